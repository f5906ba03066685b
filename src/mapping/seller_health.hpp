#pragma once
// What Amazon's seller performance report says of dispatch, marketplace by marketplace, with Amazon's own
// targets: no limit of ours. Pure.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/account_health.hpp"

namespace weir::mapping {

enum class HealthRate { late_shipment, cancellation, valid_tracking, on_time_delivery, order_defect };
inline constexpr std::array every_health_rate{HealthRate::late_shipment, HealthRate::cancellation,
                                              HealthRate::valid_tracking, HealthRate::on_time_delivery,
                                              HealthRate::order_defect};
std::string_view name_of(HealthRate rate);  // "late_shipment"
// Amazon's own name of it: "lateShipmentRate".
std::string_view amazons_name_of(HealthRate rate);

// Rates are in millionths: 0.04, which is 4 %, is 40,000.
struct RateTarget {
  enum class Side { below, above, exactly };
  std::int64_t millionths = 0;
  Side side = Side::below;

  bool is_met_by(std::int64_t rate) const;
  bool operator==(const RateTarget&) const = default;
};
// LESS_THAN, GREATER_THAN, EQUALS; nothing for a word that Amazon has added.
std::optional<RateTarget::Side> target_side(std::string_view condition);
std::string_view condition_of(RateTarget::Side side);

// A part of a whole: 3 of 100 orders.
struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;

  // Rounded half up; nothing of an empty whole.
  std::optional<std::int64_t> millionths() const;
  bool operator==(const Share&) const = default;
};

struct RateReading {
  HealthRate rate = HealthRate::late_shipment;
  std::string status;                        // GOOD, BAD, NONE; a word that Amazon has added
  std::optional<std::int64_t> millionths{};  // as Amazon says it
  std::optional<RateTarget> target{};        // likewise
  std::optional<Share> counted{};            // what Amazon has counted
  std::optional<Instant> from{}, to{};       // the days that it is about
};

struct MarketplaceHealth {
  std::string marketplace_id;
  std::string account_status;  // NORMAL, AT_RISK, DEACTIVATED; empty: the report does not say
  std::vector<RateReading> rates{};
};

// By marketplace; blocks that the report leaves out are left out.
std::vector<MarketplaceHealth> health_of(const amazon::account_health::Report& report);

// "0.04", "4e-2", "1"; nothing for what is no number.
std::optional<std::int64_t> millionths_in(std::string_view decimal);
// "2020-10-21T00:00Z": Amazon writes these without seconds.
std::optional<Instant> report_instant(std::string_view text);

}  // namespace weir::mapping
