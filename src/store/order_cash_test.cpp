#include "store/order_cash.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/documents.hpp"
#include "support/any_database.hpp"

namespace weir::store::order_cash_test {
namespace {

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

class OrderCashTest : public ::testing::Test {
 protected:
  void document(const std::string& flow, const std::string& key, DocumentState state, int changed) {
    database_->transact([&](Tx& tx) {
      Document fresh;
      fresh.connection = "de";
      fresh.flow = flow;
      fresh.key = key;
      documents_.receive(tx, fresh, at(changed));
      fresh.state = state;
      fresh.was_posted = true;
      if (state == DocumentState::needs_attention) fresh.reason = "proof.missing";
      fresh.sap_document = "0000000011";
      documents_.move(tx, fresh, DocumentState::received, at(changed));
    });
  }
  void enroll(int since, int now) {
    database_->transact([&](Tx& tx) { cash_.enroll(tx, "de", at(since), at(now)); });
  }
  void looked(const CashRow& row, const std::vector<CashFindingRow>& findings, int now) {
    database_->transact([&](Tx& tx) { cash_.looked(tx, row, findings, at(now)); });
  }
  std::string due(int now) {
    std::string ids;
    for (const CashRow& row : cash_.due("de", at(now), 10)) ids += row.order_id + ' ';
    return ids;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  Documents documents_{*database_};
  OrderCash cash_{*database_};
};

TEST_F(OrderCashTest, OrdersAreWatchedOnceTheyAreProven) {
  document("orders", "1", DocumentState::proven, 100);
  document("orders", "2", DocumentState::posted, 100);
  document("orders", "3", DocumentState::proven, 50);
  enroll(60, 200);
  EXPECT_EQ(due(199), "");
  EXPECT_EQ(due(200), "1 ");
  enroll(0, 300);
  EXPECT_EQ(due(300), "1 3 ") << "who is watched stays as it is";
  EXPECT_EQ(cash_.find("de", "1")->sap_document, "0000000011");
  EXPECT_EQ(cash_.count_watched("de"), 2);
}

TEST_F(OrderCashTest, KeepsSinceWhenSomethingIsUnbilledAndTellsNobody) {
  document("orders", "1", DocumentState::proven, 100);
  enroll(60, 200);
  auto row = *cash_.find("de", "1");
  row.look_at = at(400);
  looked(row, {{"de", "1", "unbilled", "", at(150)}}, 300);
  const auto since = [&] { return ask(*database_, "SELECT coalesce(unbilled_since, 0) FROM order_cash"); };
  EXPECT_EQ(since(), std::to_string(at(150).time_since_epoch().count()));
  EXPECT_TRUE(cash_.findings("de", 10).empty());
  EXPECT_TRUE(cash_.sums("").empty());
  looked(row, {}, 300);
  EXPECT_EQ(since(), "0");
}

TEST_F(OrderCashTest, RemembersWhatItSaw) {
  document("orders", "1", DocumentState::proven, 100);
  enroll(0, 200);
  CashRow row = *cash_.find("de", "1");
  row.version = at(90);
  row.gross = euros(11900);
  row.tax = euros(1900);
  row.tax_tolerance = euros(2);
  row.deliver_by = at(400);
  row.goods_issued_at = at(150);
  row.billed = "0090000001";
  row.fi_document = "1000/0100000001/2026";
  row.look_at = at(900);
  looked(row,
         {{"de", "1", "total_differs", "finance", at(160), euros(100), "a"},
          {"de", "1", "not_in_fi", "finance", at(170), euros(11900), "b"}},
         210);
  const auto found = cash_.find("de", "1");
  EXPECT_EQ(found->gross, euros(11900));
  EXPECT_EQ(found->tax, euros(1900));
  EXPECT_EQ(found->tax_tolerance, euros(2));
  EXPECT_EQ(found->goods_issued_at, at(150));
  EXPECT_EQ(found->billed + ' ' + found->fi_document, "0090000001 1000/0100000001/2026");
  EXPECT_EQ(found->looked_at, at(210));
  EXPECT_EQ(due(899), "");
  const auto sums = cash_.sums("");
  ASSERT_EQ(sums.size(), 2u);
  EXPECT_EQ(sums[0].owner + ' ' + sums[0].gap + ' ' + sums[0].value->text(), "finance not_in_fi 119.00 EUR");
  EXPECT_EQ(sums[1].oldest, at(160));
  looked(row, {{"de", "1", "not_in_fi", "finance", at(170), euros(11900), "b"}}, 220);
  EXPECT_EQ(cash_.findings_of("de", "1").size(), 1u) << "in the place of what it saw before";
  row.look_at.reset();
  looked(row, {}, 230);
  EXPECT_EQ(cash_.count_watched("de"), 0);
  EXPECT_TRUE(cash_.findings("de", 10).empty());
  EXPECT_EQ(due(9'999), "");
}

TEST_F(OrderCashTest, ASettlementIsReadOnceAndItsOrdersAreLookedAt) {
  document("orders", "1", DocumentState::proven, 100);
  document("settlements", "26011", DocumentState::proven, 100);
  document("settlements", "26012", DocumentState::needs_attention, 100);
  enroll(0, 200);
  CashRow row = *cash_.find("de", "1");
  row.look_at = at(5'000);
  looked(row, {}, 210);
  EXPECT_EQ(cash_.settlements_to_read("de", 10), std::vector<std::string>{"26011"});
  for (const int now : {300, 400})
    database_->transact([&](Tx& tx) { cash_.settled(tx, "de", "26011", {"1", "7"}, at(now)); });
  EXPECT_TRUE(cash_.settlements_to_read("de", 10).empty());
  EXPECT_EQ(due(300), "1 ");
  EXPECT_EQ(cash_.find("de", "1")->settled_at, at(300)) << "the first time counts";
}

}  // namespace
}  // namespace weir::store::order_cash_test
