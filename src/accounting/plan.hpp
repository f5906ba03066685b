#pragma once
// From a report to what is posted: rows classified, summed by class and month, and journals made of the sums.
#include <map>
#include <string>
#include <vector>

#include "accounting/journal.hpp"
#include "accounting/rules.hpp"
#include "accounting/settlement_report.hpp"

namespace weir::accounting {

struct ClassSum {
  ClassNumber which;
  std::uint64_t rows;
  Money amount;  // signed as Amazon signs it
};

struct MonthSum {
  Month month;
  std::uint64_t rows;
  Money amount;
};

// What of it stands in one document.
struct SuspenseShare {
  std::string reference;  // the journal's
  Money amount;           // signed as Amazon signs it; zero where its rows cancel out
  std::uint64_t rows;
};

// Money that no rule explains, one entry for each three texts.
struct SuspenseSum {
  std::string transaction_type;  // UTF-8, as the report has them
  std::string amount_type;
  std::string amount_description;
  Money amount;
  std::vector<LineNumber> lines;
  std::vector<SuspenseShare> shares{};  // by month, ascending; together they are the amount
};

// What one settlement says about the one before it and leaves to the one after it, signed as Amazon signs it.
struct CarriedAmounts {
  Money reserve_opening;  // "Previous Reserve Amount Balance"
  Money reserve_closing;  // "Current Reserve Amount"
  Money payable;          // "Payable to Amazon": the debt brought in
};

struct SettlementPlan {
  std::vector<ClassSum> classes;  // in the order of the rules
  std::vector<MonthSum> months;   // ascending
  std::vector<SuspenseSum> suspense;
  CarriedAmounts carried;
  std::vector<Journal> journals;  // month parts ascending, then the payout
};

// The month parts of a settlement and their references, as its journals carry them.
std::map<MonthNumber, std::string> part_references(const SettlementReport& report);

// The same report and rules give the same plan, to the byte. Fails only when our own sums do not close, or
// when a settlement has more month parts (34) than references can tell apart.
Result<SettlementPlan> plan_settlement(const SettlementReport& report, const Rules& rules);

}  // namespace weir::accounting
