#include "store/work_items.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::work_items_test {
namespace {

const Currency euro = *Currency::of("EUR");

class WorkItemsTest : public ::testing::Test {
 protected:
  std::int64_t exception(const std::string& subject, std::optional<Instant> deadline = {}) {
    Exception each{.connection = "de",
                   .code = "mapping.unknown_sku",
                   .subject = subject,
                   .reason = "SKU A-1 has no material",
                   .next = "add it",
                   .owner = "operations",
                   .deadline = deadline};
    std::int64_t id = 0;
    database_->transact([&](Tx& tx) { id = exceptions_.open(tx, each, at(0)); });
    return id;
  }
  WorkItem fresh(char cause = 'a', const std::string& code = "mapping.unknown_sku") {
    WorkItem item;
    item.connection = "de";
    item.cause = std::string(64, cause);
    item.code = code;
    item.work_class = "mapping";
    item.title = "SKU A-1 has no material";
    item.owner = "operations";
    return item;
  }
  WorkItems::Put put(const WorkItem& item, Instant now = at(1)) {
    WorkItems::Put result;
    database_->transact([&](Tx& tx) { result = items_.put(tx, item, now); });
    return result;
  }
  void add(std::int64_t item, std::int64_t exception, std::optional<Money> amount = {},
           const std::string& about = {}) {
    database_->transact([&](Tx& tx) { EXPECT_TRUE(items_.add_key(tx, item, exception, amount, about)); });
  }
  bool move(WorkItem item, WorkState from) {
    bool moved = false;
    database_->transact([&](Tx& tx) { moved = items_.move(tx, item, from, at(5)); });
    return moved;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  Exceptions exceptions_{*database_};
  WorkItems items_{*database_};
};

TEST_F(WorkItemsTest, HoldOneItemACause) {
  const auto first = put(fresh());
  EXPECT_TRUE(first.is_new);
  const auto again = put(fresh());
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(again.item.id, first.item.id);
  EXPECT_NE(put(fresh('b')).item.id, first.item.id);
}

TEST_F(WorkItemsTest, AreWhatTheirOpenExceptionsAre) {
  const auto id = put(fresh()).item.id;
  const auto late = exception("order/302-2", at(2'000));
  const auto soon = exception("order/302-1", at(1'000));
  exception("order/302-1", at(1'000));  // told twice
  EXPECT_EQ(items_.ungrouped(10).size(), 2u);
  add(id, late, Money{700, euro});
  add(id, soon, Money{500, euro});
  EXPECT_TRUE(items_.ungrouped(10).empty());
  const auto item = items_.find(id);
  ASSERT_TRUE(item.has_value());
  EXPECT_EQ(item->keys, 2);
  EXPECT_EQ(item->times, 3);
  EXPECT_EQ(item->deadline, std::optional{at(1'000)});
  EXPECT_EQ(item->subject, "order/302-1");
  EXPECT_EQ(item->next, "add it");
  ASSERT_EQ(item->money.parts().size(), 1u);
  EXPECT_EQ(item->money.parts().front(), (Money{1'200, euro}));
  database_->transact([&](Tx& tx) { exceptions_.close(tx, "de", "order/302-1", at(9)); });
  EXPECT_EQ(items_.find(id)->keys, 1);
  EXPECT_EQ(items_.find(id)->subject, "order/302-2");
  EXPECT_TRUE(items_.settled().empty());
  database_->transact([&](Tx& tx) { EXPECT_EQ(items_.close_keys(tx, id, at(9)), 1); });
  ASSERT_EQ(items_.settled().size(), 1u);
  EXPECT_EQ(items_.keys(id, 10).size(), 2u) << "what was closed is still told";
}

TEST_F(WorkItemsTest, CountTheMoneyOfAnOrderOnce) {
  const auto id = put(fresh()).item.id;
  add(id, exception("order/302-1"), Money{700, euro}, "order/302-1");
  add(id, exception("order/302-1/stock"), Money{700, euro}, "order/302-1");
  add(id, exception("order/302-2"), Money{700, euro}, "order/302-2");
  add(id, exception("a"), Money{50, euro});
  add(id, exception("b"), Money{50, euro});
  const auto item = items_.find(id);
  ASSERT_EQ(item->money.parts().size(), 1u);
  EXPECT_EQ(item->money.parts().front(), (Money{1'500, euro}));
}

TEST_F(WorkItemsTest, KnowWhatIsOpenBelowThem) {
  const auto id = put(fresh()).item.id;
  const auto first = exception("order/302-1", at(1'000));
  add(id, first);
  add(id, exception("order/302-2"));
  const auto open = items_.open_keys(id);
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open.front().exception, first);
  EXPECT_EQ(open.front().deadline, std::optional{at(1'000)});
  EXPECT_FALSE(open.back().deadline);
  database_->transact([&](Tx& tx) { exceptions_.close(tx, "de", "order/302-1", at(9)); });
  EXPECT_EQ(items_.open_keys(id).size(), 1u);
}

TEST_F(WorkItemsTest, ListByDeadlineAndBySieve) {
  const auto later = put(fresh('a')).item.id;
  const auto sooner = put(fresh('b', "mapping.no_prices")).item.id;
  const auto never = put(fresh('c', "order.held")).item.id;
  add(later, exception("order/1", at(900)));
  add(sooner, exception("order/2", at(100)));
  add(never, exception("order/3"));
  const auto ids = [&](const WorkFilter& filter) {
    std::vector<std::int64_t> all;
    for (const auto& item : items_.list(filter, {}, 10)) all.push_back(item.id);
    return all;
  };
  EXPECT_EQ(ids({}), (std::vector{sooner, later, never}));
  EXPECT_EQ(ids({.code_begin = "mapping."}), (std::vector{sooner, later}));
  EXPECT_EQ(ids({.connection = "us"}), std::vector<std::int64_t>{});
  EXPECT_EQ(items_.list({}, {at(100), sooner}, 1).front().id, later);
  EXPECT_EQ(items_.list({}, {at(900), later}, 5).front().id, never);
  EXPECT_TRUE(items_.list({}, {std::nullopt, never}, 5).empty());
  EXPECT_EQ(items_.count({.work_class = "mapping"}), 3);
  WorkItem ignored = *items_.find(never);
  ignored.state = WorkState::ignored;
  ignored.because = "a test order";
  EXPECT_TRUE(move(ignored, WorkState::open));
  EXPECT_EQ(ids({}), (std::vector{sooner, later}));
  EXPECT_EQ(ids({.only_live = false}), (std::vector{sooner, later, never}));
  EXPECT_EQ(ids({.state = WorkState::ignored}), std::vector{never});
}

TEST_F(WorkItemsTest, AreMovedOnceFromAState) {
  WorkItem item = put(fresh()).item;
  item.state = WorkState::snoozed;
  item.because = "the mapping comes tomorrow";
  item.snoozed_until = at(100);
  EXPECT_TRUE(move(item, WorkState::open));
  EXPECT_FALSE(move(item, WorkState::open));
  EXPECT_TRUE(items_.awake(at(99)).empty());
  ASSERT_EQ(items_.awake(at(100)).size(), 1u);
  EXPECT_EQ(items_.awake(at(100)).front().because, "the mapping comes tomorrow");
}

TEST_F(WorkItemsTest, AreNotLeftAloneWithoutAReason) {
  WorkItem item = put(fresh()).item;
  item.state = WorkState::ignored;
  EXPECT_THROW(move(item, WorkState::open), Bug);
}

TEST_F(WorkItemsTest, KeepWhatPeopleSayInItsOrder) {
  const auto id = put(fresh()).item.id;
  database_->transact([&](Tx& tx) {
    items_.comment(tx, id, {at(1), "anna", "asked the buyer"});
    items_.comment(tx, id, {at(2), "ben", "answered"});
  });
  const auto comments = items_.comments(id);
  ASSERT_EQ(comments.size(), 2u);
  EXPECT_EQ(comments.front().actor, "anna");
  EXPECT_EQ(comments.back().text, "answered");
}

TEST_F(WorkItemsTest, StandByClassAndOwner) {
  const auto id = put(fresh(), at(3)).item.id;
  add(id, exception("order/1"));
  add(id, exception("order/2"));
  const auto standing = items_.standing();
  ASSERT_EQ(standing.size(), 1u);
  EXPECT_EQ(standing.front().items, 1);
  EXPECT_EQ(standing.front().keys, 2);
  EXPECT_EQ(standing.front().oldest_unowned, std::optional{at(3)});
}

}  // namespace
}  // namespace weir::store::work_items_test
