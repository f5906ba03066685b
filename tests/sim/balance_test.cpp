// A quarter of Amazon's own balances: day by day they are wallet, reserve and deferred to the cent, and what
// the stand-in misstates, or a settlement that does not come, is found and named.
#include <gtest/gtest.h>

#include <set>

#include "flows/match_bank.hpp"
#include "flows/prove_balance.hpp"
#include "received_settlement.hpp"
#include "sandbox/amazon/test_caller.hpp"
#include "support/life_world.hpp"
#include "support/reading.hpp"
#include "support/sandbox_sender.hpp"

namespace weir::testing::balance_sim_test {
namespace {

using namespace std::chrono_literals;

class QuarterOfBalances : public ::testing::Test {
 protected:
  QuarterOfBalances() {
    connection.settlement_rules = shipped();
    connection.bank.source = flows::BankSource::files;
  }

  void look() {
    flows::ProveBalance flow{context};
    jobs::Job job;
    job.connection = "de";
    for (;;) {
      const auto outcomes = flow.run({&job, 1});
      if (const auto& failure = outcomes.at(0).failure()) {
        ASSERT_EQ(failure->next, Next::wait) << failure->text;
        weir.clock.set(std::max(failure->not_before.value_or(weir.now()), weir.now() + 1s));
        shop.now = weir.now();  // the quota is spent
        continue;
      }
      if (outcomes.at(0).effect()) weir.database->transact(outcomes.at(0).effect());
      if (!outcomes.at(0).is_unfinished()) return;
      job.checkpoint = outcomes.at(0).checkpoint().value();
    }
  }
  void live_a_day() {
    weir.clock.set(weir.now() + 24h);
    shop.now = weir.now();
    EXPECT_NE(shop.ask("/sellers/v1/account").status, 0);
    for (const auto& settlement : shop.amazon.account().world.settlements())
      if (settlement.end + 2h < shop.now && !lost.contains(settlement.id) &&
          received.insert(settlement.id).second)
        receive_proven(weir, settlement);
    flows::MatchBank{context}.match_now();
    look();
  }
  void live_days(int days) {
    while (days-- > 0) live_a_day();
  }
  std::string told() {
    std::string text;
    for (const auto& each : weir.exceptions.list_open())
      if (each.code == "bank.balance_differs") text += each.subject + ": " + each.reason + '\n';
    return text;
  }
  std::size_t count(bool agrees) {
    std::size_t number = 0;
    for (const auto& row : weir.bank.balances.list("de", 1'000)) number += row.proof.agrees() == agrees;
    return number;
  }

  LifeWorld weir;
  sandbox::TestCaller shop{11, 1'000'000, true};
  sandbox::Ecc ecc{shop.world.catalog(), 11};
  SandboxSender sender{shop.amazon, ecc, weir.clock};
  CheckedSender checked{sender};
  OpenGate gate;
  amazon::Access access{sender,
                        weir.clock,
                        {"http://amazon.test/auth/o2/token", std::string{sandbox::client_id},
                         std::string{sandbox::client_secret}, std::string{sandbox::refresh_token}}};
  amazon::SpApi api{
      checked, access, weir.clock, "http://amazon.test", {gate, "amazon/id/seller/", "de", "amazon/id/-/"}};
  flows::Connection connection{.name = "de",
                               .amazon = api,
                               .idocs = weir.port,
                               .rfc = weir.tables,
                               .rfc_in_turn = weir.tables,
                               .marketplace_ids = {"A1PA6795UKMFR9"},
                               .rule_book = {},
                               .fi_rules = {},
                               .settlement_rules = {},
                               .order_idoctyp = "SALESORDER_CREATEFROMDAT202",
                               .fi_idoctyp = "ACC_DOCUMENT03",
                               .sender_partner = "WEIR"};
  flows::Context context{connection, weir.context.stores, weir.clock, weir.context.actor};
  std::set<std::string> received, lost;
  const bool begun = [this] {
    weir.clock.set(sandbox::World::begin());
    shop.now = sandbox::World::begin();
    return true;
  }();
};

TEST_F(QuarterOfBalances, AgreesToTheCentOnEveryDay) {
  live_days(80);
  EXPECT_EQ(told(), "");
  EXPECT_EQ(count(false), 0u);
  EXPECT_GT(count(true), 150u) << "two currencies, day by day";
  bool has_deferred = false, has_wallet = false;
  for (const auto& row : weir.bank.balances.list("de", 1'000)) {
    has_deferred = has_deferred || !row.proof.deferred.is_zero();
    has_wallet = has_wallet || !row.proof.wallet.is_zero();
  }
  EXPECT_TRUE(has_deferred);
  EXPECT_TRUE(has_wallet);
}

TEST_F(QuarterOfBalances, FindsACentThatAmazonHasOtherwise) {
  live_days(20);
  shop.amazon.account().misstated_balances["A1PA6795UKMFR9"] = -1;
  live_days(3);
  EXPECT_NE(told().find("bank/balance-EUR"), std::string::npos);
  EXPECT_NE(told().find("0.01 EUR less at Amazon"), std::string::npos) << told();
  EXPECT_EQ(told().find("GBP"), std::string::npos);
  shop.amazon.account().misstated_balances.clear();
  live_days(1);
  EXPECT_EQ(told(), "");
  EXPECT_EQ(count(false), 0u) << "days that were off are asked for again";
}

TEST_F(QuarterOfBalances, NamesTheSettlementThatDoesNotCome) {
  live_days(20);
  for (const auto& settlement : shop.amazon.account().world.settlements())
    if (!received.contains(settlement.id)) lost.insert(settlement.id);
  while (lost.empty()) {
    weir.clock.set(weir.now() + 24h);
    shop.now = weir.now();
    EXPECT_NE(shop.ask("/sellers/v1/account").status, 0);
    for (const auto& settlement : shop.amazon.account().world.settlements())
      if (!received.contains(settlement.id)) lost.insert(settlement.id);
  }
  live_days(5);
  EXPECT_NE(told().find(*lost.begin()), std::string::npos) << told();
  lost.clear();
  live_days(4);
  EXPECT_EQ(told(), "");
}

}  // namespace
}  // namespace weir::testing::balance_sim_test
