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
inline constexpr ConnectionSetting<Duration> first_order_sweep{
    {.key = "orders.first_sweep",
     .help = "How far back the very first sweep looks for orders.",
     .default_value = std::chrono::days{2},
     .range = {Duration::zero(), std::chrono::days{90}},
     .doc = "Orders that were updated earlier than that are yours: they were posted by hand or by what Weir "
            "replaces."}};
inline constexpr ConnectionSetting<std::filesystem::path> order_rules{
    {.key = "orders.rules",
     .help = "The rules by which orders become sales orders.",
     .example = "order-rules.toml",
     .doc = "A file of its own: [rules.md](rules.md) lists what stands in it, `weir rules example` writes "
            "one to "
            "start from, `weir rules check` names every mistake in it."}};
inline constexpr ConnectionSetting<Duration> settlement_sweep_interval{
    {.key = "settlements.sweep_interval",
     .help = "How often Amazon is asked for new settlement reports.",
     .default_value = std::chrono::hours{6},
     .range = {std::chrono::minutes{15}, std::chrono::hours{48}},
     .doc = "Amazon settles every two weeks, large accounts daily."}};
inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> settlement_rules{
    {.key = "settlements.rules",
     .help = "Your classes and G/L accounts, laid over the shipped rules.",
     .example = "settlement-rules.toml"}};

}  // namespace weir::flows
