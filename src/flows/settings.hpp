#pragma once
// How often the flows run, and the merchant's own settlement rules.
#include "core/spec.hpp"

namespace weir::flows {

inline constexpr ConnectionSetting<Duration> order_sweep_interval{
    {.key = "orders.sweep_interval",
     .help = "How often Amazon is asked for updated orders.",
     .default_value = Duration{15 * 60'000},
     .range = {Duration{3 * 60'000}, Duration{24 * 3'600'000}},
     .doc = "At default rates one call a 3 minutes is all that searchOrders allows."}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> settlement_rules{
    {.key = "settlements.rules",
     .help = "Your classes and G/L accounts, laid over the shipped rules.",
     .example = "settlement-rules.toml"}};

}  // namespace weir::flows
