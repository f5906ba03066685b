#include "accounting/columns.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/reading.hpp"

namespace weir::accounting::columns_test {
namespace {

using testing::all_columns;
using testing::joined;

const std::vector<std::string> needed = {
    "settlement-id",    "settlement-start-date", "settlement-end-date", "total-amount", "currency",
    "transaction-type", "amount-type",           "amount-description",  "amount",       "posted-date-time"};

std::vector<std::string> without(std::vector<std::string> names, const std::string& name) {
  std::erase(names, name);
  return names;
}

std::vector<std::string> with(std::vector<std::string> names, std::string name) {
  names.push_back(std::move(name));
  return names;
}

Reason refusal_of(const std::vector<std::string>& names) {
  const auto columns = read_columns(joined(names));
  return columns ? Reason{"accepted", joined(names)} : columns.error();
}

TEST(Columns, AreFoundInTheOrderThatAmazonPublished) {
  const auto columns = read_columns(joined(all_columns()));
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->count, 24);
  EXPECT_EQ(columns->settlement_id, 0);
  EXPECT_EQ(columns->start_date, 1);
  EXPECT_EQ(columns->end_date, 2);
  EXPECT_EQ(columns->deposit_date, 3);
  EXPECT_EQ(columns->total_amount, 4);
  EXPECT_EQ(columns->currency, 5);
  EXPECT_EQ(columns->transaction_type, 6);
  EXPECT_EQ(columns->marketplace_name, 11);
  EXPECT_EQ(columns->amount_type, 12);
  EXPECT_EQ(columns->amount_description, 13);
  EXPECT_EQ(columns->amount, 14);
  EXPECT_EQ(columns->posted_date, 16);
  EXPECT_EQ(columns->posted_date_time, 17);
  EXPECT_EQ(columns->names, all_columns());
  EXPECT_TRUE(columns->unknown.empty());
}

RC_GTEST_PROP(Columns, AreFoundByNameInAnyOrder, ()) {
  auto names = all_columns();
  for (std::size_t at = names.size(); at > 1; --at)
    std::swap(names[at - 1], names[*rc::gen::inRange<std::size_t>(0, at)]);
  const auto columns = read_columns(joined(names));
  RC_ASSERT(columns.has_value());
  const auto name_at = [&](int column) { return names.at(static_cast<std::size_t>(column)); };
  RC_ASSERT(name_at(columns->settlement_id) == "settlement-id");
  RC_ASSERT(name_at(columns->total_amount) == "total-amount");
  RC_ASSERT(name_at(columns->amount) == "amount");
  RC_ASSERT(name_at(columns->amount_type) == "amount-type");
  RC_ASSERT(name_at(columns->posted_date) == "posted-date");
  RC_ASSERT(name_at(columns->posted_date_time) == "posted-date-time");
  RC_ASSERT(name_at(columns->marketplace_name) == "marketplace-name");
}

TEST(Columns, AreMatchedInLowerCaseWithoutBlanksAround) {
  std::string header;
  for (std::string name : all_columns()) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    header += (header.empty() ? "" : "\t") + ("  " + name + " ");
  }
  const auto columns = read_columns(header + "\r");
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->names, all_columns());
}

TEST(Columns, ThatWeNeedAreMissedByName) {
  for (const std::string& name : needed) {
    const Reason reason = refusal_of(without(all_columns(), name));
    EXPECT_EQ(reason.code, "settlement.column_missing") << name;
    EXPECT_NE(reason.text.find(name), std::string::npos) << reason.text;
    EXPECT_EQ(reason.line, 1u) << name;
  }
}

TEST(Columns, ThatWeDoNotNeedMayBeMissing) {
  for (const std::string& name : all_columns()) {
    if (std::ranges::find(needed, name) != needed.end()) continue;
    const auto columns = read_columns(joined(without(all_columns(), name)));
    ASSERT_TRUE(columns) << name;
    EXPECT_EQ(columns->count, 23) << name;
  }
  const auto few = read_columns(joined(needed));
  ASSERT_TRUE(few);
  EXPECT_EQ(few->deposit_date, Columns::absent);
  EXPECT_EQ(few->marketplace_name, Columns::absent);
  EXPECT_EQ(few->posted_date, Columns::absent);
}

TEST(Columns, ThatStandTwiceAreRefusedAtTheSecond) {
  for (const std::string& name : needed) {
    const auto names = with(all_columns(), name);
    const Reason reason = refusal_of(names);
    EXPECT_EQ(reason.code, "settlement.column_twice") << name;
    EXPECT_EQ(reason.line, 1u);
    EXPECT_EQ(reason.column, joined(all_columns()).size() + 2) << name;
  }
}

TEST(Columns, OfTheOldFormatAreTurnedAway) {
  const std::vector<std::string> old_format = {"settlement-id",
                                               "settlement-start-date",
                                               "settlement-end-date",
                                               "deposit-date",
                                               "total-amount",
                                               "currency",
                                               "transaction-type",
                                               "order-id",
                                               "merchant-order-id",
                                               "adjustment-id",
                                               "shipment-id",
                                               "marketplace-name",
                                               "shipment-fee-type",
                                               "shipment-fee-amount",
                                               "order-fee-type",
                                               "order-fee-amount",
                                               "fulfillment-id",
                                               "posted-date",
                                               "order-item-code",
                                               "merchant-order-item-id",
                                               "merchant-adjustment-item-id",
                                               "sku",
                                               "quantity-purchased",
                                               "price-type",
                                               "price-amount",
                                               "item-related-fee-type",
                                               "item-related-fee-amount",
                                               "misc-fee-amount",
                                               "other-fee-amount",
                                               "other-fee-reason-description",
                                               "promotion-id",
                                               "promotion-type",
                                               "promotion-amount",
                                               "direct-payment-type",
                                               "direct-payment-amount",
                                               "other-amount"};
  EXPECT_EQ(refusal_of(old_format).code, "settlement.old_format");
  EXPECT_EQ(refusal_of(with(all_columns(), "price-amount")).code, "settlement.old_format");
}

TEST(Columns, ThatAreUnknownAreKeptForAWarning) {
  auto names = all_columns();
  names.insert(names.begin() + 9, "seller-remark");
  const auto columns = read_columns(joined(names));
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->unknown, std::vector<std::string>{"seller-remark"});
  EXPECT_EQ(columns->count, 25);
  EXPECT_EQ(columns->amount, 15);
}

TEST(Columns, ThatAreUnknownAndHoldMoneyAreRefusedWhereTheyStand) {
  auto names = all_columns();
  names.insert(names.begin() + 1, "loyalty-amount");
  const Reason reason = refusal_of(names);
  EXPECT_EQ(reason.code, "settlement.column_unknown_money");
  EXPECT_EQ(reason.line, 1u);
  EXPECT_EQ(reason.column, std::string{"settlement-id\t"}.size() + 1);
  EXPECT_NE(reason.text.find("loyalty-amount"), std::string::npos) << reason.text;
}

TEST(Columns, OfSomethingElseAreRefused) {
  for (const std::string header : {"", "hello", "order-id\tsku", "{\"a\": 1}", "settlement-id", "\t\t\t"})
    EXPECT_FALSE(read_columns(header)) << header;
}

}  // namespace
}  // namespace weir::accounting::columns_test
