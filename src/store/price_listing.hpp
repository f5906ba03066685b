#pragma once
// The price of a SKU in one marketplace as the store keeps it: what SAP's conditions come to, what is held,
// what waits, what Amazon was told, what it showed, and what was right last. Each transition is a function of
// the row alone.
//
// An offer is a text here: two are the same when their texts are (amazon/model/purchasable_offer.hpp makes
// them, flows/ compares them).
#include <cstdint>
#include <optional>
#include <string>

#include "core/time.hpp"
#include "stock/change.hpp"

namespace weir::store {

struct PriceKey {
  std::string connection;
  std::string marketplace_id;
  std::string sku;
  auto operator<=>(const PriceKey&) const = default;
};

enum class PriceStanding {
  sold,         // its price is ours to tell
  no_material,  // no rule says what it is in SAP
  bundle,       // of several materials, of which none has its price
  gone,         // Amazon lists it no more
};
std::string_view word_of(PriceStanding standing);  // "no_material"

struct PriceListing {
  // An offer of a look at SAP; the later look has the greater version.
  struct Planned {
    std::string offer;
    stock::Version version = 0;
    Instant since;
    bool operator==(const Planned&) const = default;
  };
  // Not let through. Without an offer there is none: no condition holds.
  struct Held {
    Planned plan;
    std::string because;  // codes, with blanks between
    bool operator==(const Held&) const = default;
  };
  struct Told {
    std::string offer;
    stock::Version version = 0;
    Instant at;
    bool operator==(const Told&) const = default;
  };
  struct Seen {
    std::string offer;  // empty: Amazon has the listing, and no price of it there
    Instant at;
    bool operator==(const Seen&) const = default;
  };
  struct Stopped {
    std::string actor, because;
    Instant at;
    bool operator==(const Stopped&) const = default;
  };

  PriceKey key;
  std::string material;
  std::int64_t pieces = 1;  // of the material, in one unit of the SKU
  bool is_shipped_by_amazon = false;
  PriceStanding standing = PriceStanding::sold;
  std::optional<Instant> due_at{};      // when SAP is looked at next
  std::optional<Planned> staged{};      // until the look it is of is judged as a whole
  std::optional<Held> held{};           // the newest plan, where it may not be told
  std::optional<Planned> wanted{};      // the newest that may
  std::optional<Instant> waiting{};     // `wanted` is to be told, since then
  std::optional<Instant> not_before{};  // a patch of it alone has failed: others go first until then
  std::optional<Told> told{};
  int times = 0;          // that the same offer was told, one after the other
  std::string before{};   // what Amazon showed until it was told
  std::string refusal{};  // Amazon's code; empty: accepted
  std::optional<Seen> seen{};
  std::string good{};                   // the last offer that Amazon showed as it was told; empty: none yet
  bool is_restored = false;             // and that was told once more, because Amazon showed another
  std::optional<Stopped> stopped{};     // a person has
  std::optional<Instant> prove_at{};    // when Amazon is looked at next
  std::optional<Instant> changed_at{};  // when a look last let another offer go
  std::optional<Instant> missing_since{};  // Amazon's last list of offers does not have it
  std::string why{};                       // how the newest plan came about (flows/price_why.hpp)

  // What Amazon shows, or is about to, as far as we know. That it shows what it showed before it was told
  // says nothing yet: the proof decides whether that has no effect.
  const std::string& coming() const;
};

// A plan that may be told: it waits. False for one that is older than what waits or was told, or of what is
// not ours to tell: it is forgotten.
bool put(PriceListing& listing, const PriceListing::Planned& plan, Instant now);
// A plan that may not; what waited of an older one is not told either.
void hold(PriceListing& listing, const PriceListing::Planned& plan, const std::string& because);
// The plan is what Amazon shows, or is about to: nothing is held, and nothing staged.
void still_true(PriceListing& listing, const PriceListing::Planned& plan);
// Amazon has answered; `refusal` empty where it was accepted. What is newer goes on waiting.
void told(PriceListing& listing, const PriceListing::Told& told, const std::string& refusal);

}  // namespace weir::store
