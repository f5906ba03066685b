#pragma once
// `weir fba` in words and as JSON.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/fba_board.hpp"

namespace weir::cli {

// `all`: places that agree, too.
std::string fba_balance_text(const flows::FbaStockBalance& balance, bool all);
nlohmann::ordered_json fba_balance_json(const flows::FbaStockBalance& balance);
std::string fba_days_text(const app::FbaDaysBoard& board);
nlohmann::ordered_json fba_days_json(const app::FbaDaysBoard& board);
std::string fba_sku_text(const app::FbaSkuCard& card);
nlohmann::ordered_json fba_sku_json(const app::FbaSkuCard& card);
std::string fba_suspense_text(const std::vector<store::FbaLine>& lines);
nlohmann::ordered_json fba_lines_json(const std::vector<store::FbaLine>& lines);

}  // namespace weir::cli
