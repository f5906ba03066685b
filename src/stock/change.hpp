#pragma once
// A quantity that Amazon has to be told: what it should show against what it was last told and last showed.
#include <cstdint>
#include <optional>

#include "core/time.hpp"
#include "stock/listing.hpp"

namespace weir::stock {

// Rises each time that a quantity is computed, in one sequence of the store. Clocks of two processes may
// disagree about which of two quantities is the newer; the sequence cannot.
using Version = std::uint64_t;

struct Wanted {
  ListingKey listing;
  std::int64_t pieces = 0;
  Version version = 0;
  Instant since;  // when SAP, or an order, said so
};

struct Told {
  std::int64_t pieces = 0;
  Version version = 0;
  Instant at;
};

struct Seen {
  std::int64_t pieces = 0;
  Instant at;  // when Amazon was asked, or said so
};

// What is more urgent comes first. What goes down may be sold twice in this minute; what is back on sale
// loses sales; what goes up loses nothing yet.
enum class Haste { to_zero, down, back_on_sale, up };

struct Change {
  ListingKey listing;
  std::int64_t pieces = 0;
  Version version = 0;
  Instant since;
  Haste haste = Haste::up;
  bool operator==(const Change&) const = default;
};

// What became of what Amazon was told last.
struct Answered {
  bool is_refused = false;               // what it refused it never showed
  std::optional<std::int64_t> before{};  // what it showed until then
};

// What Amazon shows, as far as we know: the later of told and seen.
std::optional<std::int64_t> shown(const std::optional<Told>& told, const std::optional<Seen>& seen,
                                  const Answered& answered = {});

// What comes of a new quantity: a change to send; or, where Amazon was told the same already, what it was
// told, which holds as of the new version now and is to be kept so: otherwise an older quantity that arrives
// late would pass for newer. Neither of both where it is older than what Amazon was told.
struct Difference {
  std::optional<Change> send;
  std::optional<Told> still_true;
};

struct Circumstances {
  // Something of the listing waits or is on its way: what Amazon was told is about to change.
  bool is_open = false;
  // It had no effect, or somebody overwrote it (drift.hpp): it is told again, under a version of its own.
  bool is_repeated = false;
  Answered answered{};
};

Difference difference_of(const Wanted& wanted, const std::optional<Told>& told,
                         const std::optional<Seen>& seen, const Circumstances& circumstances = {});

// The more urgent first, then the older, then by key.
bool comes_before(const Change& one, const Change& other);

}  // namespace weir::stock
