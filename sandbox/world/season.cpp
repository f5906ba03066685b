#include "sandbox/world/season.hpp"

#include <algorithm>
#include <array>

#include "sandbox/world/world.hpp"

namespace weir::sandbox {
namespace {

using std::chrono::hours;

constexpr std::array<SeasonVariant, 34> season_table{{{"plain", 250},
                                                      {"fba", 220},
                                                      {"payment_fails", 20},
                                                      {"invoice", 20},
                                                      {"replacement", 15},
                                                      {"exchange", 8},
                                                      {"business", 25},
                                                      {"reverse_charge", 15},
                                                      {"facilitator", 25},
                                                      {"ioss", 15},
                                                      {"multi_channel", 25},
                                                      {"partial_shipment", 15},
                                                      {"shipped_first", 15},
                                                      {"prime", 40},
                                                      {"same_day", 15},
                                                      {"second_day", 10},
                                                      {"gift", 20},
                                                      {"discount", 40},
                                                      {"shipping", 40},
                                                      {"odd_cent", 10},
                                                      {"odd_euro", 5},
                                                      {"shrinks", 15},
                                                      {"company_added", 10},
                                                      {"cancel_wish", 20},
                                                      {"cancel_wish_line", 10},
                                                      {"amazon_cancels", 15},
                                                      {"bundle", 10},
                                                      {"alias_sku", 10},
                                                      {"prefix_sku", 15},
                                                      {"ean_sku", 10},
                                                      {"unmapped", 5},
                                                      {"sku_twice", 5},
                                                      {"long_address", 2},
                                                      {"regular_buyer", 25}}};

constexpr int permille_of_named_variants() {
  int sum = 0;
  for (const SeasonVariant& variant : season_table) sum += variant.permille;
  return sum;
}
static_assert(permille_of_named_variants() == 1'000);

// Few at night, most in the evening.
Instant season_moment(Random& random, std::chrono::sys_days day) {
  constexpr std::array<std::int64_t, 12> hours_drawn{7, 9, 11, 13, 15, 17, 18, 19, 20, 21, 22, 3};
  const auto hour = hours_drawn[static_cast<std::size_t>(random.between(0, 11))];
  return Instant{day} + hours{hour} + Duration{random.between(0, 3'599'999)};
}

}  // namespace

std::span<const SeasonVariant> season_variants() { return season_table; }

bool is_season_variant(std::string_view name) {
  return std::ranges::find(season_table, name, &SeasonVariant::name) != season_table.end();
}

std::vector<Instant> season_arrivals(std::uint64_t seed, const SeasonPlan& plan) {
  SeededRandom random{seed ^ 0x5EA5u};
  std::vector<Instant> arrivals;
  const int in_peak = plan.peak ? std::min(plan.peak->orders, plan.orders) : 0;
  for (int left = in_peak; left > 0; --left)
    arrivals.push_back(plan.peak->from + Duration{random.between(0, plan.peak->length.count() - 1)});
  const auto first = std::chrono::floor<std::chrono::days>(World::begin());
  while (std::ssize(arrivals) < plan.orders) {
    const Instant at =
        season_moment(random, first + std::chrono::days{random.between(0, std::max(1, plan.days) - 1)});
    if (at > World::begin()) arrivals.push_back(at);
  }
  std::ranges::sort(arrivals);
  return arrivals;
}

// 619 and a thousand have no common factor: a thousand orders in a row meet every place of the table once.
std::string_view season_variant(std::uint64_t seed, std::size_t number) {
  auto place = static_cast<int>((number * 619 + seed % 1'000) % 1'000);
  for (const SeasonVariant& variant : season_table) {
    if (place < variant.permille) return variant.name;
    place -= variant.permille;
  }
  return season_table.front().name;
}

SeededRandom season_chance(std::uint64_t seed, std::size_t number) {
  return SeededRandom{(seed + 1) * 0x9E3779B97F4A7C15u ^ (number + 1) * 0xC2B2AE3D27D4EB4Fu};
}

const Marketplace& season_marketplace(Random& random, const SeasonPlan& plan, std::string_view variant) {
  std::vector<const Marketplace*> open;
  for (const Marketplace& marketplace : marketplaces()) {
    const bool is_open = plan.marketplaces.empty() ||
                         std::ranges::find(plan.marketplaces, marketplace.id) != plan.marketplaces.end();
    // Some stories need a seller in the EU, some one outside of it.
    const bool fits = variant == "ioss"             ? &marketplace == &united_kingdom()
                      : variant == "reverse_charge" ? &marketplace == &germany()
                                                    : true;
    if (is_open && fits) open.push_back(&marketplace);
  }
  if (open.empty()) return variant == "ioss" ? united_kingdom() : germany();
  const auto drawn = static_cast<std::size_t>(random.between(0, 9));
  return *open[drawn < 6 ? 0 : drawn % open.size()];
}

Instant season_ship_by(std::string_view service_level, Instant paid) {
  const auto day = std::chrono::floor<std::chrono::days>(paid);
  if (service_level == "SAME_DAY") return day + (paid - day < hours{12} ? hours{18} : hours{42});
  if (service_level == "NEXT_DAY") return day + (paid - day < hours{15} ? hours{22} : hours{46});
  if (service_level == "SECOND_DAY" || service_level == "EXPEDITED") return day + hours{46};
  return day + hours{70};
}

}  // namespace weir::sandbox
