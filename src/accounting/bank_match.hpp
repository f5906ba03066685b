#pragma once
// Settlements and bank lines, matched: exactly, or by a reason that has a name. What fits twice is matched
// with neither, and both are named. The same settlements and lines, in any order, give the same answer; a
// line and a movement are matched at most once.
#include <optional>
#include <string>
#include <vector>

#include "accounting/settlement_cash.hpp"

namespace weir::accounting {

// A line of a bank statement that nobody has explained yet.
struct OfferedLine {
  std::string id;
  Date value{};
  Money amount;  // into the account +, out of it -
  std::string account_tail{};
  std::string text{};                 // all that it says: references, names, purpose
  bool is_amazon = false;             // it names Amazon as the other side
  std::optional<Money> instructed{};  // what was sent, where the bank says so
  bool is_reversal = false;           // the bank takes back what it booked
};

enum class MatchReason {
  exact,       // one line of that amount and currency
  conversion,  // in another currency: the difference is a cost of Amazon's or the bank's conversion
  split,       // several lines are one payout or charge
  combined,    // one line is the payouts of several settlements of a day
  returned,    // it arrived and was taken back
  failed,      // it never arrived: no line is to be expected
};
std::string_view name_of(MatchReason reason);

struct BankMatch {
  MatchReason reason = MatchReason::exact;
  std::vector<MovementKey> movements;
  std::vector<std::string> lines;
  std::string detail;  // what the reason rests on, for people
};

enum class OpenReason {
  waiting,    // nothing fits
  ambiguous,  // more than one fits
  differs,    // it is named, and the amount is another one
};
std::string_view name_of(OpenReason reason);

struct OpenMovement {
  MovementKey key;
  OpenReason why = OpenReason::waiting;
  std::vector<std::string> lines;  // that fit as well; of one that waits: the only line it could be
};

struct OpenLine {
  std::string id;
  OpenReason why = OpenReason::waiting;
  std::vector<MovementKey> movements;
};

struct BankMatching {
  std::vector<BankMatch> matches;       // by their first movement
  std::vector<OpenMovement> movements;  // by key
  std::vector<OpenLine> lines;          // by id
};

struct MatchWindow {
  int business_days = 10;  // behind the deposit date, in which a line is looked for
};

// How long after its deposit date a payout is looked for that went back.
inline constexpr std::chrono::days goes_back_within{45};

// Whether a text has one of the ids, all of them normalised (rules.hpp). An id of less than six characters
// is found everywhere, and counts for nothing.
bool has_id(const std::string& text, const std::vector<std::string>& ids);

// Whether a line's text, normalised, has one of the movement's ids.
bool names_movement(const std::string& normalised_text, const Movement& movement);

// The last day on which a line of it is looked for.
Date latest_of(const Movement& movement, const MatchWindow& window = {});

// A line that neither names Amazon nor an id of a movement is never matched.
BankMatching match_bank(const std::vector<Movement>& movements, const std::vector<OfferedLine>& lines,
                        const MatchWindow& window = {});

}  // namespace weir::accounting
