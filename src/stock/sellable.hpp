#pragma once
// What of one material can be sold from one pool, before it is shared among listings (sharing.hpp).
//
//   unrestricted stock, or what the availability check promises
//   - open orders, deliveries, reservations      - Amazon orders that SAP does not have yet
//   never below zero                             - safety buffer
//
// Amazon takes every order off the quantity that it shows, Pending ones included; SAP's stock does not know
// them. To send SAP's number as it is would put them back on sale (spapi 7.1), so they are taken off here.
#include <cstdint>
#include <string>
#include <vector>

#include "stock/buffer.hpp"
#include "stock/explanation.hpp"
#include "stock/listing.hpp"

namespace weir::stock {

struct Location {
  std::string plant;             // WERKS
  std::string storage_location;  // LGORT; empty: the whole plant
  auto operator<=>(const Location&) const = default;
};

std::string words_of(const Location& location);  // "1000/0001", "1000"

// The one includes the other: a pool of whole plants takes every storage location of them, and what names no
// storage location may be any of its plant.
bool may_meet(const Location& one, const Location& other);

enum class Basis { unrestricted, availability };

// How a pool is counted. What is not taken off is sold twice: only for pools whose
// storage locations nothing else is sold from.
struct PoolRules {
  std::vector<Location> locations;
  Basis basis = Basis::unrestricted;
  bool with_orders = true;
  bool with_deliveries = true;
  bool with_reservations = true;
  // What a promise without limit counts as: behind the replenishment lead time SAP promises any quantity.
  Quantity unlimited_counts_as{};
};

// All whose stock a pool counts, that of its buffer among them.
std::vector<Location> counted_locations(const PoolRules& rules, const BufferRules& buffer);

struct LocationQuantity {
  Location at;
  Quantity unrestricted;  // MARD-LABST; below zero where SAP allows that
};

struct PlantPromise {
  std::string plant;
  Quantity available;  // BAPI_MATERIAL_AVAILABILITY: orders, deliveries, reservations are off already
  bool is_unlimited = false;
};

enum class RequirementKind { order, delivery, reservation };

struct Requirement {
  RequirementKind kind{};
  Location at;    // without a storage location it may take from any of the plant
  Quantity open;  // VBBE-OMENG, RESB-BDMNG - ENMNG
};

// An order is one of these until SAP was read and has it: counted twice for a minute it offers too little,
// counted nowhere it oversells.
struct AmazonDemand {
  std::string order_id;
  Quantity quantity;        // of this material, in base units
  bool is_pending = false;  // Amazon has not confirmed it: it is not in SAP, and may never be
};

// All of one material, in its base unit.
struct PoolFacts {
  PoolKey pool;
  std::vector<LocationQuantity> locations;  // of any; those of the pool count
  std::vector<PlantPromise> promises;       // with Basis::availability
  std::vector<Requirement> requirements;    // of any; those that may take from the pool count
  std::vector<AmazonDemand> amazon;         // known to Amazon, not to SAP; each order once
  BufferFacts buffer;
};

struct Sellable {
  PoolKey pool;
  Explanation why;
  Quantity missing{};                               // more is asked for by so much than there is
  Quantity buffer_missing{};                        // of the buffer that the rules want, so much is not there
  Quantity quantity() const { return why.left(); }  // 0 or above
};

// More stock, or fewer requirements, never leave less. With BufferSource::location the stock of that location
// counts as the pool's and is kept back whole; by availability SAP's promise counts it already.
Sellable sellable(const PoolFacts& facts, const PoolRules& rules, const BufferRules& buffer);

}  // namespace weir::stock
