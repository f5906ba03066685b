#pragma once
// What `weir stock` prints.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/stock_board.hpp"
#include "web/stock_json.hpp"

namespace weir::cli {

using web::stock_card_json;
using web::stock_list_json;
using web::StockCard;

std::string stock_card_text(const StockCard& card, Instant now);

std::string stock_list_text(const std::vector<store::StockListing>& listings,
                            const store::StockFilter& filter, Instant now);

std::string stock_status_text(const app::StockBoard& board, Instant now);
nlohmann::ordered_json stock_status_json(const app::StockBoard& board);

std::string stock_plan_text(const app::StockPlan& plan);
nlohmann::ordered_json stock_plan_json(const app::StockPlan& plan);

}  // namespace weir::cli
