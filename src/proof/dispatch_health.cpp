#include "proof/dispatch_health.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/ensure.hpp"
#include "proof/dispatch_stage.hpp"

namespace weir::proof {
namespace {

using mapping::HealthRate;
using mapping::MarketplaceHealth;
using mapping::RateReading;
using mapping::RateTarget;
using mapping::Share;
using namespace std::chrono_literals;

constexpr Duration cancelled_within = 48h;

bool is_within(const ConductWindow& window, Instant at) { return at >= window.from && at < window.to; }

bool is_late(const OrderConduct& order, Instant now) {
  if (order.told_at && !order.is_open) return *order.told_at > *order.ship_by;
  return order.is_open && now > *order.ship_by;
}

// Amazon cancels what nobody has confirmed, and that counts as the merchant's doing. What was cancelled
// before was the buyer's wish, however long ago its ship-by is by now.
bool hurts(const OrderConduct& order, const Zone& zone) {
  if (order.was_rejected_by_us) return true;
  constexpr Duration amazon_is_early = 24h;
  return order.is_cancelled && order.ship_by && !order.told_at &&
         order.updated >= cancelled_by_amazon_at(*order.ship_by, zone) - amazon_is_early;
}

bool is_about_to_hurt(const OrderConduct& order, const Zone& zone, Instant now) {
  if (!order.is_open || !order.ship_by || *order.ship_by >= now || order.was_rejected_by_us) return false;
  return cancelled_by_amazon_at(*order.ship_by, zone) <= now + cancelled_within;
}

const char* words_of(HealthRate rate) {
  switch (rate) {
    case HealthRate::late_shipment:
      return "late shipments";
    case HealthRate::cancellation:
      return "cancellations before shipment";
    case HealthRate::valid_tracking:
      return "packages with a valid tracking number";
    case HealthRate::on_time_delivery:
      return "deliveries on time";
    case HealthRate::order_defect:
      return "orders with defects";
  }
  throw Bug("a rate that is none");
}

const char* next_step_of(HealthRate rate) {
  switch (rate) {
    case HealthRate::late_shipment:
      return "weir dispatch board shows what is late next: pick these first, and confirm them before their "
             "ship-by";
    case HealthRate::cancellation:
      return "confirm what is overdue before Amazon cancels it (weir dispatch board), and look why lines are "
             "rejected in SAP";
    case HealthRate::valid_tracking:
      return "look at the entries dispatch.unknown_carrier and dispatch.odd_tracking, and complete the table "
             "of "
             "carriers (dispatch.carriers)";
    case HealthRate::on_time_delivery:
      return "look at the carriers' transit times, and at the shipping templates in Seller Central";
    case HealthRate::order_defect:
      return "look at claims and negative feedback in Seller Central (Account Health)";
  }
  throw Bug("a rate that is none");
}

const char* side_words(RateTarget::Side side) {
  switch (side) {
    case RateTarget::Side::below:
      return "below ";
    case RateTarget::Side::above:
      return "above ";
    case RateTarget::Side::exactly:
      return "exactly ";
  }
  throw Bug("a target on no side");
}

std::string target_words(const RateReading& reading) {
  if (!reading.target) return "";
  return " (Amazon wants " + std::string{side_words(reading.target->side)} +
         percent_text(reading.target->millionths) + ")";
}

bool is_bad(const RateReading& reading) {
  if (reading.status == "GOOD") return false;
  if (reading.status == "BAD") return true;
  return reading.target && reading.millionths && reading.status != "NONE" &&
         !reading.target->is_met_by(*reading.millionths);
}

HealthAlarm bad_rate(const MarketplaceHealth& health, const RateReading& reading) {
  const std::string value = reading.millionths ? ": " + percent_text(*reading.millionths) : "";
  return {"dispatch.rate_bad", std::string{mapping::name_of(reading.rate)},
          std::string{"Amazon finds a rate of "} + health.marketplace_id + " bad: " + words_of(reading.rate) +
              value + target_words(reading) + "; " + next_step_of(reading.rate)};
}

std::optional<HealthAlarm> projected_breach(const MarketplaceHealth& health, const RateReading& reading,
                                            const std::vector<ProjectedRate>& projected) {
  const auto found = std::ranges::find(projected, reading.rate, &ProjectedRate::rate);
  if (found == projected.end() || !reading.target || reading.status == "NONE") return std::nullopt;
  const Share& forecast = found->projection.forecast;
  // Where Weir has seen less than half of what Amazon counts (its first weeks), it knows nothing of the rest.
  if (reading.counted && forecast.whole * 2 < reading.counted->whole) return std::nullopt;
  const auto rate = forecast.millionths();
  if (!rate || reading.target->is_met_by(*rate)) return std::nullopt;
  return HealthAlarm{"dispatch.rate_projected", std::string{mapping::name_of(reading.rate)},
                     "by what Weir knows Amazon's next reports of " + health.marketplace_id + " will show " +
                         percent_text(*rate) + " " + words_of(reading.rate) + ", " +
                         std::to_string(forecast.part) + " of " + std::to_string(forecast.whole) +
                         target_words(reading) + "; " + next_step_of(reading.rate)};
}

std::optional<HealthAlarm> account_alarm(const MarketplaceHealth& health) {
  const std::string& status = health.account_status;
  if (status.empty() || status == "NORMAL") return std::nullopt;
  const bool is_at_risk = status == "AT_RISK";
  return HealthAlarm{
      is_at_risk ? "dispatch.account_at_risk" : "dispatch.account_deactivated", "account",
      "Amazon says of the account in " + health.marketplace_id + ": " + status +
          (is_at_risk ? "; open Account Health in Seller Central now and answer what it asks for: "
                        "the next step is that nothing can be sold"
                      : "; nothing is sold there: appeal in Seller Central (Account Health), and "
                        "confirm what is still open, which counts on"),
      true};
}

}  // namespace

Projection late_shipments(const std::vector<OrderConduct>& orders, const ConductWindow& window,
                          const Coming& coming) {
  Projection projection;
  for (const OrderConduct& order : orders) {
    if (!order.ship_by || order.is_cancelled || !is_within(window, *order.ship_by)) continue;
    ++projection.so_far.whole;
    projection.so_far.part += is_late(order, window.to) ? 1 : 0;
    projection.unseen += !order.is_open && !order.told_at ? 1 : 0;
  }
  projection.forecast = {projection.so_far.part + coming.will_be_late,
                         projection.so_far.whole + coming.orders};
  return projection;
}

Projection cancellations(const std::vector<OrderConduct>& orders, const ConductWindow& window,
                         const Zone& zone) {
  Projection projection;
  std::int64_t about_to = 0;
  for (const OrderConduct& order : orders) {
    if (!is_within(window, order.created)) continue;
    ++projection.so_far.whole;
    projection.so_far.part += hurts(order, zone) ? 1 : 0;
    about_to += is_about_to_hurt(order, zone, window.to) ? 1 : 0;
  }
  projection.forecast = {projection.so_far.part + about_to, projection.so_far.whole};
  return projection;
}

Projection valid_trackings(const std::vector<PackageConduct>& packages,
                           const mapping::CarrierTable& carriers) {
  Projection projection;
  for (const PackageConduct& package : packages) {
    if (package.is_untracked) continue;
    ++projection.so_far.whole;
    const bool is_valid =
        package.carrier_code != "Other" && !carriers.is_odd(package.carrier_code, package.tracking);
    projection.so_far.part += is_valid ? 1 : 0;
  }
  projection.forecast = projection.so_far;
  return projection;
}

const char* name_of(Trend trend) {
  constexpr const char* names[] = {"unknown", "better", "steady", "worse"};
  return names[static_cast<std::size_t>(trend)];
}

Trend trend_of(std::optional<std::int64_t> before, std::optional<std::int64_t> now,
               const RateTarget& target) {
  constexpr std::int64_t thousandth = 1'000;
  if (!before || !now) return Trend::unknown;
  const std::int64_t more = *now - *before;
  if (std::abs(more) < thousandth) return Trend::steady;
  return (more > 0) == (target.side == RateTarget::Side::above) ? Trend::better : Trend::worse;
}

std::vector<HealthAlarm> health_alarms(const MarketplaceHealth& health,
                                       const std::vector<ProjectedRate>& projected) {
  std::vector<HealthAlarm> alarms;
  if (auto account = account_alarm(health)) alarms.push_back(*std::move(account));
  for (const RateReading& reading : health.rates) {
    if (is_bad(reading))
      alarms.push_back(bad_rate(health, reading));
    else if (auto breach = projected_breach(health, reading, projected))
      alarms.push_back(*std::move(breach));
  }
  return alarms;
}

std::string percent_text(std::int64_t millionths) {
  constexpr std::int64_t hundredth_of_percent = 100;
  const std::int64_t hundredths = (millionths + hundredth_of_percent / 2) / hundredth_of_percent;
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + '.' + std::string(2 - rest.size(), '0') + rest + " %";
}

}  // namespace weir::proof
