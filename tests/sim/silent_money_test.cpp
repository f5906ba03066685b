// Settlements, journals and payouts that are less than they look like.
#include <fstream>

#include "flows/import_bank.hpp"
#include "flows/match_bank.hpp"
#include "sandbox/amazon/bank.hpp"
#include "sim/silent.hpp"
#include "sim/silent_trade.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing::silent_money_test {
namespace {

using nlohmann::json;

const std::string with_bank = "\n[connection.demo.bank]\nstatements = \"files\"\n";

class SilentMoney : public ::testing::Test {
 protected:
  sandbox::Account& account() { return crossing.amazon().account(); }
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  const sandbox::Settlement& settlement(std::size_t number) const {
    return crossing.world().settlements().at(number);
  }
  // As one more report of it, with other words in it.
  void publish(sandbox::Settlement changed) { account().publish(account().world.add(std::move(changed))); }
  void import_bank(std::string text) {
    const auto file = flows::import_bank_file(context(), folder.write("bank.txt", text));
    ASSERT_FALSE(file.failure) << file.failure->text;
  }
  std::string statement(const char* from, const char* until) {
    return sandbox::bank_statement(account(), bank, *parse_date(from), *parse_date(until),
                                   sandbox::StatementForm::camt053);
  }

  TemporaryFolder folder;
  sandbox::BankAccount bank;
  Crossing crossing{7, "", "", "", with_bank, sandbox::WorldSize::small};
  Silent silent{crossing};
};

std::string with(std::string text, const std::string& word, const std::string& by) {
  const std::size_t at = text.find(word);
  if (at == std::string::npos) throw std::logic_error("no " + word);
  return text.replace(at, word.size(), by);
}

TEST_F(SilentMoney, OfJournals) {
  int number = 0;
  for (const auto& [fault, failure, codes] :
       {std::tuple{"swallow", "53, and no document is in FI", "proof.missing"},
        std::tuple{"wrong_price", "53, with other amounts in FI", "proof.wrong_accounts proof.wrong_value"},
        std::tuple{"double", "53, and FI has it twice", "proof.twice"}}) {
    const std::string& id = settlement(static_cast<std::size_t>(number++)).id;
    ASSERT_TRUE(crossing.ecc().add_fault({"ecc", fault, "AMZ" + id, "ACC_DOCUMENT", 1}));
    silent.failed(failure, told(codes, "settlement/" + id), 8h);
  }
  silent.failed("Amazon invents a fee", told("settlement.suspense", "Parcel Drone Landing Fee"), 8h);
  silent.find();
}

TEST_F(SilentMoney, OfADocumentThatIsReversedInFi) {
  crossing.carry();
  for (const auto& each : json::parse(crossing.ecc().truth_fi())) {
    const std::string reference = each.at("reference");
    if (!reference.starts_with("AMZ" + settlement(0).id)) continue;
    ASSERT_TRUE(crossing.ecc().reverse_document(each.at("company_code"), each.at("belnr"),
                                                each.at("year").get<int>(), crossing.now()));
    break;
  }
  silent.failed("somebody reverses a settlement's document in FI",
                told("settlement.reversed_in_sap bank.not_cleared", settlement(0).id), 26h);
  silent.find();
}

TEST_F(SilentMoney, OfReports) {
  crossing.carry();
  sandbox::Settlement again = settlement(1);
  again.text = with(again.text, "Principal", "Principals");
  publish(again);
  silent.failed("a settlement comes again, and says something else",
                told("settlement.reissued", settlement(1).id), 7h);
  publish(without_a_row(settlement(0), "90000000001"));
  silent.failed("a settlement lacks a row", told("settlement.total_mismatch"), 7h);
  silent.find();
}

// Of the settlements one never arrives.
TEST_F(SilentMoney, OfPayouts) {
  crossing.carry();
  const std::string lost = settlement(0).id;
  account().failed_payouts.insert(lost);
  import_bank(statement("2026-10-01", "2026-11-20"));
  silent.failed("a payout is on no statement of the bank",
                told("bank.payout_missing bank.payout_failed", lost), 14 * 24h);
  silent.find();
}

TEST_F(SilentMoney, OfStatementsThatLackADay) {
  crossing.carry();
  import_bank(statement("2026-10-01", "2026-10-31"));
  import_bank(statement("2026-11-12", "2026-11-20"));
  silent.failed("a statement of the bank is missing between two others", told("bank.statement_gap"), 25h);
  silent.find();
}

// The bank has the money of a settlement that Amazon lists nowhere.
TEST_F(SilentMoney, OfASettlementThatIsNeverListed) {
  crossing.carry();
  sandbox::Settlement unlisted = settlement(0);
  unlisted.id = "90000000077";
  unlisted.total += 12'345;
  account().world.add(std::move(unlisted));
  import_bank(statement("2026-10-01", "2026-11-20"));
  silent.failed("a settlement is never listed, and its money is at the bank", told("bank.line_unexplained"),
                25h);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_money_test
