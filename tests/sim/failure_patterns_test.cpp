// What peers get wrong, by the numbers of our list, over whole worlds. F2 to F5, F7 to F9 and F20 have
// further tests beside the intake, F1 and F16 beside the mapping; F10 to F13 have a file of their own.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/money.hpp"
#include "sandbox/amazon/truth.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::failure_patterns_test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

std::int64_t minor(const json& amount, const json& currency) {
  return Money::parse(amount.get<std::string>(), *Currency::of(currency.get<std::string>()))->minor();
}

// What SAP holds for each Amazon order.
std::map<std::string, std::vector<json>> in_sap(Crossing& crossing) {
  std::map<std::string, std::vector<json>> held;
  for (auto& order : json::parse(crossing.ecc().truth_orders())) held[order.at("po")].push_back(order);
  return held;
}

// What the merchant is owed for it: what Amazon collects as tax is Amazon's.
std::int64_t merchants_total(const sandbox::Order& order) {
  std::int64_t total = 0;
  for (const auto& line : order.lines)
    total += line.amounts.total() - (line.facilitator_party ? line.amounts.tax() : 0);
  return total;
}

std::size_t to_be_posted(Crossing& crossing) {
  const auto& orders = crossing.world().orders();
  return static_cast<std::size_t>(std::ranges::count_if(orders, [&](const auto& order) {
    return sandbox::expected_of(crossing.world(), order) == "sales_order";
  }));
}

bool has_exception(Crossing& crossing, const std::string& subject) {
  const auto open = crossing.engine().exceptions().list_open();
  return std::ranges::any_of(open, [&](const auto& each) { return each.subject == subject; });
}

std::int64_t calls_of(Crossing& crossing, const std::string& operation) {
  const auto seen = json::parse(crossing.amazon().truth_calls());
  return seen.contains(operation) ? seen.at(operation).at("calls").get<std::int64_t>() : 0;
}

// The price of a line is the price of all its pieces.
TEST(FailurePatterns, F1_TheValueOfALineIsNotMultipliedByItsQuantityAgain) {
  Crossing crossing{3};
  crossing.carry();
  int with_more_than_one = 0;
  for (const auto& [po, held] : in_sap(crossing)) {
    const sandbox::Order* order = crossing.world().find_order(po);
    ASSERT_NE(order, nullptr) << po;
    const auto& sap = held.front();
    EXPECT_EQ(minor(sap.at("gross_value"), sap.at("currency")), merchants_total(*order)) << po;
    with_more_than_one +=
        std::ranges::any_of(order->lines, [](const auto& line) { return line.quantity > 1; });
  }
  EXPECT_GT(with_more_than_one, 10);
}

TEST(FailurePatterns, F2_APendingOrderIsNotPostedAndNotForgotten) {
  Crossing crossing{3};
  crossing.carry();
  const auto held = in_sap(crossing);
  auto& documents = crossing.engine().context_of("demo").stores.documents;
  int pending = 0;
  for (const auto& order : crossing.world().orders()) {
    if (order.status != sandbox::OrderStatus::pending) continue;
    ++pending;
    EXPECT_FALSE(held.contains(order.id));
    const auto document = documents.find("demo", "orders", order.id);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->state, store::DocumentState::waiting);
  }
  EXPECT_GT(pending, 0);
}

TEST(FailurePatterns, F4_AnUnmappedOrderIsParkedAndAllOthersGoOn) {
  Crossing crossing{3};
  crossing.carry();
  const auto held = in_sap(crossing);
  EXPECT_EQ(held.size(), to_be_posted(crossing));
  for (const auto& order : crossing.world().orders())
    if (sandbox::expected_of(crossing.world(), order) == "a_person") {
      EXPECT_FALSE(held.contains(order.id));
      EXPECT_TRUE(has_exception(crossing, "order/" + order.id));
    }
}

TEST(FailurePatterns, F5_AnAnswerThatIsNoneIsNotAnEmptyList) {
  Crossing crossing{3};
  for (const char* kind : {"http_503", "cut_answer", "throttle", "http_500"})
    crossing.amazon().add_fault({"amazon", kind, "", "searchOrders", 1});
  crossing.carry();
  EXPECT_EQ(crossing.scoreboard().flows.at("orders").received, crossing.world().orders().size());
  EXPECT_EQ(in_sap(crossing).size(), to_be_posted(crossing));
}

// Whether a side is switched off is no setting: it stands in the store, ends by itself, and nothing that is
// written in the configuration keeps it from that.
TEST(FailurePatterns, F6_ASideThatWasSwitchedOffIsSwitchedOnAgainWithoutASetting) {
  Crossing crossing{3};
  crossing.ecc().add_fault({"ecc", "busy", "", "", 40});
  for (int i = 0; i < 12; ++i) crossing.let_pass(1min);
  auto& jobs = crossing.engine().context_of("demo").stores.jobs;
  EXPECT_FALSE(jobs.pauses().empty()) << "a side that never answers is to rest";
  crossing.restart();
  EXPECT_FALSE(crossing.engine().context_of("demo").stores.jobs.pauses().empty()) << "a restart forgets it";
  crossing.carry();
  EXPECT_EQ(in_sap(crossing).size(), to_be_posted(crossing));
}

TEST(FailurePatterns, F7_ATokenIsAskedForOnceAnHour) {
  Crossing crossing{3};
  crossing.carry();
  crossing.let_pass(30min);
  EXPECT_GE(calls_of(crossing, "searchOrders"), 2);
  EXPECT_EQ(calls_of(crossing, "token"), 1);
}

TEST(FailurePatterns, F8_ALostAuthorisationIsSomebodysMatterAndNotAQuietDay) {
  Crossing crossing{3};
  crossing.amazon().add_fault({"amazon", "revoke", "", "", 1});
  for (int i = 0; i < 12; ++i) crossing.let_pass(10min);
  EXPECT_FALSE(crossing.scoreboard().is_complete);
  EXPECT_FALSE(crossing.scoreboard().ok());
  const auto open = crossing.scoreboard().open;
  EXPECT_TRUE(std::ranges::any_of(open, [](const auto& item) { return item.code.starts_with("amazon."); }))
      << report::scoreboard_text(crossing.scoreboard(), false);
}

TEST(FailurePatterns, F9_AListThatEndsEarlyIsNotAWholeOne) {
  Crossing crossing{3};
  crossing.amazon().add_fault({"amazon", "http_503", "next_page", "searchOrders", 4});
  crossing.let_pass(1min);
  if (crossing.scoreboard().flows.at("orders").received < crossing.world().orders().size()) {
    EXPECT_FALSE(crossing.scoreboard().is_complete);
  }
  crossing.carry();
  EXPECT_EQ(crossing.scoreboard().flows.at("orders").received, crossing.world().orders().size());
  EXPECT_TRUE(crossing.scoreboard().is_complete);
}

// No fee is known when an order is placed: accounting hears of fees from settlements alone.
TEST(FailurePatterns, F14_FeesComeFromSettlementsAndFromNothingElse) {
  Crossing crossing{3};
  constexpr int always = 1'000'000;
  crossing.amazon().add_fault({"amazon", "http_500", "", "getReports", always});
  for (int i = 0; i < 30; ++i) crossing.let_pass(1min);
  const std::size_t orders = in_sap(crossing).size();
  EXPECT_GT(orders, 100u) << "orders need no settlement";
  EXPECT_EQ(json::parse(crossing.ecc().truth_fi()).size(), 0u) << "and make no document of accounting";
  // Refunds are looked for in the list of all transactions, by pages of a hundred.
  EXPECT_LE(calls_of(crossing, "listTransactions"), static_cast<std::int64_t>(orders / 50))
      << "nothing is asked for order by order";
}

TEST(FailurePatterns, F15_AFeeThatNobodyKnowsGoesToSuspenseAndToNoNewAccount) {
  Crossing crossing{3};
  crossing.carry();
  std::int64_t unknown = 0;
  for (const auto& settlement : json::parse(crossing.amazon().truth_settlements()))
    unknown += minor(settlement.at("unknownFees"), settlement.at("currency"));
  std::int64_t in_suspense = 0;
  for (const auto& document : json::parse(crossing.ecc().truth_fi()))
    for (const auto& line : document.at("lines"))
      if (line.at("account") == "0000159900")
        in_suspense +=
            minor(line.at("amount"), document.at("currency")) * (line.at("side") == "debit" ? 1 : -1);
  ASSERT_NE(unknown, 0);
  EXPECT_EQ(in_suspense, -unknown);
  const auto open = crossing.scoreboard().open;
  EXPECT_TRUE(std::ranges::any_of(open, [](const auto& item) {
    return item.subject.starts_with("settlement/");
  })) << "somebody has to say what that fee is";
}

// A sales order is what the buyer pays: with or without settlements it has the same value and the same tax.
TEST(FailurePatterns, F16_FeesNeverChangeASalesOrder) {
  Crossing with{3};
  with.carry();
  Crossing without{3};
  constexpr int always = 1'000'000;
  without.amazon().add_fault({"amazon", "http_500", "", "getReports", always});
  for (int i = 0; i < 60; ++i) without.let_pass(1min);
  const auto orders = in_sap(with);
  const auto same = in_sap(without);
  ASSERT_EQ(orders.size(), same.size());
  for (const auto& [po, held] : orders) {
    ASSERT_TRUE(same.contains(po)) << po;
    for (const char* amount : {"net_value", "tax"})
      EXPECT_EQ(held.front().at(amount), same.at(po).front().at(amount)) << po;
  }
}

TEST(FailurePatterns, F20_ManyStartsSpendTheQuotaOfOneProcess) {
  Crossing crossing{3};
  for (int start = 0; start < 30; ++start) {
    crossing.restart();
    crossing.let_pass(30s);
  }
  const auto seen = json::parse(crossing.amazon().truth_calls());
  for (const auto& [operation, count] : seen.items()) EXPECT_EQ(count.at("throttled"), 0) << operation;
  EXPECT_GE(calls_of(crossing, "searchOrders"), 2);
}

}  // namespace
}  // namespace weir::testing::failure_patterns_test
