#include "store/orders.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/documents.hpp"
#include "store/order_search.hpp"
#include "support/any_database.hpp"

namespace weir::store::orders_test {
namespace {

OrderRow order(const std::string& id, int updated = 100) {
  OrderRow row;
  row.connection = "de";
  row.order_id = id;
  row.marketplace_id = "A1PA6795UKMFR9";
  row.channel = "merchant";
  row.status = "UNSHIPPED";
  row.created = at(10);
  row.updated = at(updated);
  row.ship_by = at(1000);
  row.lines = 2;
  return row;
}

class OrdersTest : public ::testing::Test {
 protected:
  void hear(const OrderRow& row, HeardBy by, int when) {
    database_->transact([&](Tx& tx) { orders_.heard(tx, row, by, at(when)); });
  }
  void look(const std::string& id, std::optional<Instant> when) {
    database_->transact([&](Tx& tx) { orders_.look_again(tx, "de", id, when); });
  }
  std::vector<std::string> listed(const OrderFilter& filter) {
    std::vector<std::string> ids;
    for (const OrderRow& row : orders_.list(filter)) ids.push_back(row.order_id);
    return ids;
  }
  using Ids = std::vector<std::string>;

  std::unique_ptr<Database> database_ = testing::any_database();
  Orders orders_{*database_};
};

TEST_F(OrdersTest, AreKeptAsTheyWereTold) {
  OrderRow row = order("1");
  row.cancel_requested = true;
  row.look_again = at(400);
  hear(row, HeardBy::sweep, 120);
  const auto found = orders_.find("de", "1");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->marketplace_id + found->channel + found->status, "A1PA6795UKMFR9merchantUNSHIPPED");
  EXPECT_EQ(found->created, at(10));
  EXPECT_EQ(found->updated, at(100));
  EXPECT_EQ(found->ship_by, at(1000));
  EXPECT_EQ(found->lines, 2);
  EXPECT_TRUE(found->cancel_requested);
  EXPECT_EQ(found->look_again, at(400));
  EXPECT_EQ(found->swept_at, at(120));
  EXPECT_FALSE(found->notified_at || found->reported_at);
  EXPECT_EQ(found->state, "") << "it has no document";
  EXPECT_FALSE(orders_.find("us", "1"));
}

TEST_F(OrdersTest, EachWayTellsForItselfAndOnce) {
  hear(order("1"), HeardBy::notification, 101);
  hear(order("1"), HeardBy::sweep, 102);
  hear(order("1"), HeardBy::sweep, 103);
  hear(order("1"), HeardBy::report, 104);
  hear(order("1"), HeardBy::asked, 105);
  const auto found = orders_.find("de", "1");
  EXPECT_EQ(found->notified_at, at(101));
  EXPECT_EQ(found->swept_at, at(102));
  EXPECT_EQ(found->reported_at, at(104));
}

TEST_F(OrdersTest, ANewerVersionReplacesAndAnOlderOneOnlyTellsItsWay) {
  hear(order("1", 100), HeardBy::sweep, 120);
  OrderRow shipped = order("1", 200);
  shipped.status = "SHIPPED";
  shipped.ship_by.reset();
  hear(shipped, HeardBy::sweep, 220);
  OrderRow late = order("1", 150);
  late.status = "PENDING";
  late.look_again = at(900);
  hear(late, HeardBy::notification, 230);
  const auto found = orders_.find("de", "1");
  EXPECT_EQ(found->status, "SHIPPED");
  EXPECT_EQ(found->updated, at(200));
  EXPECT_FALSE(found->ship_by);
  EXPECT_FALSE(found->look_again);
  EXPECT_EQ(found->notified_at, at(230));
}

TEST_F(OrdersTest, TheSameVersionAgainLeavesTheNextLookAndTheRulesAlone) {
  OrderRow pending = order("1");
  pending.look_again = at(400);
  hear(pending, HeardBy::sweep, 120);
  look("1", at(700));
  database_->transact([&](Tx& tx) { orders_.set_rules_version(tx, "de", "1", "7"); });
  hear(pending, HeardBy::sweep, 130);
  EXPECT_EQ(orders_.find("de", "1")->look_again, at(700));
  hear(order("1", 300), HeardBy::sweep, 310);
  EXPECT_EQ(orders_.find("de", "1")->rules_version, "7");
}

TEST_F(OrdersTest, AreLookedAtWhenTheirTimeHasComeTheOldestFirst) {
  for (const char* id : {"1", "2", "3", "4"}) hear(order(id), HeardBy::sweep, 120);
  look("1", at(300));
  look("2", at(200));
  look("3", at(301));
  EXPECT_EQ(orders_.to_look_at("de", at(300), 10), (Ids{"2", "1"}));
  EXPECT_EQ(orders_.to_look_at("de", at(300), 1), Ids{"2"});
  EXPECT_EQ(orders_.to_look_at("us", at(300), 10), Ids{});
  look("2", std::nullopt);
  EXPECT_EQ(orders_.to_look_at("de", at(300), 10), Ids{"1"});
}

TEST_F(OrdersTest, AreListedByUrgencyAndByWhatIsAskedFor) {
  for (const auto& [id, due] : {std::pair{"1", 900}, {"2", 500}, {"3", 0}, {"4", 500}}) {
    OrderRow row = order(id);
    row.created = at(std::stoi(id));
    row.ship_by = due == 0 ? std::nullopt : std::optional{at(due)};
    hear(row, HeardBy::sweep, 120);
  }
  EXPECT_EQ(listed({}), (Ids{"2", "4", "1", "3"}));
  EXPECT_EQ(listed({.most = 2}), (Ids{"2", "4"}));
  EXPECT_EQ(listed({.connection = "us"}), Ids{});
  EXPECT_EQ(listed({.marketplace_id = "A1F83G8C2ARO7P"}), Ids{});
  EXPECT_EQ(listed({.created_from = at(2), .created_to = at(4)}), (Ids{"2", "3"}));
  EXPECT_EQ(listed({.ship_by_before = at(501)}), (Ids{"2", "4"}));
}

TEST_F(OrdersTest, AreListedWithTheStateOfTheirDocuments) {
  Documents documents{*database_};
  hear(order("1"), HeardBy::sweep, 120);
  hear(order("2"), HeardBy::sweep, 120);
  database_->transact([&](Tx& tx) {
    Document document = documents.receive(tx, {"de", "orders", "2"}, at(120));
    document.state = DocumentState::needs_attention;
    document.reason = "mapping.unknown_sku";
    document.sap_document = "0000012345";
    documents.move(tx, document, DocumentState::received, at(121));
    static_cast<void>(documents.receive(tx, {"de", "settlements", "1"}, at(120)));
  });
  EXPECT_EQ(listed({.state = "needs_attention"}), Ids{"2"});
  const auto found = orders_.find("de", "2");
  EXPECT_EQ(found->state, "needs_attention");
  EXPECT_EQ(found->reason, "mapping.unknown_sku");
  EXPECT_EQ(found->sap_document, "0000012345");
  EXPECT_EQ(orders_.find("de", "1")->state, "") << "a settlement of that number is none of its";
}

// A framework contract's number stands on hundreds of orders: what is asked for is one of the last.
TEST_F(OrdersTest, OfOneBuyersNumberAreFoundTheLatestFirst) {
  for (const auto& [id, created] : {std::pair{"1", 30}, {"2", 10}, {"3", 40}, {"4", 20}, {"5", 40}}) {
    OrderRow row = order(id);
    row.created = at(created);
    row.buyer_reference = "digest";
    hear(row, HeardBy::sweep, 120);
  }
  Ids found;
  for (const FoundOrder& each : find_orders(*database_, {{"de"}, "PO 77", "digest"}, 3))
    found.push_back(each.order_id);
  EXPECT_EQ(found, (Ids{"3", "5", "1"}));
}

}  // namespace
}  // namespace weir::store::orders_test
