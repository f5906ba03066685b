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
  std::vector<std::string> kept;
  for (const auto& each : intake.context().stores.exceptions.list_open())
    if (each.code == "amazon.notification_unreadable") {
      EXPECT_EQ(each.reason.find("10115"), std::string::npos);
      kept.push_back(each.subject.substr(each.subject.find('/') + 1));
    }
  ASSERT_EQ(kept.size(), 2u);
  const auto items = intake.context().stores.inbox.load("demo", "amazon/notification", kept, {"sim", "test"},
                                                        intake.crossing.now());
  std::string all;
  for (const auto& item : items) all += item.has_value() && *item ? (*item)->payload : "";
  EXPECT_NE(all.find("10115"), std::string::npos);
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
