#pragma once
// A season of trade: so many orders over so many days, each with a story of its own, in known shares.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

// Orders of the season that come within one window, and are paid as they come.
struct Peak {
  Instant from;
  Duration length{};
  int orders = 0;
};

struct SeasonPlan {
  int days = 30;
  int orders = 20'000;
  std::vector<std::string> marketplaces;       // ids; all three where there is none
  std::string without_tax = "A13V1IB3VIYZZH";  // no VCS there: prices hold the tax; empty: nowhere
  std::optional<Peak> peak;                    // its orders are some of `orders`
  bool ships_elsewhere = true;                 // another tool of the merchant's confirms the shipments
};

// The stories, and of how many orders in a thousand each is; what they mean is told in README.md.
struct SeasonVariant {
  std::string_view name;
  int permille;
};
std::span<const SeasonVariant> season_variants();
bool is_season_variant(std::string_view name);

// When the orders come, by time.
std::vector<Instant> season_arrivals(std::uint64_t seed, const SeasonPlan& plan);

// The story of order `number`, counted from 0: in every thousand of them the shares are exact.
std::string_view season_variant(std::uint64_t seed, std::size_t number);

// What is drawn for that order, and for nothing else: orders do not depend on each other.
SeededRandom season_chance(std::uint64_t seed, std::size_t number);

struct SeasonOrder {
  std::string_view variant;
  const Marketplace* marketplace = nullptr;
  std::size_t number = 0;  // makes its id, so that it is no other's
  Instant now;
};

// As it is placed: pending and not paid.
Order make_season_order(Random& random, const Catalog& catalog, const SeasonPlan& plan,
                        const SeasonOrder& wanted);

// Where orders of that story are placed, of the marketplaces of the plan.
const Marketplace& season_marketplace(Random& random, const SeasonPlan& plan, std::string_view variant);

// The end of the ship-by window of what is paid at `paid`.
Instant season_ship_by(std::string_view service_level, Instant paid);

}  // namespace weir::sandbox
