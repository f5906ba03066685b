#pragma once
// The summary row: the one row of a settlement report that has a total and no transaction type. It names the
// settlement, its period, its currency and the money that Amazon says it adds up to.
#include <cstdint>
#include <optional>
#include <string_view>

#include "accounting/amount.hpp"
#include "accounting/columns.hpp"
#include "accounting/reason.hpp"
#include "accounting/settlement_id.hpp"
#include "accounting/stamp.hpp"
#include "core/money.hpp"

namespace weir::accounting {

struct Summary {
  SettlementId settlement_id;
  Seconds start;
  Seconds end;
  std::optional<Seconds> deposit;  // a plan of Amazon's, not the bank's value date
  Money total;                     // signed: what Amazon transfers, or what is owed to it
  std::uint64_t line;              // of the file
  const char* position;            // where its line begins
  StampStyle stamps;               // how this file writes instants
  DecimalMark decimals;            // and amounts
};

// `body` is the report behind its header line. Amazon puts the summary first, but does not promise to; it is
// searched for when it is not. The decimal mark is taken from the first amount that proves one.
Result<Summary, Reason> read_summary(std::string_view body, const Columns& columns);

// A Reason that points at one field of one line.
Reason at_field(std::string_view line, std::uint64_t number, int field, std::string code, std::string text);

}  // namespace weir::accounting
