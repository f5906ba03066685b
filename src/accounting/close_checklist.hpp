#pragma once
// The close of a month as a list of checks: from figures that the store holds to lines with a light. Nothing
// is green that was not measured, and no figure adds two currencies.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/balance_proof.hpp"
#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::accounting {

enum class CloseLight { ok, open, explained, not_measured };
std::string_view name_of(CloseLight light);  // "ok", "open", "explained", "not measured"

// How many, what they are worth (currencies side by side), and how old the oldest is, in whole days.
struct CloseTally {
  std::int64_t number = 0;
  Balance money{};
  std::int64_t oldest_days = 0;
};

// Of one company code and month, as they stand now. What is absent was not measured.
struct CloseFigures {
  bool is_over = false;                         // the month has ended
  std::int64_t settlements = 0;                 // that ended in the month
  CloseTally unproven{};                        // of them, that SAP was not seen to hold; money: their totals
  std::int64_t compared = 0;                    // of them, whose total was read back from SAP
  CloseTally residual{};                        // of those, that differ; money: Amazon's total less SAP's
  std::int64_t links = 0;                       // of them, that were looked at as a chain
  std::vector<std::string> broken_links{};      // why, each
  bool follows_bank = false;                    // bank.statements is on
  std::int64_t payouts = 0;                     // of the month, that statements should show
  CloseTally unmatched{};                       // of them, that no line is
  std::int64_t unfollowed = 0;                  // of the month, before the first statement
  std::optional<CloseTally> transit{};          // payouts until the month's end that SAP has not cleared
  std::int64_t settled_for_suspense = 0;        // settlements until then whose suspense is noted
  CloseTally suspense{};                        // rows of them that nobody has moved
  std::int64_t left_in_suspense = 0;            // kinds that stay there for a reason
  std::optional<CloseTally> receivables{};      // billed, not settled, older than the reserve window
  std::optional<CloseTally> unbilled{};         // issued before the month's end, not billed
  std::optional<CloseTally> claims{};           // against Amazon, not over
  std::string no_claims{};                      // why they were not measured
  std::optional<CloseTally> stock_differs{};    // materials; `units` is in stock_units
  std::int64_t stock_units = 0;                 // of the differences, without sign
  Balance stock_value{};                        // that SAP had of the plants when it was looked at last
  std::string no_stock{};                       // why it was not measured
  std::optional<std::int64_t> transit_units{};  // issued to Amazon, not received
  std::int64_t transit_troubles = 0;            // exceptions about shipments that are open
  std::vector<std::int64_t> exception_days{};   // of what is open of finance: the age of each
  bool asks_balance = false;                    // bank.prove_balance is on
  Date last_day{};                              // of the month
  std::int64_t ledgers = 0;                     // currencies in which a settlement had ended by then
  std::vector<BalanceProof> balances{};         // as of that day's end, one a currency
  bool has_watched = false;                     // anything of finance was ever told, or a settlement read
};

// Days from delivery after which Amazon has paid what it reserves: seven, a settlement of fourteen, a week.
inline constexpr std::int64_t reserve_window_days = 28;
// Days after which cash in transit is late: the ten business days of the bank's match.
inline constexpr std::int64_t transit_days = 14;

struct CloseLine {
  std::string check;  // "suspense": what weir close explain takes
  std::string what;
  std::string figure;  // "-5.12 EUR, 2 rows"; "-" where nothing was measured
  CloseLight light = CloseLight::not_measured;
  std::string why;
  std::string next;  // a command, or what else to do; empty where nothing is
  std::string owner;
  bool is_required = false;   // nobody signs while it fails and is not explained
  std::string explanation{};  // that a person has given, with the name
};

// What a person has said about a check, with the figure that it was said of.
struct CloseExplanation {
  std::string check, figure, reason, by;
};

// All checks in a fixed order.
std::vector<CloseLine> close_lines(const CloseFigures& figures);

// An explanation answers a line for as long as the figure is the one that it was given for: other money
// opens it again. What was not measured stays so, explained or not. The last of several counts.
std::vector<CloseLine> explained(std::vector<CloseLine> lines, const std::vector<CloseExplanation>& said);

// It holds a sign-off up: required, and neither ok nor explained.
bool holds_up(const CloseLine& line);

}  // namespace weir::accounting
