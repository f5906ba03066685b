// From sales order to money: what leaves, is billed, reaches FI and is settled in the stand-ins, and what the
// watch says of it.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "flows/context.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::cash_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

class Cash : public ::testing::Test {
 protected:
  Cash() {
    crossing.carry();
    bill();  // what Amazon ships has left already
  }

  store::OrderCash& cash() { return crossing.engine().context_of("demo").stores.cash; }
  void pass(Duration time) {
    for (Duration passed{}; passed < time; passed += 1h) crossing.let_pass(1h);
  }
  // How many leave the house.
  std::size_t ship() {
    const auto deliveries = crossing.ecc().create_deliveries(crossing.now());
    for (const std::string& delivery : deliveries)
      EXPECT_TRUE(crossing.ecc().post_goods_issue(delivery, {}, crossing.now()));
    return deliveries.size();
  }
  std::vector<std::string> bill() { return crossing.ecc().create_billing(crossing.now()); }

  // Of orders that we ship: FBA has a life of its own.
  std::map<std::string, std::size_t> gaps() {
    std::map<std::string, std::size_t> gaps;
    for (const auto& finding : cash().findings("demo", 10'000)) ++gaps[finding.gap];
    return gaps;
  }
  std::size_t exceptions_of(const std::string& code, const std::string& topic) {
    std::size_t number = 0;
    for (const auto& open : crossing.engine().exceptions().list_open())
      number += open.code == code && open.subject.ends_with('/' + topic) ? 1 : 0;
    return number;
  }
  using Gaps = std::map<std::string, std::size_t>;

  std::string all_findings() {
    std::string text;
    for (const auto& finding : cash().findings("demo", 20))
      text += finding.order_id + ' ' + finding.gap + ' ' + finding.text + '\n';
    return text;
  }

  Crossing crossing{7};
};

TEST_F(Cash, WhatHasLeftAndIsNotBilledIsToldAfterADay) {
  const std::size_t left = ship();
  ASSERT_GT(left, 10u);
  pass(3h);
  EXPECT_EQ(gaps()["not_billed"], 0u) << all_findings();
  pass(24h);
  const std::size_t late = gaps()["not_billed"];
  EXPECT_GE(late, left) << all_findings();
  EXPECT_EQ(exceptions_of("cash.not_billed", "billing"), late);
  ASSERT_GE(bill().size(), left);
  pass(2h);
  EXPECT_EQ(gaps(), Gaps{}) << all_findings();
  EXPECT_EQ(exceptions_of("cash.not_billed", "billing"), 0u);
}

TEST_F(Cash, AllIsWellWhenBillingFiAndFiguresAgree) {
  ASSERT_GT(ship(), 10u);
  pass(2h);
  ASSERT_GT(bill().size(), 10u);
  pass(30h);
  EXPECT_EQ(gaps(), Gaps{}) << all_findings();
  EXPECT_GT(cash().count_watched("demo"), 10);
}

TEST_F(Cash, AWrongTotalAndAWrongTaxAreToldToTheCent) {
  ASSERT_GT(ship(), 10u);
  ASSERT_TRUE(crossing.ecc().add_fault({"ecc", "billing_wrong_total", "", "", 3, 1}));
  ASSERT_GT(bill().size(), 10u);
  pass(8h);
  const auto found = gaps();
  std::size_t wrong = 0;
  for (const auto& [gap, number] : found) wrong += gap == "total_differs" ? number : 0;
  EXPECT_EQ(wrong, 3u) << all_findings();
  for (const auto& finding : cash().findings("demo", 100)) {
    if (finding.gap == "total_differs") {
      EXPECT_EQ(finding.value->minor(), 100) << finding.text;
    }
  }
}

TEST_F(Cash, WhatDoesNotReachFiIsToldUntilItIsReleased) {
  ASSERT_GT(ship(), 10u);
  ASSERT_TRUE(crossing.ecc().add_fault({"ecc", "billing_no_fi", "", "", 4, 1}));
  ASSERT_GT(bill().size(), 10u);
  pass(10h);
  EXPECT_EQ(gaps(), (Gaps{{"not_in_fi", 4}})) << all_findings();
  EXPECT_EQ(exceptions_of("cash.not_in_fi", "accounting"), 4u);
  EXPECT_EQ(crossing.ecc().release_to_accounting("", crossing.now()).size(), 4u);
  pass(2h);
  EXPECT_EQ(gaps(), Gaps{}) << all_findings();
  EXPECT_EQ(exceptions_of("cash.not_in_fi", "accounting"), 0u);
}

TEST_F(Cash, ACancelledInvoiceWantsANewOne) {
  ASSERT_GT(ship(), 10u);
  const auto invoices = bill();
  ASSERT_GT(invoices.size(), 10u);
  ASSERT_TRUE(crossing.ecc().cancel_billing(invoices[0], crossing.now()));
  pass(34h);
  EXPECT_EQ(gaps(), (Gaps{{"cancelled_not_rebilled", 1}})) << all_findings();
  ASSERT_EQ(bill().size(), 1u);
  pass(2h);
  EXPECT_EQ(gaps(), Gaps{}) << all_findings();
}

TEST_F(Cash, WhatNoSettlementHasIsToldThreeWeeksAfterItsDelivery) {
  ASSERT_GT(ship(), 10u);
  ASSERT_GT(bill().size(), 10u);
  for (int day = 0; day < 35; ++day) crossing.let_pass(24h);
  EXPECT_GT(gaps()["not_settled"], 0u);
  for (const auto& finding : cash().findings("demo", 1'000))
    EXPECT_FALSE(cash().find("demo", finding.order_id)->settled_at) << finding.order_id;
}

// What Amazon shipped days before Weir took it: SAP has had no day to bill it.
TEST(CashOfFba, WhatHadLeftBeforeItWasTakenIsNotLateAtOnce) {
  Crossing crossing{7};
  crossing.carry();
  const auto unbilled = [&] {
    std::size_t number = 0;
    for (const auto& finding : crossing.engine().context_of("demo").stores.cash.findings("demo", 10'000))
      number += finding.gap == "not_billed" ? 1 : 0;
    return number;
  };
  for (int hour = 0; hour < 3; ++hour) crossing.let_pass(1h);
  EXPECT_EQ(unbilled(), 0u);
  for (int hour = 0; hour < 24; ++hour) crossing.let_pass(1h);
  EXPECT_GT(unbilled(), 0u) << "a day later it is";
}

// The demo's orders that Amazon ships make no delivery: where they were to post the goods issue, none is
// there.
TEST(CashOfFba, HasEachGoodsIssueThatTheOrderWasToPostOnAList) {
  for (const bool by_order : {true, false}) {
    Crossing crossing{7, "", "", "",
                      by_order ? "\n[connection.demo.fba]\ngoods_issue = \"per_order\"\n" : ""};
    crossing.carry();
    for (int hour = 0; hour < 30; ++hour) crossing.let_pass(1h);
    std::set<std::string> shipped, told;
    for (const auto& row : crossing.engine().context_of("demo").stores.orders.list({.most = 10'000}))
      if (row.channel == "amazon" && row.status == "SHIPPED" && row.state == "proven" &&
          row.updated < crossing.now() - 26h)
        shipped.insert(flows::order_subject(row.order_id) + "/goods_issue");
    for (const auto& open : crossing.engine().exceptions().list_open())
      if (open.code == "order.fba_issue_missing") told.insert(open.subject);
    ASSERT_FALSE(shipped.empty());
    for (const std::string& subject : shipped) EXPECT_EQ(told.contains(subject), by_order) << subject;
  }
}

}  // namespace
}  // namespace weir::testing::cash_test
