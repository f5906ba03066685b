#pragma once
// A listing as the store keeps it: what it should show, what waits, what is on its way, what Amazon was told
// and what it showed. Each transition is a function of the row alone; all of them together are
// stock::Outbox, listing by listing, and a test holds the two against each other; but that a value which is
// accepted while the same waits is not told once more.
#include <cstdint>
#include <optional>
#include <string>

#include "stock/change.hpp"
#include "stock/offer_state.hpp"
#include "stock/outbox.hpp"

namespace weir::store {

enum class ListingStanding {
  sold,          // its quantity is ours to tell
  no_material,   // no rule says what it is in SAP
  amazon_ships,  // Amazon counts it itself
  gone,          // Amazon lists it no more
};
std::string_view word_of(ListingStanding standing);  // "sold"

struct StockListing {
  struct Wanted {
    std::int64_t pieces = 0;
    stock::Version version = 0;
    Instant since;
    bool operator==(const Wanted&) const = default;
  };
  // The newest wanted quantity is to be told.
  struct Waiting {
    stock::Haste haste{};
    Instant since;  // of the first change that nobody was told of, whichever value is the last
    bool operator==(const Waiting&) const = default;
  };
  // In a feed that was not answered yet.
  struct Sent {
    stock::Change change;
    Instant at;
    std::string batch;
    bool operator==(const Sent&) const = default;
  };

  stock::ListingKey key;
  std::string connection;
  std::string pool;
  ListingStanding standing = ListingStanding::sold;
  std::optional<Wanted> wanted{};
  std::optional<Waiting> waiting{};
  std::optional<Sent> sent{};
  std::optional<stock::Told> told{};
  int times = 0;                         // that the same value was told, one after the other
  std::optional<std::int64_t> before{};  // what Amazon showed until it was told
  std::string refusal{};                 // Amazon's code; empty: accepted
  std::optional<stock::Seen> seen{};
  std::optional<Instant> prove_at{};       // when it is looked at next
  std::optional<Instant> not_before{};     // a patch of it alone has failed: others go first until then
  std::optional<Instant> changed_at{};     // when a look last let another quantity of it go
  std::optional<Instant> zeroed_at{};      // and a zero, of one that had stock; nothing once it has some
  std::optional<Instant> missing_since{};  // Amazon's last list of offers does not have it
  // Whether it can be bought, since when that is so, and when Amazon said so last.
  stock::OfferState offer = stock::OfferState::unknown;
  std::optional<Instant> offer_since{}, offer_at{};

  bool is_open() const { return waiting || sent; }
  // What Amazon shows, as far as we know: what it refused it never showed.
  std::optional<std::int64_t> shown() const;
  stock::Answered answered() const { return {.is_refused = !refusal.empty(), .before = before}; }
  // What Amazon should be told now; only of what waits.
  stock::Change change() const;
};

// As Outbox::put; and nothing that is not newer than what Amazon was told, nor of what is not ours to tell.
void put(StockListing& listing, const stock::Change& change);
// What waits is on its way in that feed.
void take(StockListing& listing, const std::string& batch, Instant now);
// Amazon has answered to a quantity: `refusal` empty where it was accepted. The same value does not wait any
// more either.
void told(StockListing& listing, const stock::Told& told, const std::string& refusal);
// What Amazon was told is right as of a newer version too; nothing is sent.
void still_true(StockListing& listing, const stock::Told& told);
// The feed has no answer, or was given up: told again, unless something newer waits.
void lost(StockListing& listing);

}  // namespace weir::store
