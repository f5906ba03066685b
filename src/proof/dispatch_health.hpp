#pragma once
// Weir's own projection of the rates by which Amazon judges a seller: what the store knows of orders and
// packages, over the windows of Amazon's report but up to now, and what will come to it at the present pace.
// Amazon's report is days old when it comes; this is not. Pure.
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "mapping/carriers.hpp"
#include "mapping/seller_health.hpp"

namespace weir::proof {

// One of the merchant's orders.
struct OrderConduct {
  std::string order_id;
  Instant created;
  std::optional<Instant> ship_by;
  bool is_open = false;              // Amazon waits for it, or for a part of it
  bool is_cancelled = false;         // whole
  bool was_rejected_by_us = false;   // a line was cancelled at Amazon for a reason that counts
  bool is_seen = false;              // a package of it was known to Weir
  std::optional<Instant> told_at{};  // when Amazon had accepted the last of its packages
  Instant updated{};                 // by Amazon: of a cancelled one, when it was cancelled
};

// One package that Amazon has accepted.
struct PackageConduct {
  std::string carrier_code;
  std::string tracking;
  bool is_untracked = false;  // it went under the delivery's number
};

struct ConductWindow {
  Instant from, to;
};

// So far, and with what is about to be added to it.
struct Projection {
  mapping::Share so_far;
  mapping::Share forecast;
  std::int64_t unseen = 0;  // orders that others have confirmed, of which nobody here knows when

  bool operator==(const Projection&) const = default;
};

// Orders whose ship-by lies in the window and that were not cancelled: late is what Amazon was told after it,
// or not yet. `coming`: open ones whose ship-by comes within a day; `will_be_late` of them at the present
// pace.
struct Coming {
  std::int64_t orders = 0;
  std::int64_t will_be_late = 0;
};
Projection late_shipments(const std::vector<OrderConduct>& orders, const ConductWindow& window,
                          const Coming& coming);

// Orders that were placed in the window: cancelled by the merchant, or by Amazon because nobody confirmed
// them. The forecast has those that Amazon cancels within two days.
Projection cancellations(const std::vector<OrderConduct>& orders, const ConductWindow& window,
                         const Zone& zone);

// Packages that were accepted in the window: valid is a number of a carrier whom Amazon follows, as far as
// anybody knows how his numbers look. Letters that nobody can follow are not counted.
Projection valid_trackings(const std::vector<PackageConduct>& packages,
                           const mapping::CarrierTable& carriers);

// How a rate moved from one report of Amazon's to a later one.
enum class Trend { unknown, better, steady, worse };
const char* name_of(Trend trend);
// Steady within a thousandth.
Trend trend_of(std::optional<std::int64_t> before, std::optional<std::int64_t> now,
               const mapping::RateTarget& target);

// What of a marketplace's health a person has to know.
struct HealthAlarm {
  std::string code;     // dispatch.account_deactivated, account_at_risk, rate_bad, rate_projected
  std::string what;     // the rate's name; "account"
  std::string text;     // the next step behind the last semicolon
  bool is_now = false;  // whoever is on duty is called

  bool operator==(const HealthAlarm&) const = default;
};

struct ProjectedRate {
  mapping::HealthRate rate;
  Projection projection;
};

// One alarm for the account, and one a rate: Amazon's own judgement before our projection. Rates are held
// against Amazon's target alone; without one nothing is said of them. Nor is a projection, where Amazon has
// too few orders to judge (NONE), or Weir has seen less than half of what Amazon counts.
std::vector<HealthAlarm> health_alarms(const mapping::MarketplaceHealth& health,
                                       const std::vector<ProjectedRate>& projected);

// "3.20 %"
std::string percent_text(std::int64_t millionths);

}  // namespace weir::proof
