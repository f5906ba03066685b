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
