#pragma once
// Our stock in Amazon's network as JSON, for the command line and the console alike.
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/fba_board.hpp"

namespace weir::app {

nlohmann::ordered_json fba_balance_json(const flows::FbaStockBalance& balance);
nlohmann::ordered_json fba_days_json(const FbaDaysBoard& board);
nlohmann::ordered_json fba_sku_json(const FbaSkuCard& card);
nlohmann::ordered_json fba_lines_json(const std::vector<store::FbaLine>& lines);

}  // namespace weir::app
