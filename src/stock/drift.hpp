#pragma once
// Three accounts of one quantity: what it should be by SAP, what Amazon was sent, what Amazon shows. Whether
// they agree, since when they do not, and what is to be done.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stock/change.hpp"

namespace weir::stock {

enum class Standing {
  in_step,
  not_sent,     // Amazon was not told yet
  on_its_way,   // told, and it may take so long
  no_effect,    // accepted, and Amazon shows what it showed before
  overwritten,  // somebody else told Amazon something else
  refused,      // by Amazon
  stale,        // Amazon has not been looked at for so long that nobody knows
};

enum class Remedy { none, send, look, send_again, find_the_other, correct };

// What we sent last, and how it was answered.
struct SentQuantity {
  std::int64_t pieces = 0;
  Instant at;
  std::optional<std::int64_t> shown_before{};  // what Amazon showed until then
  std::string refusal{};                       // Amazon's code; empty: accepted, or not answered yet
  int times = 1;                               // that the same value was sent, one after the other
};

struct QuantityAccounts {
  ListingKey listing;
  std::int64_t should = 0;
  Instant should_since;  // when it became that
  std::optional<SentQuantity> sent;
  std::optional<Seen> seen;
  // Ordered at Amazon since it was sent, Pending included: Amazon takes orders off by itself, so that so much
  // less is no drift.
  std::int64_t ordered_since_sent = 0;
};

struct DriftRules {
  Duration settling = std::chrono::minutes{15};   // Amazon shows a quantity after 5 to 15 minutes
  Duration stale_after = std::chrono::hours{26};  // nightly looks, and two hours
  int times_max = 2;                              // a value without effect is sent so often
};

struct Drift {
  ListingKey listing;
  Standing standing{};
  Remedy remedy{};
  Duration age{};          // since it is not as it should be; zero in step
  std::int64_t over = 0;   // Amazon shows so many pieces more than it should: they can be oversold
  std::int64_t under = 0;  // or less: not sold meanwhile
  std::string text{};      // for people: what, and the next step
};

Drift judge(const QuantityAccounts& accounts, const DriftRules& rules, Instant now);

std::string_view word_of(Standing standing);

// B10 and B11 of the metrics: of what should have settled, what has not.
struct DriftTally {
  std::int64_t listings = 0, in_step = 0, on_its_way = 0, drifted = 0, unknown = 0;
  std::int64_t pieces_over = 0, pieces_under = 0;
  std::int64_t listings_over = 0;  // any is urgent
  Duration oldest{};
};
DriftTally tally(std::span<const Drift> drifts);

}  // namespace weir::stock
