// Orders that are heard of by notifications: late, twice, lost, of others, and nonsense.
#include "flows/fetch_orders.hpp"
#include "sim/intake.hpp"

namespace weir::testing::intake_notifications_test {
namespace {

using sandbox::OrderStatus;
using store::NotificationFate;

std::int64_t heard(Intake& intake, const char* type, NotificationFate fate) {
  const auto counts = intake.context().stores.notifications.count("demo");
  const auto at = counts.find({type, fate});
  return at == counts.end() ? 0 : at->second;
}

TEST(IntakeByNotification, SubscribingTwiceIsNoError) {
  Intake intake{queue_settings};
  intake.subscribe();
  intake.subscribe();
}

TEST(IntakeByNotification, WhatIsSubscribedIsToldAndEndedByType) {
  Intake intake{queue_settings};
  const auto wait = [&](Instant at) { intake.crossing.set_clock(at); };
  const std::string arn{sandbox::queue_arn};
  const auto before = app::look_at_subscriptions(intake.context(), arn, wait);
  ASSERT_TRUE(before) << before.error().text;
  EXPECT_FALSE(before->is_complete());
  EXPECT_EQ(before->destination_id, "");
  intake.subscribe();
  const auto look = app::look_at_subscriptions(intake.context(), arn, wait);
  ASSERT_TRUE(look) << look.error().text;
  EXPECT_TRUE(look->is_complete());
  EXPECT_EQ(look->depth, 0);
  ASSERT_EQ(look->types.size(), 3u);
  for (const auto& each : look->types) EXPECT_EQ(each.goes_to, arn) << each.notification_type;
  const auto again = app::subscribe(intake.context().connection.amazon, "demo", arn, wait);
  ASSERT_TRUE(again);
  for (const auto& each : again->done) EXPECT_TRUE(each.was_there) << each.notification_type;
  const auto ended = app::unsubscribe(intake.context(), arn, wait);
  ASSERT_TRUE(ended) << ended.error().text;
  EXPECT_EQ(ended->done.size(), 3u);
  EXPECT_TRUE(app::unsubscribe(intake.context(), arn, wait)->done.empty());
  EXPECT_FALSE(app::look_at_subscriptions(intake.context(), arn, wait)->is_complete());
}

TEST(IntakeByNotification, AloneBringsEachOrderWithinMinutesAndItsChanges) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  const std::string id = intake.buy(1);
  intake.pass(4min);
  ASSERT_TRUE(intake.row(id));
  EXPECT_TRUE(intake.row(id)->notified_at);
  EXPECT_FALSE(intake.row(id)->swept_at);
  intake.change(id, OrderStatus::cancelled);
  intake.pass(4min);
  EXPECT_EQ(intake.row(id)->status, "CANCELLED");
  EXPECT_EQ(intake.calls("searchOrders"), 0);
  EXPECT_EQ(intake.undeleted(), 0u);
}

TEST(IntakeByNotification, SwarmsAboutOneOrderCostOneCall) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  const std::string id = intake.buy(1);
  for (int i = 0; i < 20; ++i) intake.change(id, OrderStatus::unshipped);
  intake.pass(4min);
  EXPECT_EQ(intake.calls("getOrder"), 1);
  EXPECT_EQ(heard(intake, "ORDER_CHANGE", NotificationFate::taken), 21);
}

TEST(IntakeByNotification, DuplicatesAreToldApartAndLateOnesAreTaken) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  intake.crossing.amazon().add_fault({"amazon", "duplicate_notification", "", "ORDER_CHANGE", 1});
  intake.buy(1);
  intake.pass(4min);
  EXPECT_EQ(heard(intake, "ORDER_CHANGE", NotificationFate::taken), 1);
  EXPECT_EQ(intake.context().stores.notifications.repeats("demo"), 1);
  intake.crossing.amazon().add_fault({"amazon", "late_notification", "", "ORDER_CHANGE", 1});
  const std::string late = intake.buy(2);
  intake.pass(15min);
  EXPECT_FALSE(intake.row(late));
  intake.pass(10min);
  EXPECT_TRUE(intake.row(late));
}

TEST(IntakeByNotification, MissingOnesAreFoundByTheSweepAndBothTellForThemselves) {
  Intake intake{queue_settings};
  intake.crossing.carry();
  const std::string missed = intake.buy(1);  // nobody has subscribed
  intake.subscribe();
  const std::string told = intake.buy(2);
  intake.pass(45min);
  ASSERT_TRUE(intake.row(missed) && intake.row(told));
  EXPECT_FALSE(intake.row(missed)->notified_at);
  EXPECT_TRUE(intake.row(missed)->swept_at);
  EXPECT_TRUE(intake.row(told)->notified_at);
  EXPECT_TRUE(intake.row(told)->swept_at);
  EXPECT_EQ(intake.row(told)->state, "proven");
}

TEST(IntakeByNotification, WhatTheSweepHasBroughtIsNotFetchedAgain) {
  Intake intake{queue_settings};
  intake.crossing.carry();
  intake.subscribe();
  const std::string id = intake.some(OrderStatus::unshipped);
  const auto known = intake.row(id);
  const auto before = intake.calls("getOrder");
  intake.context().stores.jobs.transact([&](Tx& tx) {
    flows::fetch_later(tx, intake.context(),
                       {.order_id = id, .by = store::HeardBy::notification, .event_at = known->updated});
  });
  intake.pass(1min);
  EXPECT_EQ(intake.calls("getOrder"), before);
  EXPECT_TRUE(intake.row(id)->notified_at);
}

TEST(IntakeByNotification, AChangeThatIsToldWhileAnEarlierOneWaitsIsNotLostWithIt) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  const std::string id = intake.buy(1);
  intake.pass(4min);
  ASSERT_TRUE(intake.row(id));
  intake.context().stores.jobs.transact([&](Tx& tx) {
    flows::fetch_later(tx, intake.context(),
                       {.order_id = id,
                        .by = store::HeardBy::notification,
                        .event_at = intake.row(id)->updated,
                        .delay = 3min});
  });
  intake.change(id, OrderStatus::cancelled);
  intake.pass(6min);
  EXPECT_EQ(intake.row(id)->status, "CANCELLED");
}

TEST(IntakeByNotification, WhoWantsALookInAnyCaseIsNotPutOffByAJobThatNeedNotLook) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  const std::string id = intake.buy(1);
  intake.pass(4min);
  ASSERT_TRUE(intake.row(id));
  const auto before = intake.calls("getOrder");
  intake.context().stores.jobs.transact([&](Tx& tx) {
    flows::fetch_later(
        tx, intake.context(),
        {.order_id = id, .by = store::HeardBy::notification, .event_at = intake.row(id)->updated});
    flows::fetch_later(tx, intake.context(), {.order_id = id});
  });
  intake.pass(2min);
  EXPECT_EQ(intake.calls("getOrder"), before + 1);
}

TEST(IntakeByNotification, WhatNobodyCanReadIsKeptAndOnSomebodysListAndDeleted) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  intake.put_into_queue("no JSON, with postal code 10115");
  intake.put_into_queue(R"({"NotificationType":"ORDER_CHANGE","PayloadVersion":"1.0","Payload":{},)"
                        R"("NotificationMetadata":{"NotificationId":"n-1"}})");
  const std::string id = intake.buy(1);
  intake.pass(4min);
  EXPECT_TRUE(intake.row(id)) << "the others are heard all the same";
  EXPECT_EQ(intake.undeleted(), 0u);
  EXPECT_EQ(heard(intake, "", NotificationFate::poison), 1);
  EXPECT_EQ(heard(intake, "ORDER_CHANGE", NotificationFate::poison), 1);
  for (const auto& each : intake.context().stores.exceptions.list_open())
    EXPECT_EQ(each.reason.find("10115"), std::string::npos);
  EXPECT_TRUE(intake.has_exception("notification/envelope", "amazon.notification_unreadable"));
  EXPECT_TRUE(intake.has_exception("notification/order_change", "amazon.notification_unreadable"));
  std::vector<std::string> kept;
  for (const auto& each : intake.crossing.amazon().queue().messages()) kept.push_back(each.id);
  const auto items = intake.context().stores.inbox.load("demo", "amazon/notification", kept, {"sim", "test"},
                                                        intake.crossing.now());
  std::string all;
  for (const auto& item : items) all += item.has_value() && *item ? (*item)->payload : "";
  EXPECT_NE(all.find("10115"), std::string::npos);
}

TEST(IntakeByNotification, ManyThatNobodyCanReadAreOneEntryAndTheSweepPutsAnEndToIt) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  for (int i = 0; i < 25; ++i) intake.put_into_queue("nonsense " + std::to_string(i));
  intake.pass(5min);
  std::vector<store::Exception> told;
  for (const auto& each : intake.context().stores.exceptions.list_open())
    if (each.code == "amazon.notification_unreadable") told.push_back(each);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].times, 25);
  intake.crossing.set_of_orders("");
  intake.crossing.restart();
  intake.pass(60min);
  EXPECT_FALSE(intake.has_exception("notification/envelope", "amazon.notification_unreadable"));
}

TEST(IntakeByNotification, OrdersThatAmazonDoesNotKnowAreOneEntryAndTheSweepPutsAnEndToIt) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  for (int i = 0; i < 5; ++i)
    intake.context().stores.jobs.transact([&](Tx& tx) {
      flows::fetch_later(tx, intake.context(),
                         {.order_id = "900-0000000-200000" + std::to_string(i),
                          .by = store::HeardBy::notification,
                          .event_at = intake.crossing.now()});
    });
  intake.pass(2min);
  std::vector<store::Exception> told;
  for (const auto& each : intake.context().stores.exceptions.list_open())
    if (each.code == "amazon.notification_of_no_order") told.push_back(each);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].times, 5);
  intake.crossing.set_of_orders("");
  intake.crossing.restart();
  intake.pass(60min);
  EXPECT_FALSE(intake.has_exception("notification/no_order", "amazon.notification_of_no_order"));
}

TEST(IntakeByNotification, OfAnotherSellerAreIgnoredAndCounted) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  const std::string id = intake.buy(1);
  ASSERT_FALSE(intake.crossing.amazon().queue().messages().empty());
  std::string body = intake.crossing.amazon().queue().messages().back().body;
  for (const auto& [ours, theirs] : {std::pair<std::string, std::string>{"A2WEIR0SANDBOX", "A3SOMEBODY0ELSE"},
                                     {id, "900-0000000-1000099"},
                                     {"\"NotificationId\":\"", "\"NotificationId\":\"other-"}}) {
    const std::size_t at = body.find(ours);
    ASSERT_NE(at, std::string::npos) << ours;
    body.replace(at, ours.size(), theirs);
  }
  intake.put_into_queue(body);
  intake.pass(4min);
  EXPECT_TRUE(intake.row(id));
  EXPECT_FALSE(intake.row("900-0000000-1000099"));
  EXPECT_EQ(heard(intake, "ORDER_CHANGE", NotificationFate::ignored), 1);
}

TEST(IntakeByNotification, MoneyOfAnOrderThatIsStillPendingHasItFetched) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  const std::string id = intake.some(OrderStatus::pending);
  intake.change(id, OrderStatus::pending);
  intake.pass(4min);
  ASSERT_EQ(intake.row(id)->status, "PENDING");
  intake.change(id, OrderStatus::unshipped, false);  // paid by invoice: the record was not updated
  const nlohmann::ordered_json update{
      {"SellingPartnerMetadata",
       {{"SellingPartnerId", "A2WEIR0SANDBOX"},
        {"MarketplaceId", intake.crossing.world().find_order(id)->marketplace->id},
        {"AccountType", "Standard Orders"}}},
      {"RelatedIdentifiers", {{{"RelatedIdentifierName", "ORDER_ID"}, {"RelatedIdentifierValue", id}}}},
      {"TransactionType", "Shipment"},
      {"PostedDate", iso(intake.crossing.now())},
      {"TotalAmount", {{"CurrencyCode", "EUR"}, {"CurrencyAmount", 12.5}}}};
  intake.account().notify("TRANSACTION_UPDATE", {{"TransactionUpdateNotification", update}},
                          intake.crossing.now());
  intake.pass(4min);
  EXPECT_EQ(intake.row(id)->status, "UNSHIPPED");
  EXPECT_EQ(heard(intake, "TRANSACTION_UPDATE", NotificationFate::taken), 1);
}

TEST(IntakeByNotification, AnOrderThatAmazonDoesNotKnowIsOnSomebodysListAndStopsNoOther) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  intake.context().stores.jobs.transact(
      [&](Tx& tx) { flows::fetch_later(tx, intake.context(), {.order_id = "900-0000000-1000042"}); });
  const std::string id = intake.buy(1);
  intake.pass(4min);
  EXPECT_TRUE(intake.has_exception("order/900-0000000-1000042/fetch", "amazon.not_found"));
  EXPECT_TRUE(intake.row(id));
}

}  // namespace
}  // namespace weir::testing::intake_notifications_test
