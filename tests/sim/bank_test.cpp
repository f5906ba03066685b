// A quarter at the bank: Amazon's settlements of three months in two currencies, one payout that fails,
// pounds that are converted; statements of the stand-in bank in two formats. All is matched to the cent, or
// has its reason.
#include <gtest/gtest.h>

#include <map>

#include "accounting/business_days.hpp"
#include "app/bank_board.hpp"
#include "flows/bank_actions.hpp"
#include "flows/import_bank.hpp"
#include "flows/match_bank.hpp"
#include "received_settlement.hpp"
#include "sandbox/amazon/bank.hpp"
#include "sandbox/amazon/test_caller.hpp"
#include "support/life_world.hpp"
#include "support/reading.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing::bank_test {
namespace {

using namespace std::chrono_literals;
using sandbox::StatementForm;

class QuarterAtTheBank : public ::testing::Test {
 protected:
  QuarterAtTheBank() {
    weir.connection.settlement_rules = shipped();
    weir.connection.bank.source = flows::BankSource::files;
    live_until("2026-12-03");
    fail_first_payout();
    live_until("2027-03-01");
  }

  const sandbox::Account& account() { return shop.amazon.account(); }

  void live_until(const char* day) {
    shop.now = Instant{std::chrono::sys_days{*parse_date(day)}};
    EXPECT_NE(shop.ask("/sellers/v1/account").status, 0);
    weir.clock.set(shop.now);
  }
  // Of the first settlement in euro that closes while the world lives.
  void fail_first_payout() {
    for (const auto& settlement : account().world.settlements())
      if (settlement.end > sandbox::World::begin() && settlement.total > 0 &&
          settlement.marketplace->currency_code == "EUR" && failed.empty())
        failed = settlement.id;
    ASSERT_NE(failed, "");
    shop.amazon.account().failed_payouts.insert(failed);
  }
  void receive_all() {
    for (const auto& settlement : account().world.settlements())
      if (settlement.end < shop.now) receive_proven(weir, settlement);
  }
  void import(const char* from, const char* until, StatementForm form) {
    const auto text = sandbox::bank_statement(account(), bank, *parse_date(from), *parse_date(until), form);
    const auto file = flows::import_bank_file(weir.context, folder.write(std::string{from} + ".txt", text));
    ASSERT_FALSE(file.failure) << file.failure->text;
    EXPECT_EQ(file.statements.at(0).became, store::BankImport::fresh);
  }
  void import_quarter() {
    import("2026-10-01", "2026-11-30", StatementForm::mt940);
    import("2026-12-01", "2026-12-31", StatementForm::camt053);
    import("2027-01-01", "2027-01-31", StatementForm::mt940);
    import("2027-02-01", "2027-02-28", StatementForm::camt053);
  }
  std::size_t match() { return flows::MatchBank{weir.context}.match_now(); }
  std::string open() {
    std::string text;
    for (const auto& each : weir.exceptions.list_open())
      text += each.code + ' ' + each.subject + ": " + each.reason + '\n';
    return text;
  }

  LifeWorld weir;
  sandbox::TestCaller shop{11, 1'000'000, true};
  sandbox::BankAccount bank;
  TemporaryFolder folder;
  std::string failed;
};

TEST_F(QuarterAtTheBank, MatchesToTheCentWithEachReasonNamed) {
  receive_all();
  import_quarter();
  EXPECT_GT(match(), 10u);
  EXPECT_EQ(open(), "");
  std::map<std::string, int> reasons;
  std::map<std::string, std::int64_t> matched;  // cents of bank lines, by settlement
  for (const auto& match : weir.bank.matches.list(1'000)) {
    ++reasons[match.reason];
    for (const auto& line : match.lines)
      matched[match.movements.at(0).settlement_id] += weir.bank.statements.line(line)->amount.minor();
  }
  std::int64_t truth = 0, weirs = 0;
  for (const auto& settlement : account().world.settlements()) {
    const std::int64_t arrived = sandbox::arrived_of(account(), settlement, bank);
    truth += arrived;
    weirs += matched[settlement.id];
    EXPECT_EQ(matched[settlement.id], arrived) << settlement.id;
  }
  EXPECT_EQ(weirs, truth);
  EXPECT_EQ(reasons["failed"], 1);
  EXPECT_GE(reasons["conversion"], 5);
  EXPECT_GE(reasons["exact"], 5);
  EXPECT_EQ(reasons.size(), 3u);
  EXPECT_TRUE(weir.bank.statements.open_lines().empty()) << "every line of Amazon's is explained";
  const auto failure = weir.bank.matches.of({"de", failed, accounting::MovementKind::payout});
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->reason, "failed");
  EXPECT_NE(failure->detail.find("it came back in settlement"), std::string::npos) << failure->detail;
}

TEST_F(QuarterAtTheBank, GivesTheSameWhateverComesFirst) {
  import_quarter();
  EXPECT_EQ(match(), 0u);
  std::vector<const sandbox::Settlement*> all;
  for (const auto& settlement : account().world.settlements())
    if (settlement.end < shop.now) all.push_back(&settlement);
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    receive_proven(weir, **at);
    match();
  }
  EXPECT_EQ(open(), "");
  EXPECT_TRUE(weir.bank.statements.open_lines().empty());
  const auto board = app::bank_board(weir.context);
  EXPECT_FALSE(board.needs_somebody());
  EXPECT_TRUE(board.in_transit.is_zero()) << "nothing is on its way";
}

TEST_F(QuarterAtTheBank, TellsOfWhatIsMissingUntilItComes) {
  receive_all();
  import("2026-10-01", "2026-11-30", StatementForm::mt940);
  import("2027-01-01", "2027-01-31", StatementForm::mt940);
  match();
  EXPECT_NE(open().find("bank.payout_missing"), std::string::npos);
  EXPECT_NE(open().find("bank.statement_gap"), std::string::npos) << "December is not there";
  EXPECT_FALSE(app::bank_board(weir.context).in_transit.is_zero());
  import("2026-12-01", "2026-12-31", StatementForm::camt053);
  import("2027-02-01", "2027-02-28", StatementForm::camt053);
  match();
  EXPECT_EQ(open(), "");
}

}  // namespace
}  // namespace weir::testing::bank_test
