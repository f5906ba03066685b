#pragma once
// One day of Amazon's ledger as a report tells it, against what is held of it: whether it is whole, what is
// new in it, and what it has lost. Pure.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "amazon/model/inventory_ledger.hpp"
#include "stock/fba_rollforward.hpp"
#include "store/fba_days.hpp"
#include "store/fba_lines.hpp"

namespace weir::flows {

// Balances of one day by SKU, disposition and country, whatever FNSKU and store they are told by.
std::vector<store::FbaBalance> fba_balances_of(const std::string& connection, Date day,
                                               std::span<const amazon::LedgerBalance> rows);
stock::FbaDayBalance day_balance(const store::FbaBalance& balance);
// Which column of the summary a movement counts in.
stock::FbaKind fba_kind_of(const std::string& event);
stock::FbaMovement movement_of(const store::FbaLine& line);
store::FbaLine fba_line_of(const std::string& connection, const amazon::LedgerRow& row, Instant seen_at);
amazon::LedgerRow ledger_row_of(const store::FbaLine& line);

// Units that the summary counts below "Unknown Events" and no movement of the detail explains: one line each
// for SKU, disposition and country, so that they are in suspense and the day is whole.
std::vector<store::FbaLine> unknown_events_of(const std::string& connection, Date day,
                                              std::span<const amazon::LedgerBalance> rows,
                                              std::span<const store::FbaLine> lines, Instant seen_at);

// Which of a day's lines stand by Amazon's newest word: neither withdrawn nor taken back. By key.
std::vector<const store::FbaLine*> standing_lines(std::span<const store::FbaLine> lines);
// What takes a line back that is in SAP; `times` it was taken back before.
store::FbaLine taking_back(const store::FbaLine& line, std::size_t times, Instant seen_at);

struct FbaDayReport {
  Date day{};
  std::vector<store::FbaLine> lines;  // as Amazon tells them
  std::vector<store::FbaBalance> balances;
  // The day before, where it is known: by the same report, else as it is held.
  std::optional<std::vector<store::FbaBalance>> before{};
};

struct FbaDayLook {
  store::FbaDay day;                    // as it is from now on
  bool takes = false;                   // lines and balances of the report take the place of what is held
  std::vector<store::FbaLine> fresh{};  // to be added, or held again
  std::vector<std::string> gone{};      // keys of held lines that the report has no more
};
FbaDayLook look_at_day(const FbaDayReport& report, const store::FbaDay& known,
                       std::span<const store::FbaLine> held, Instant now);

}  // namespace weir::flows
