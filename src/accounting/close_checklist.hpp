#pragma once
// The close of a month as a list of checks: from figures that the store holds to lines with a light. Nothing
// is green that was not measured, and no figure adds two currencies. Beside its figure each line says what it
// stands on, so that one thing in the place of another is seen where the figure is the same.
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

// How many, what they are worth (currencies side by side), how old the oldest is, in whole days, and which.
struct CloseTally {
  std::int64_t number = 0;
  Balance money{};
  std::int64_t oldest_days = 0;
  std::vector<std::string> items{};  // a text each, by which it is known again
};

// Why something was not measured: for people, and as one word that stays the same.
struct CloseGap {
  std::string why{};
  std::string key{};
};

// What was declared at the cut-over and has to come by settlements, and what has until the month's end.
struct CutoverFigures {
  Date day{};
  std::int64_t days = 0;  // from it to the month's end
  Balance declared{};
  Balance arrived{};
  std::vector<Money> open{};  // by currency, declared less arrived; zeros left out
};

// Of one company code and month: what is open of it now, and what moves by itself (cash and goods on their
// way, claims) as it was at the month's end. What is absent was not measured.
struct CloseFigures {
  bool is_over = false;                     // the month has ended
  std::int64_t settlements = 0;             // with a part in the month, and reports that nobody could read
  std::vector<std::string> settled{};       // which, with their totals; without the reports
  std::vector<std::string> settled_ids{};   // the same by id alone, and the reports
  std::optional<Date> settled_until{};      // the day on which the last of them ends
  CloseTally unproven{};                    // of them, that SAP was not seen to hold; money: their totals
  std::int64_t without_postings = 0;        // of them, that have nothing to post
  std::int64_t compared = 0;                // of them, whose total was read back from SAP
  std::vector<std::string> not_compared{};  // which were not, and have something to post
  CloseTally residual{};                    // of those, that differ; money: Amazon's total less SAP's
  std::int64_t links = 0;                   // of them, that were looked at as a chain
  std::vector<std::string> not_linked{};    // which were not
  std::vector<std::string> broken_links{};  // why, each
  bool follows_bank = false;                // bank.statements is on
  std::int64_t payouts = 0;                 // of the month, that statements should show
  CloseTally unmatched{};                   // of them, that no line is
  CloseTally gone{};                        // of them, that failed or went back
  CloseTally lost{};                        // of those, that no later settlement has again
  std::int64_t unfollowed = 0;              // of the month, before the first statement
  std::vector<std::string> unfollowed_items{};
  std::optional<CloseTally> transit{};      // payouts that SAP had not cleared at the month's end
  std::int64_t cleared_since = 0;           // of them
  std::int64_t settled_for_suspense = 0;    // settlements until then whose suspense is noted
  CloseTally suspense{};                    // rows of them that nobody has moved
  std::int64_t left_in_suspense = 0;        // kinds that stay there for a reason
  std::vector<std::string> left_items{};    // what of them does
  std::vector<std::string> reclassed{};     // documents in the month that have moved money out of suspense
  std::optional<CloseTally> receivables{};  // billed, not settled, older than the reserve window
  std::optional<CloseTally> unbilled{};     // issued before the month's end, not billed, or in part
  CloseGap no_cash{"no order is watched from SAP to money", "none"};
  std::optional<CloseTally> claims{};            // against Amazon, not over
  CloseGap no_claims{};                          // why they were not measured
  std::optional<CloseTally> stock_differs{};     // materials; `units` is in stock_units
  std::int64_t stock_units = 0;                  // of the differences, without sign
  std::int64_t stock_unknown = 0;                // SKUs that no rule for articles knows
  std::int64_t stock_unplaced = 0;               // countries without a plant
  Balance stock_value{};                         // that SAP had of the plants when it was looked at
  CloseGap no_stock{};                           // why it was not measured
  std::vector<std::string> goods_documents{};    // of the month, of Amazon's ledger
  std::optional<std::int64_t> transit_units{};   // issued to Amazon, not received
  std::int64_t transit_troubles = 0;             // exceptions about shipments that are open
  std::vector<std::string> transit_items{};      // which
  std::vector<std::string> receipt_documents{};  // of the month, of shipments
  std::vector<std::int64_t> exception_days{};    // of what is open of finance: the age of each
  Balance exception_money{};                     // of those whose worth is known
  std::vector<std::string> exception_items{};    // which
  bool asks_balance = false;                     // bank.prove_balance is on
  Date last_day{};                               // of the month
  std::int64_t ledgers = 0;                      // currencies in which a settlement had ended by then
  std::vector<BalanceProof> balances{};          // as of that day's end, one a currency
  std::optional<CutoverFigures> cutover{};       // nothing: none is set
  bool has_watched = false;                      // anything of finance was ever told, or a settlement read
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
  // What it stands on: documents of the month (another one is another line), and what is open of it. Without
  // a ground the figure is it.
  std::optional<std::string> ground{};
  std::vector<std::string> open{};
};

// What a person has said about a check, with the figure that it was said of, and what that stood on.
struct CloseExplanation {
  std::string check, figure, reason, by;
  std::string standing{};  // close_standing(); empty: the figure alone
};

// 64 hexadecimal digits that are the same for as long as the line stands on the same.
std::string close_standing(const CloseLine& line);

// All checks in a fixed order.
std::vector<CloseLine> close_lines(const CloseFigures& figures);

// An explanation answers a line for as long as figure and standing are those that it was given for: other
// money opens it again. What was not measured stays so, explained or not. The last of several counts.
std::vector<CloseLine> explained(std::vector<CloseLine> lines, const std::vector<CloseExplanation>& said);

// It holds a sign-off up: required, and neither ok nor explained.
bool holds_up(const CloseLine& line);

}  // namespace weir::accounting
