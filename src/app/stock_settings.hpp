#pragma once
// What a connection has to do with stock: the rules, the pool that it sells from, and whether it sends.
#include "core/spec.hpp"
#include "flows/settings.hpp"
#include "stock/setting_forms.hpp"

namespace weir::app {

inline constexpr ConnectionSetting<std::optional<std::filesystem::path>> stock_rules_file{
    {.key = "stock.rules",
     .help =
         "The rules by which SAP's stock becomes quantities at Amazon; without it nothing is told of stock.",
     .example = "stock-rules.toml",
     .doc = "A file of its own: [stock-rules.md](stock-rules.md) lists what stands in it, `weir stock rules "
            "example` writes one to start from, `weir stock rules check` names every mistake in it. It needs "
            "`amazon.seller_id`. Connections that sell from one pool name one file."}};
inline constexpr ConnectionSetting<std::string> stock_pool{
    {.key = "stock.pool",
     .help = "The pool of the rules that this connection sells from.",
     .default_value = "main",
     .length = {1, 40},
     .form = {"the name of a pool, of small letters, digits and underscores", stock::is_connection_name},
     .doc = "Connections to one client of one SAP system (one `sap.receiver_partner`, whatever its address) "
            "that "
            "name the same pool share its stock: together they never offer more than it has."}};
inline constexpr ConnectionSetting<flows::Mode> stock_mode{
    {.key = "stock.mode",
     .help = "Whether quantities are sent to Amazon.",
     .default_value = flows::Mode::shadow,
     .choices = {{flows::Mode::live, "live", "Weir sends them"},
                 {flows::Mode::shadow, "shadow",
                  "Weir reads, counts and shows what it would send (`weir stock list`), and sends nothing"}},
     .doc =
         "Two programs that send quantities overwrite each other: stop the other one first, then change the "
         "mode. What `weir stock plan` says of the load on SAP holds in both."}};

}  // namespace weir::app
