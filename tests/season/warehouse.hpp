#pragma once
// The merchant's warehouse and billing in a season: deliveries are made hours after their orders, leave hours
// before they have to, with a parcel's number; what Amazon has sent leaves SAP's stock after it; at night
// everything that has left is billed, and what runs low is filled up.
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "core/random.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "sandbox/world/world.hpp"

namespace weir::testing {

class SeasonWarehouse {
 public:
  SeasonWarehouse(sandbox::Ecc& ecc, const sandbox::World& world, std::uint64_t seed)
      : ecc_{ecc}, world_{world}, random_{seed ^ 0xDE11u} {}

  // What there is to do by then; hour by hour, however often it is called.
  void work(Instant now);

 private:
  struct Waiting {  // picked, and not yet collected by the carrier
    std::string delivery;
    Instant leaves;
    bool has_parcel = true;
    std::vector<sandbox::ecc::PickedItem> items{};
  };

  void take(const sandbox::ecc::DueOrder& due, Instant now);
  void pack(const sandbox::Order& order, const std::string& delivery, Instant now);
  void refill(Instant now);
  void hand_over(Instant now);
  bool has_left(const Waiting& one, Instant now);

  sandbox::Ecc& ecc_;
  const sandbox::World& world_;
  SeededRandom random_;
  std::deque<Waiting> waiting_;
  std::set<std::string> parted_;  // orders of which a first package was packed
  Instant next_{};
  Instant next_billing_{};
  int parcels_ = 0;
};

}  // namespace weir::testing
