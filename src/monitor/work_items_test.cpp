#include "monitor/work_items.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/clock.hpp"
#include "support/any_database.hpp"

namespace weir::monitor::work_items_test {
namespace {

using namespace std::chrono_literals;
using store::WorkState;

class WorkItemsTest : public ::testing::Test {
 protected:
  std::int64_t tell(const std::string& order, const std::string& sku = "SHOE-42", Duration due = 4h) {
    store::Exception exception;
    exception.connection = "de";
    exception.code = "mapping.unknown_sku";
    exception.subject = "order/" + order;
    const std::string id_alone = order.substr(0, order.find('/'));
    exception.reason = "SKU " + sku + " of order " + id_alone + " has no material";
    exception.next = "add it below [articles]";
    exception.owner = "operations";
    exception.deadline = clock.now() + due;
    std::int64_t id = 0;
    database->transact([&](Tx& tx) { id = exceptions.open(tx, exception, clock.now()); });
    return id;
  }
  void order(const std::string& id, store::DocumentState state, std::int64_t cents) {
    store::Document document;
    document.connection = "de";
    document.flow = "orders";
    document.key = id;
    document.source = Money{cents, *Currency::of("EUR")};
    database->transact([&](Tx& tx) {
      stores.documents.receive(tx, document, clock.now());
      document.state = state;
      document.reason = "mapping.unknown_sku";
      stores.documents.move(tx, document, store::DocumentState::received, clock.now());
    });
  }
  void close(const std::string& order_id) {
    database->transact([&](Tx& tx) { exceptions.close(tx, "de", "order/" + order_id, clock.now()); });
  }
  // As they stand now: looking alone writes nothing.
  WorkItems& looked() {
    desk.refresh();
    return desk;
  }
  store::WorkItem only() {
    const auto page = looked().list({.only_live = false}, {});
    EXPECT_EQ(page.items.size(), 1u);
    return page.items.empty() ? store::WorkItem{} : page.items.front();
  }
  std::string last_action(std::int64_t id) { return looked().show(id)->history.front().action; }

  // 5.10 EUR that no rule explains, and the exception that tells of it.
  Money put_into_suspense() {
    store::SuspenseItem item;
    item.connection = "de";
    item.marketplace = "Amazon.de";
    item.currency = *Currency::of("EUR");
    item.kind = {"ServiceFee", "Cost of Advertising", "TransactionTotalAmount"};
    store::SuspensePart part{.settlement_id = "26010000001",
                             .reference = "R1",
                             .amount = Money{-510, *Currency::of("EUR")},
                             .rows = 2};
    database->transact([&](Tx& tx) {
      stores.suspense.note(tx, item, {part}, clock.now());
      store::Exception exception;
      exception.connection = "de";
      exception.code = "settlement.suspense";
      exception.subject = "settlement/26010000001: " + item.kind.text();
      exception.reason = "-5.10 EUR in 2 rows of kind " + item.kind.text() + " is in suspense";
      exception.next = "weir suspense map";
      exception.owner = "finance";
      exceptions.open(tx, exception, clock.now());
    });
    return part.amount;
  }

  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h}};
  std::unique_ptr<store::Database> database = testing::any_database();
  store::Exceptions exceptions{*database};
  WorkStores stores{*database, std::string(32, 'k')};
  OwnerRules rules{{{"mapping.", "anna"}}, {{"anna", {"anna@example.com"}}}};
  WorkItems desk{stores, rules, clock, [](const SapMessage&, const std::string&) {
                   return std::optional{SapAdvice{"it is locked", "wait", "SM12"}};
                 }};
  const store::Actor anna{"anna"};
  const std::string first = "302-0000000-0000001", second = "302-0000000-0000002";
};

TEST_F(WorkItemsTest, AreOneForAllOrdersOfOneCause) {
  order(first, store::DocumentState::needs_attention, 500);
  order(second, store::DocumentState::needs_attention, 700);
  tell(first);
  tell(second);
  const auto item = only();
  EXPECT_EQ(item.title, "SKU SHOE-42 of order … has no material");
  EXPECT_EQ(item.keys, 2);
  EXPECT_EQ(item.owner, "anna");
  EXPECT_EQ(item.work_class, "mapping");
  ASSERT_EQ(item.money.parts().size(), 1u);
  EXPECT_EQ(item.money.parts().front().text(), "12.00 EUR");
  tell("302-0000000-0000003", "HAT");
  EXPECT_EQ(looked().list({}, {}).total, 2);
}

TEST_F(WorkItemsTest, SayWhatItMeansAndWhatMendsIt) {
  tell(first);
  const auto card = looked().show(only().id);
  ASSERT_TRUE(card);
  EXPECT_FALSE(card->meaning.meaning.empty());
  EXPECT_EQ(suggested_step(*card), "add it below [articles]");
  EXPECT_EQ(card->contacts.front(), "anna@example.com");
  EXPECT_EQ(card->keys.size(), 1u);
  EXPECT_EQ(looked().show(4711).error().code, "work.unknown");
}

TEST_F(WorkItemsTest, NameTheTransactionOfSapsMessage) {
  store::Exception exception;
  exception.connection = "de";
  exception.code = "sap.idoc_not_posted";
  exception.subject = "order/" + first;
  exception.reason = "IDoc 0000000000000042 is in status 51 (in error): MC 601, locked";
  exception.next = "process it again";
  exception.owner = "basis";
  database->transact([&](Tx& tx) { exceptions.open(tx, exception, clock.now()); });
  const auto card = looked().show(only().id);
  ASSERT_TRUE(card->message);
  EXPECT_EQ(card->message->message_class, "MC");
  EXPECT_EQ(suggested_step(*card), "process it again (transaction SM12)");
}

TEST_F(WorkItemsTest, AreResolvedByTheProofAndOpenAgainWhenItComesBack) {
  tell(first);
  const auto id = only().id;
  close(first);
  EXPECT_EQ(only().state, WorkState::resolved);
  EXPECT_EQ(looked().list({}, {}).total, 0);
  clock.advance(1h);
  tell(second);
  const auto again = only();
  EXPECT_EQ(again.id, id);
  EXPECT_EQ(again.state, WorkState::open);
  EXPECT_EQ(again.openings, 2);
  EXPECT_EQ(last_action(id), "work reopened");
}

TEST_F(WorkItemsTest, TellTheAuditLogWhoHasDoneWhatAndWhy) {
  tell(first);
  const auto id = only().id;
  EXPECT_TRUE(desk.assign(id, "ben", anna));
  EXPECT_TRUE(desk.snooze(id, clock.now() + 1h, "the material comes at one", anna));
  EXPECT_TRUE(desk.comment(id, "asked the buyer of shoes", anna));
  const auto card = looked().show(id);
  ASSERT_EQ(card->history.size(), 4u);
  EXPECT_EQ(card->history[0].action, "work commented");
  EXPECT_EQ(card->history[1].actor, "anna");
  EXPECT_NE(card->history[1].detail.find("the material comes at one"), std::string::npos);
  EXPECT_EQ(card->history[2].action, "work assigned");
  EXPECT_EQ(card->comments.front().text, "asked the buyer of shoes");
  clock.advance(1h);
  EXPECT_EQ(only().state, WorkState::open) << "the snooze is over";
  EXPECT_FALSE(stores.audit.first_broken());
}

TEST_F(WorkItemsTest, AreNotResolvedByWordsWhileAnOrderStandsStill) {
  order(first, store::DocumentState::needs_attention, 500);
  tell(first);
  const auto id = only().id;
  EXPECT_EQ(desk.resolve(id, "mended", anna).error().code, "work.still_stands");
  EXPECT_TRUE(desk.ignore(id, "a test order", anna));
  EXPECT_EQ(exceptions.list_open().size(), 1u) << "what is ignored is not mended";
}

TEST_F(WorkItemsTest, AreResolvedByWordsWhereNothingStandsAndComeBackWhenTheyWereWrong) {
  tell(first);
  const auto id = only().id;
  EXPECT_TRUE(desk.resolve(id, "mended in SAP", anna));
  EXPECT_TRUE(exceptions.list_open().empty());
  EXPECT_EQ(only().state, WorkState::resolved);
  tell(first);
  EXPECT_EQ(only().state, WorkState::open);
}

TEST_F(WorkItemsTest, StayIgnoredUntilTheCauseStrikesAnotherKey) {
  tell(first);
  const auto id = only().id;
  EXPECT_TRUE(desk.ignore(id, "a test order", anna));
  tell(first);
  EXPECT_EQ(only().state, WorkState::ignored);
  tell(second);
  EXPECT_EQ(only().state, WorkState::open);
}

TEST_F(WorkItemsTest, DoNotRestPastWhatIsDueThoughSomethingIsLate) {
  tell(first);
  clock.advance(5h);
  tell(second);
  const auto id = only().id;
  EXPECT_EQ(desk.snooze(id, clock.now() + 6h, "so", anna).error().code, "work.bad_snooze");
  EXPECT_TRUE(desk.snooze(id, clock.now() + 3h, "the material comes at eight", anna));
  clock.advance(3h);
  EXPECT_EQ(only().openings, 2) << "what wakes is told anew";
}

TEST_F(WorkItemsTest, CountTheMoneyOfAnOrderOnce) {
  order(first, store::DocumentState::needs_attention, 500);
  tell(first);
  tell(first + "/stock");
  EXPECT_EQ(only().keys, 2);
  ASSERT_EQ(only().money.parts().size(), 1u);
  EXPECT_EQ(only().money.parts().front(), (Money{500, *Currency::of("EUR")}));
}

TEST_F(WorkItemsTest, KnowWhatIsInSuspenseOfAKind) {
  const Money amount = put_into_suspense();
  ASSERT_EQ(only().money.parts().size(), 1u);
  EXPECT_EQ(only().money.parts().front(), amount);
}

// No flow tells of the same money in suspense a second time.
TEST_F(WorkItemsTest, AreNotResolvedWhileMoneyIsInSuspense) {
  put_into_suspense();
  const auto refused = desk.resolve(only().id, "it is small", store::Actor{"anna"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "work.still_stands");
  EXPECT_NE(refused.error().text.find("-5.10 EUR"), std::string::npos) << refused.error().text;
  EXPECT_FALSE(exceptions.list_open().empty());
}

TEST_F(WorkItemsTest, AreNotResolvedWithMoreThanWasSeen) {
  const store::Actor anna{"anna"};
  tell("302-1");
  const auto seen = only();
  tell("302-2");
  ASSERT_EQ(only().id, seen.id);
  const auto refused = desk.resolve(seen.id, "mended", anna, seen.keys);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "work.changed");
  EXPECT_EQ(exceptions.list_open().size(), 2u);
  EXPECT_TRUE(desk.resolve(seen.id, "mended", anna, 2));
}

TEST_F(WorkItemsTest, AreNotLeftAloneWithMoreThanWasSeen) {
  const store::Actor anna{"anna"};
  tell("302-1");
  const auto seen = only();
  tell("302-2");
  ASSERT_EQ(only().id, seen.id);
  const auto refused = desk.ignore(seen.id, "a test order", anna, seen.keys);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "work.changed");
  EXPECT_EQ(only().state, store::WorkState::open);
  EXPECT_TRUE(desk.ignore(seen.id, "a test order", anna, 2));
}

TEST_F(WorkItemsTest, AreBroughtInStepOnce) {
  tell(first);
  GroupWork grouping{stores, rules, clock};
  EXPECT_EQ(grouping.refresh().opened, 1);
  const auto again = grouping.refresh();
  EXPECT_EQ(again.keys + again.opened + again.reopened + again.resolved + again.woken, 0);
}

TEST_F(WorkItemsTest, LookingWritesNothing) {
  tell("302-1");
  EXPECT_EQ(desk.list({}, {}).total, 0);
  EXPECT_EQ(stores.items.ungrouped(10).size(), 1u);
  EXPECT_TRUE(stores.audit.about("work/1", 10).empty());
  desk.refresh();
  EXPECT_EQ(desk.list({}, {}).total, 1);
  EXPECT_TRUE(stores.items.ungrouped(10).empty());
}

TEST_F(WorkItemsTest, PagesBeginBehindAPlaceThatStaysWhereItIs) {
  for (const char* sku : {"A", "B", "C", "D", "E"}) tell(std::string{"302-"} + sku, sku);
  desk.refresh();
  std::vector<std::int64_t> seen;
  PageOf page{.behind = {}, .most = 2};
  for (bool more = true; more;) {
    const auto found = desk.list({}, page);
    for (const auto& item : found.items) seen.push_back(item.id);
    EXPECT_GE(found.total, 5);
    more = found.next.has_value();
    if (more) page.behind = *found.next;
    // More urgent than all: it stands in front of what was read, and moves nothing.
    tell("303-" + std::to_string(seen.size()), std::string(seen.size(), 'F'), 1h);
    desk.refresh();
  }
  std::vector<std::int64_t> once = seen;
  std::ranges::sort(once);
  EXPECT_EQ(std::ranges::adjacent_find(once), once.end());
  EXPECT_EQ(seen.size(), 5u);
}

}  // namespace
}  // namespace weir::monitor::work_items_test
