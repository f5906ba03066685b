#pragma once
// How payouts, bank lines and statements stand, for people: `weir bank list`.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/order_desk.hpp"
#include "flows/bank_view.hpp"

namespace weir::app {

enum class BankStanding {
  matched,    // a bank line is it
  waiting,    // the day until which it may come is not over
  late,       // it is over
  ambiguous,  // more than one line fits, or a line fits more than one
  differs,    // a line names it, and has another amount
  failed,     // it went back: no line is to be expected
  none,       // no line is expected: reserve, a debt carried forward, before the first statement
};
std::string_view name_of(BankStanding standing);

struct BankRow {
  std::string settlement;
  std::string kind;  // "payout", "charge", "verification"
  Money amount;      // at the bank; of `none` the settlement's total
  std::optional<Date> expected{};
  BankStanding standing = BankStanding::waiting;
  std::string lines{};    // "17-3, 17-4"; of what is open those that fit
  std::string reason{};   // "exact"; why nothing is expected
  std::string cleared{};  // SAP's clearing document
  std::optional<std::int64_t> match{};
};

struct BankBoard {
  std::string connection;
  bool is_on = false;
  std::vector<BankRow> rows;                   // by the settlements' ends
  std::vector<store::BankLineRow> open_lines;  // of Amazon's, that no settlement explains
  std::vector<store::BankStatementRow> statements;
  Balance in_transit;  // payouts that are not at the bank: what SAP's account should hold
  std::vector<store::BankStatements::Gap> gaps;

  bool needs_somebody() const;
};

BankBoard bank_board(const flows::Context& context);

// One line with all that is known of it.
struct BankLineCard {
  store::BankLineRow line;
  std::optional<store::BankMatchRow> match;
  std::string open{};                  // why it is in no match
  std::vector<std::string> fitting{};  // settlements that it fits, where that is more than one
};
// Fails with bank.bad_words or bank.unknown_line.
Result<BankLineCard> bank_line_card(const flows::Context& context, const std::string& line);

}  // namespace weir::app
