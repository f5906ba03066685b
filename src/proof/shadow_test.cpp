#include "proof/shadow.hpp"

#include <gtest/gtest.h>

namespace weir::proof::shadow_test {
namespace {

Money euros_of(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

mapping::ExpectedOrder planned() {
  mapping::ExpectedOrder order{
      .doc_type = "ZAMZ",
      .sales_org = "1000",
      .distr_chan = "10",
      .division = "00",
      .sold_to = "0000100001",
      .currency = "EUR",
      .gross = euros_of(11900),
      .items = {{"000010", "100001", 2, euros_of(11900), euros_of(1900), euros_of(2)}},
      .ship_to = {},
      .delivery_block = "",
      .billing_block = "",
      .ship_by = {},
      .needs_delivery = false};
  return order;
}

HeldOrder posted_there() {
  HeldItem item{.posnr = "000010",
                .material = "100001",
                .ordered_thousandths = 2000,
                .confirmed_thousandths = 2000,
                .net = euros_of(10000),
                .tax = euros_of(1900),
                .taxes = {{"MWSI", 19'000, euros_of(10000), euros_of(1900), "A1"}},
                .goods_issue = {}};
  return {.number = "0000012345",
          .doc_type = "ZAMZ",
          .sales_org = "1000",
          .distr_chan = "10",
          .division = "00",
          .sold_to = "0000100001",
          .ship_to = {},
          .delivery_block = "",
          .billing_block = "",
          .net = euros_of(10000),
          .items = {item}};
}

std::vector<ShadowDifference> differences_of(const std::vector<HeldOrder>& held) {
  return shadow_differences(planned(), held, Zone::utc());
}

std::string gaps_of(const std::vector<HeldOrder>& held) {
  std::string all;
  for (const auto& each : differences_of(held))
    all += std::string{all.empty() ? "" : " "} + name_of(each.gap);
  return all;
}

TEST(ShadowDifferences, AreNoneWhereBothPostTheSame) { EXPECT_EQ(gaps_of({posted_there()}), ""); }

TEST(ShadowDifferences, AreNamedOneByOne) {
  EXPECT_EQ(gaps_of({}), "missing_there");
  EXPECT_EQ(gaps_of({posted_there(), posted_there()}), "twice");
  HeldOrder order = posted_there();
  order.sold_to = "0000999999";
  EXPECT_EQ(gaps_of({order}), "customer");
  order = posted_there();
  order.items[0].material = "100002";
  EXPECT_NE(gaps_of({order}).find("items"), std::string::npos);
  order = posted_there();
  order.items[0].net = euros_of(9000);
  EXPECT_NE(gaps_of({order}).find("value"), std::string::npos);
}

TEST(ShadowDifferences, LeaveBlocksAlone) {
  HeldOrder order = posted_there();
  order.delivery_block = "01";
  order.billing_block = "02";
  EXPECT_EQ(gaps_of({order}), "");
}

// Three of a set, two of which differ in nothing but their number.
mapping::ExpectedOrder planned_of_three() {
  auto order = planned();
  order.gross = euros_of(29750);
  order.items.push_back({"000020", "100002", 1, euros_of(5950), euros_of(950), euros_of(2)});
  order.items.push_back({"000030", "100001", 2, euros_of(11900), euros_of(1900), euros_of(2)});
  return order;
}

HeldOrder three_there() {
  HeldOrder order = posted_there();
  order.net = euros_of(25000);
  order.items.push_back(order.items[0]);
  order.items.push_back(order.items[0]);
  HeldItem& other = order.items[0];
  other.material = "100002";
  other.ordered_thousandths = other.confirmed_thousandths = 1000;
  other.net = euros_of(5000);
  other.tax = euros_of(950);
  other.taxes = {{"MWSI", 19'000, euros_of(5000), euros_of(950), "A1"}};
  order.items[0].posnr = "000001";
  order.items[1].posnr = "000002";
  order.items[2].posnr = "000003";
  return order;
}

std::vector<ShadowDifference> of_three(const HeldOrder& order) {
  return shadow_differences(planned_of_three(), {order}, Zone::utc());
}

std::string gaps_of_three(const HeldOrder& order) {
  std::string all;
  for (const auto& each : of_three(order)) all += std::string{all.empty() ? "" : " "} + name_of(each.gap);
  return all;
}

TEST(ShadowDifferences, LeaveNumbersAndOrderOfItemsToWhoeverPosted) {
  HeldOrder order = posted_there();
  order.items[0].posnr = "000001";
  EXPECT_EQ(gaps_of({order}), "");
  EXPECT_EQ(gaps_of_three(three_there()), "");
}

TEST(ShadowDifferences, AreNoneWhereEqualItemsOfOtherValuesStandInAnotherOrder) {
  auto expected = planned_of_three();
  expected.items[0].gross = euros_of(5950);
  expected.items[0].tax = euros_of(950);
  HeldOrder order = three_there();
  order.items[2].net = euros_of(5000);
  order.items[2].tax = euros_of(950);
  order.items[2].taxes = {{"MWSI", 19'000, euros_of(5000), euros_of(950), "A1"}};
  EXPECT_TRUE(shadow_differences(expected, {order}, Zone::utc()).empty());
}

TEST(ShadowDifferences, OfValueAndTaxAreSeenUnderOtherNumbers) {
  HeldOrder order = three_there();
  order.items[0].net = euros_of(4000);
  order.items[0].taxes[0].base = euros_of(4000);
  EXPECT_NE(gaps_of_three(order).find("value"), std::string::npos);
  order = three_there();
  order.items[0].net = euros_of(5561);
  order.items[0].tax = euros_of(389);
  order.items[0].taxes = {{"MWSI", 7'000, euros_of(5561), euros_of(389), "A2"}};
  EXPECT_EQ(gaps_of_three(order), "tax");
}

TEST(ShadowDifferences, OfRejectedAndFurtherItemsAreSeenUnderOtherNumbers) {
  HeldOrder order = three_there();
  order.items[1].is_rejected = true;
  EXPECT_NE(gaps_of_three(order).find("items"), std::string::npos);
  order = three_there();
  order.items[0].ordered_thousandths = 3000;
  ASSERT_FALSE(of_three(order).empty());
  EXPECT_NE(of_three(order)[0].text.find("quantity 3, expected 1"), std::string::npos);
  order = three_there();
  order.items[0].material = "100009";
  order.items[0].posnr = "000010";
  const auto differences = of_three(order);
  ASSERT_FALSE(differences.empty());
  EXPECT_EQ(differences[0].gap, ShadowGap::items);
  EXPECT_NE(differences[0].text.find("there 000010"), std::string::npos) << differences[0].text;
}

TEST(ShadowDifferences, SayBothSidesAndGiveNoAdvice) {
  HeldOrder order = posted_there();
  order.sold_to = "0000999999";
  const auto differences = differences_of({order});
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_NE(differences[0].text.find("100001"), std::string::npos) << differences[0].text;
  EXPECT_NE(differences[0].text.find("999999"), std::string::npos) << differences[0].text;
  EXPECT_EQ(differences[0].text.find(';'), std::string::npos) << differences[0].text;
}

TEST(ShadowDifferences, TellOfWhatWeirWouldNotHavePosted) {
  EXPECT_TRUE(shadow_difference_unposted({}, "it is cancelled").empty());
  HeldOrder order = posted_there();
  const auto told = shadow_difference_unposted({order}, "it is cancelled");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].text, "sales order 0000012345 stands in SAP; here it is cancelled");
  order.items[0].is_rejected = true;
  EXPECT_TRUE(shadow_difference_unposted({order}, "it is cancelled").empty()) << "rejected there as well";
}

}  // namespace
}  // namespace weir::proof::shadow_test
