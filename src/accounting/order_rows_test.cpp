#include "accounting/order_rows.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "accounting/padded_text.hpp"
#include "accounting/plan.hpp"
#include "accounting/posting_model.hpp"
#include "accounting/rules_file.hpp"
#include "support/any_settlement.hpp"

namespace weir::accounting::order_rows_test {
namespace {

using namespace weir::testing;

const std::string mine = "302-1234567-7654321";

TextRow of(TextRow row, const std::string& order) { return std::move(row).with("order-id", order); }

TEST(OrderKey, IsTheSeventeenDigits) {
  EXPECT_EQ(order_key(mine), 30212345677654321);
  EXPECT_EQ(order_key("002-0000000-0000001"), 200000000000001);
  EXPECT_LT(order_key("S01-1234567-1234567"), 0);
  EXPECT_LT(order_key("302-1234567-765432x"), 0);
  EXPECT_NE(order_key("S01-1234567-1234567"), order_key("S01-1234567-1234568"));
}

TEST(OrderRows, AreThoseOfTheOrderWithTheirLinesAndMonths) {
  const SettlementText report{.rows = {of(goods(10000), mine), of(goods(500), "302-0000000-0000000"),
                                       of(commission(-1500), mine), storage(-300),
                                       of(refund(-2000), mine).on("2026-05-16 10:00:00")}};
  const PaddedText text{report.text()};
  const auto read = read_settlement(text.bytes(), std::nullopt);
  ASSERT_TRUE(read) << read.error().text;
  const auto rows = rows_of_order(text.bytes(), *read, mine);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].line, 3u);
  EXPECT_EQ(rows[0].amount.decimal(), "100.00");
  EXPECT_EQ(rows[1].kind.amount_description, "Commission");
  EXPECT_EQ(rows[2].line, 7u);
  EXPECT_EQ(rows[2].amount.decimal(), "-20.00");
  EXPECT_EQ(part_references(*read).at(rows[2].month), "AMZ70000000011/1");
  EXPECT_EQ(order_keys(text.bytes()),
            (std::vector<std::int64_t>{order_key("302-0000000-0000000"), order_key(mine)}));
}

TEST(OrderRows, ReadCommasAsTheFileMeansThem) {
  const SettlementText report{
      .currency = "EUR", .rows = {of(goods(1234), mine), storage(-99)}, .decimal_mark = ','};
  const PaddedText text{report.text()};
  const auto read = read_settlement(text.bytes(), std::nullopt);
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(rows_of_order(text.bytes(), *read, mine).at(0).amount.decimal(), "12.34");
}

// However the rows are dealt out to orders: all orders together have every row once.
RC_GTEST_PROP(OrderRows, OfAllOrdersAddUpToTheTotal, ()) {
  auto report = *any_settlement();
  const std::vector<std::string> orders{"302-0000000-0000001", "302-0000000-0000002", "S01-7"};
  for (TextRow& row : report.rows) row.cells["order-id"] = *rc::gen::elementOf(orders);
  const PaddedText text{report.text()};
  const auto read = read_settlement(text.bytes(), std::nullopt);
  RC_ASSERT(read.has_value());
  Money sum{0, read->total.currency()};
  std::size_t count = 0;
  for (const std::string& order : orders)
    for (const auto& row : rows_of_order(text.bytes(), *read, order)) {
      sum += row.amount;
      ++count;
    }
  RC_ASSERT(count == read->row_count());
  RC_ASSERT(sum == read->total);
}

// The shares of the suspense of a plan are its sums, and each stands in a document of the plan or is zero.
RC_GTEST_PROP(SuspenseShares, AddUpToTheirSum, ()) {
  const auto report = *any_settlement();
  const PaddedText text{report.text()};
  const auto read = read_settlement(text.bytes(), std::nullopt);
  RC_ASSERT(read.has_value());
  const auto plan = plan_settlement(*read, shipped_rules());
  RC_ASSERT(plan.has_value());
  for (const auto& sum : plan->suspense) {
    Money shared{0, sum.amount.currency()};
    std::uint64_t rows = 0;
    for (const auto& share : sum.shares) {
      shared += share.amount;
      rows += share.rows;
    }
    RC_ASSERT(shared == sum.amount);
    RC_ASSERT(rows == sum.lines.size());
  }
}

TEST(PostingModel, TellsBothWaysApartWhereBillingHasIt) {
  const Rules rules = shipped_rules();
  const auto goods_sold = effects_of(rules[rules.named("REV_GOODS")]);
  EXPECT_NE(goods_sold.a, goods_sold.b);
  EXPECT_NE(goods_sold.a.find("billing"), std::string::npos);
  for (const char* name :
       {"FEE_REFERRAL", "INPUT_TAX_ON_FEE", "LIQUIDATION_REVENUE", "RESERVE", "SUSPENSE"}) {
    const auto fee = effects_of(rules[rules.named(name)]);
    EXPECT_EQ(fee.a, fee.b) << name;
  }
  const auto claim = effects_of(rules[rules.named("A2Z")]);
  EXPECT_NE(claim.a.find("where SD has billed it"), std::string::npos);
}

// Every class that billing has is one of the shipped ones: a name that changes is noticed here.
TEST(PostingModel, KnowsAsManyBilledClassesAsItNames) {
  const Rules rules = shipped_rules();
  const auto count = [&](Billed billed) {
    return std::ranges::count_if(rules.classes(),
                                 [&](const auto& each) { return is_billed(each) == billed; });
  };
  EXPECT_EQ(count(Billed::always), 13);
  EXPECT_EQ(count(Billed::sometimes), 6);
}

}  // namespace
}  // namespace weir::accounting::order_rows_test
