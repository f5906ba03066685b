#include "mapping/seller_health.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "core/ensure.hpp"
#include "core/iso_instant.hpp"

namespace weir::mapping {
namespace {

using amazon::account_health::Metric;
using amazon::account_health::Performance;
using amazon::account_health::Report;

constexpr std::int64_t one = 1'000'000;

std::optional<Share> share_of(const std::optional<std::int64_t>& part,
                              const std::optional<std::int64_t>& whole) {
  return part && whole ? std::optional{Share{*part, *whole}} : std::nullopt;
}

// Each rate has its own names of what was counted.
std::optional<Share> counted_in(HealthRate rate, const Metric& metric) {
  switch (rate) {
    case HealthRate::late_shipment:
      return share_of(metric.late_shipment_count, metric.order_count);
    case HealthRate::cancellation:
      return share_of(metric.cancellation_count, metric.order_count);
    case HealthRate::valid_tracking:
      return share_of(metric.valid_tracking_count, metric.shipment_count);
    case HealthRate::order_defect: {
      const auto& defects = metric.order_with_defects;
      return share_of(defects ? std::optional{defects->count} : std::nullopt, metric.order_count);
    }
    case HealthRate::on_time_delivery:
      return std::nullopt;
  }
  throw Bug("a rate that is none");
}

const std::optional<Metric>& metric_of(HealthRate rate, const Performance& performance) {
  static const std::optional<Metric> none;
  switch (rate) {
    case HealthRate::late_shipment:
      return performance.late_shipment_rate;
    case HealthRate::cancellation:
      return performance.pre_fulfillment_cancellation_rate ? performance.pre_fulfillment_cancellation_rate
                                                           : performance.prefulfillment_cancel_rate;
    case HealthRate::valid_tracking:
      return performance.valid_tracking_rate;
    case HealthRate::on_time_delivery:
      return performance.on_time_delivery_rate;
    case HealthRate::order_defect:
      return performance.order_defect_rate ? performance.order_defect_rate->mfn : none;
  }
  throw Bug("a rate that is none");
}

std::optional<RateTarget> target_in(const Metric& metric) {
  if (!metric.target_value || !metric.target_condition) return std::nullopt;
  const auto millionths = millionths_in(metric.target_value->text);
  const auto side = target_side(metric.target_condition->text());
  return millionths && side ? std::optional{RateTarget{*millionths, *side}} : std::nullopt;
}

RateReading reading_of(HealthRate rate, const Metric& metric) {
  RateReading reading{.rate = rate, .status = metric.status ? metric.status->text() : ""};
  if (metric.rate) reading.millionths = millionths_in(metric.rate->text);
  reading.target = target_in(metric);
  reading.counted = counted_in(rate, metric);
  if (metric.reporting_date_range) {
    reading.from = report_instant(metric.reporting_date_range->from);
    reading.to = report_instant(metric.reporting_date_range->to);
  }
  return reading;
}

// "-2", "+3", "12".
std::optional<int> small_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr int most = 99;
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  return is_number && std::abs(number) <= most ? std::optional{number} : std::nullopt;
}

// 0 behind the last one.
int digit_at(const std::string& digits, int place) {
  const auto at = static_cast<std::size_t>(place);
  return at < digits.size() ? digits[at] - '0' : 0;
}

MarketplaceHealth& entry_of(std::vector<MarketplaceHealth>& all, const std::string& marketplace_id) {
  const auto found = std::ranges::find(all, marketplace_id, &MarketplaceHealth::marketplace_id);
  return found == all.end() ? all.emplace_back(MarketplaceHealth{marketplace_id, "", {}}) : *found;
}

}  // namespace

std::string_view name_of(HealthRate rate) {
  switch (rate) {
    case HealthRate::late_shipment:
      return "late_shipment";
    case HealthRate::cancellation:
      return "cancellation";
    case HealthRate::valid_tracking:
      return "valid_tracking";
    case HealthRate::on_time_delivery:
      return "on_time_delivery";
    case HealthRate::order_defect:
      return "order_defect";
  }
  throw Bug("a rate that is none");
}

std::string_view amazons_name_of(HealthRate rate) {
  switch (rate) {
    case HealthRate::late_shipment:
      return "lateShipmentRate";
    case HealthRate::cancellation:
      return "preFulfillmentCancellationRate";
    case HealthRate::valid_tracking:
      return "validTrackingRate";
    case HealthRate::on_time_delivery:
      return "onTimeDeliveryRate";
    case HealthRate::order_defect:
      return "orderDefectRate";
  }
  throw Bug("a rate that is none");
}

bool RateTarget::is_met_by(std::int64_t rate) const {
  switch (side) {
    case Side::below:
      return rate < millionths;
    case Side::above:
      return rate > millionths;
    case Side::exactly:
      return rate == millionths;
  }
  throw Bug("a target on no side");
}

std::optional<RateTarget::Side> target_side(std::string_view condition) {
  if (condition == "LESS_THAN") return RateTarget::Side::below;
  if (condition == "GREATER_THAN") return RateTarget::Side::above;
  if (condition == "EQUALS") return RateTarget::Side::exactly;
  return std::nullopt;
}

std::string_view condition_of(RateTarget::Side side) {
  switch (side) {
    case RateTarget::Side::below:
      return "LESS_THAN";
    case RateTarget::Side::above:
      return "GREATER_THAN";
    case RateTarget::Side::exactly:
      return "EQUALS";
  }
  throw Bug("a target on no side");
}

std::optional<std::int64_t> Share::millionths() const {
  if (whole <= 0) return std::nullopt;
  return (part * one * 2 + whole) / (whole * 2);
}

std::vector<MarketplaceHealth> health_of(const Report& report) {
  std::vector<MarketplaceHealth> all;
  for (const auto& each : report.account_statuses)
    entry_of(all, each.marketplace_id).account_status = each.status.text();
  for (const Performance& performance : report.performance_metrics) {
    MarketplaceHealth& health = entry_of(all, performance.marketplace_id);
    for (const HealthRate rate : every_health_rate)
      if (const auto& metric = metric_of(rate, performance))
        health.rates.push_back(reading_of(rate, *metric));
  }
  return all;
}

std::optional<std::int64_t> millionths_in(std::string_view decimal) {
  constexpr int digits_max = 12, millionth = 6;
  const std::size_t mark = std::min(decimal.find_first_of("eE"), decimal.size());
  const std::string_view exponent_text = decimal.substr(std::min(mark + 1, decimal.size()));
  const auto exponent = mark == decimal.size() ? std::optional<int>{0} : small_number(exponent_text);
  const std::string_view number = decimal.substr(0, mark);
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::string whole{number.substr(0, point)};
  const std::string digits = whole + std::string{number.substr(std::min(point + 1, number.size()))};
  if (!exponent || whole.empty() || digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  // How many of the digits stand before the last millionth.
  const int taken = static_cast<int>(whole.size()) + *exponent + millionth;
  if (taken > digits_max) return std::nullopt;
  std::int64_t value = 0;
  for (int place = 0; place < taken; ++place) value = value * 10 + digit_at(digits, place);
  return value + (taken >= 0 && digit_at(digits, taken) >= 5 ? 1 : 0);
}

std::optional<Instant> report_instant(std::string_view text) {
  constexpr std::size_t without_seconds = 17;
  std::string whole{text};
  if (whole.size() == without_seconds && whole.back() == 'Z') whole.insert(whole.size() - 1, ":00");
  return parse_iso_instant(whole);
}

}  // namespace weir::mapping
