#pragma once
// What a connection has to do with prices: the rules, and whether it sends.
#include "core/spec.hpp"
#include "flows/settings.hpp"

namespace weir::app {

inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> price_rules_file{
    {.key = "prices.rules",
     .help =
         "The rules by which SAP's conditions become prices at Amazon; without it nothing is told of prices.",
     .example = "price-rules.toml",
     .doc =
         "A file of its own: [price-rules.md](price-rules.md) lists what stands in it, `weir prices rules "
         "example` writes one to start from, `weir prices rules check` names every mistake in it. It needs "
         "`amazon.seller_id`."}};
inline constexpr ConnectionSetting<flows::Mode> price_mode{
    {.key = "prices.mode",
     .help = "Whether prices are sent to Amazon.",
     .default_value = flows::Mode::shadow,
     .choices = {{flows::Mode::live, "live", "Weir sends them"},
                 {flows::Mode::shadow, "shadow",
                  "Weir reads, plans and shows what it would send (`weir prices list`), and sends nothing"}},
     .doc = "Two programs that send prices overwrite each other: stop the other one first, then change the "
            "mode. "
            "Prices go one way, from SAP to Amazon."}};

}  // namespace weir::app
