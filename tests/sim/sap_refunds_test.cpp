// From a clerk's credit memo in SAP to the buyer's money at Amazon, in the stand-ins: one refund and one
// credit, whatever is lost on the way.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "flows/context.hpp"
#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::sap_refunds_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr const char* german_shop = "A1PA6795UKMFR9";

std::string with_seller() { return "seller_id = \"" + std::string{sandbox::seller_id} + "\"\n"; }

class SapRefundsWorld : public ::testing::Test {
 protected:
  SapRefundsWorld() {
    std::ofstream{crossing.folder() / "order-rules.toml", std::ios::app}
        << "\n[all.refunds]\ncredit = \"request\"\nfrom_sap = \"send\"\nat_most = 100000\n"
           "reasons = { Z01 = \"CustomerReturn\" }\n";
    crossing.restart();
    crossing.carry();
    for (const std::string& delivery : crossing.ecc().create_deliveries(crossing.now()))
      EXPECT_TRUE(crossing.ecc().post_goods_issue(delivery, {}, crossing.now()));
    crossing.ecc().create_billing(crossing.now());
    choose();
    pass(2h);  // the sweep of credit memos has begun
  }
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  void pass(Duration time) {
    for (Duration passed{}; passed < time; passed += 1h) crossing.let_pass(1h);
  }
  // An order of one line that has left and whose tax is the merchant's.
  void choose() {
    for (const auto& row : context().stores.orders.list(
             {.connection = "demo", .marketplace_id = german_shop, .state = "proven", .most = 10'000})) {
      const sandbox::Order* sold = crossing.world().find_order(row.order_id);
      if (row.channel != "merchant" || sold->lines.size() != 1 || sold->lines[0].facilitator_party) continue;
      const json deed{{"order", row.order_id}};
      if (crossing.amazon().deed("ship", deed.dump(), crossing.now()).status != 200) continue;
      order_id = row.order_id;
      sales_order = row.sap_document;
      return;
    }
    FAIL() << "no order of the world will do";
  }
  // A clerk credits so much of its goods; the number of the credit memo.
  std::string credit(const std::string& goods) {
    const auto made = crossing.ecc().credit_by_hand(
        {.order = sales_order, .reason = "Z01", .items = {{.item = "000010", .quantity = 1, .goods = goods}}},
        crossing.now());
    EXPECT_TRUE(made) << (made ? "" : made.error().text);
    return made ? *made : "";
  }
  std::vector<sandbox::Refund> refunds() {
    std::vector<sandbox::Refund> all;
    for (const auto& refund : crossing.amazon().account().refunds)
      if (refund.order_id == order_id) all.push_back(refund);
    return all;
  }
  std::int64_t given_back() {
    std::int64_t sum = 0;
    for (const auto& refund : refunds())
      for (const auto& line : refund.lines) sum += line.amounts.total();
    return sum;
  }
  // Credit memo requests of the order, whoever made them.
  std::size_t requests() {
    std::size_t number = 0;
    for (const auto& document : json::parse(crossing.ecc().truth_returns()))
      number += document.at("po") == order_id ? 1 : 0;
    return number;
  }
  std::string state(const std::string& memo) {
    const auto row = context().stores.memos.find("demo", memo);
    return row ? std::string{store::name_of(row->state)} : "none";
  }
  std::string told() {
    std::string text;
    for (const auto& open : context().stores.exceptions.list_open())
      if (open.subject.find(order_id + "/adjustment") != std::string::npos ||
          open.subject.find(order_id + "/credit") != std::string::npos)
        text += open.code + ' ' + open.reason + '\n';
    return text;
  }

  Crossing crossing{7, "", with_seller()};
  std::string order_id, sales_order;
};

TEST_F(SapRefundsWorld, ACreditMemoIsOneRefundAndStaysOneCredit) {
  const std::string memo = credit("5.00");
  pass(24h);
  EXPECT_EQ(state(memo), "found") << "Amazon may still tell of a refund that it is for";
  EXPECT_TRUE(refunds().empty());
  pass(120h);
  EXPECT_EQ(state(memo), "proven") << told();
  ASSERT_EQ(refunds().size(), 1u);
  EXPECT_EQ(given_back(), 500);
  EXPECT_EQ(refunds()[0].reason, "CustomerReturn");
  EXPECT_EQ(requests(), 1u) << "the refund that comes back makes no second credit";
  EXPECT_EQ(told(), "");
}

TEST_F(SapRefundsWorld, ALostAnswerAndADeadProcessMakeNoSecondRefund) {
  crossing.amazon().add_fault({"amazon", "cut_answer", "", "createFeed", 1});
  const std::string memo = credit("5.00");
  for (int hour = 0; hour < 144; ++hour) {
    crossing.let_pass(1h);
    if (hour % 5 == 0) crossing.restart();
  }
  EXPECT_EQ(state(memo), "proven") << told();
  EXPECT_EQ(refunds().size(), 1u);
  EXPECT_EQ(given_back(), 500);
  EXPECT_EQ(requests(), 1u);
}

TEST_F(SapRefundsWorld, WhatWasRefundedInSellerCentralIsNotRefundedAgain) {
  const sandbox::Order& sold = *crossing.world().find_order(order_id);
  const json deed{{"order", order_id}, {"item", sold.lines[0].item_id}, {"quantity", sold.lines[0].quantity}};
  ASSERT_EQ(crossing.amazon().deed("refund", deed.dump(), crossing.now()).status, 200);
  const auto made =
      crossing.ecc().credit_by_hand({.order = sales_order,
                                     .reason = "Z01",
                                     .items = {{.item = "000010", .quantity = sold.lines[0].quantity}}},
                                    crossing.now());
  ASSERT_TRUE(made) << made.error().text;
  pass(120h);
  EXPECT_EQ(state(*made), "paid") << told();
  EXPECT_EQ(refunds().size(), 1u);
  EXPECT_EQ(requests(), 1u);
  EXPECT_EQ(told(), "");
}

// Amazon judges by its own books, whatever ours say.
TEST_F(SapRefundsWorld, MoreThanWasChargedIsAPersons) {
  const std::string memo = credit("99999.00");
  pass(72h);
  EXPECT_EQ(state(memo), "refused");
  EXPECT_NE(told().find("order.adjustment_too_high"), std::string::npos) << told();
  EXPECT_TRUE(refunds().empty());
}

}  // namespace
}  // namespace weir::testing::sap_refunds_test
