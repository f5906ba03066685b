#pragma once
// What `weir stock` prints.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/stock_board.hpp"

namespace weir::cli {

// One listing with all that is known of its quantity.
struct StockCard {
  store::StockListing listing;
  std::vector<store::StockWhy> whys;  // the latest first
  std::string drift;                  // what it should show, was told, and shows; the next step
  std::string standing;               // "in step", "on its way"
};

std::string stock_card_text(const StockCard& card, Instant now);
nlohmann::ordered_json stock_card_json(const StockCard& card);

std::string stock_list_text(const std::vector<store::StockListing>& listings,
                            const store::StockFilter& filter, Instant now);
nlohmann::ordered_json stock_list_json(const std::vector<store::StockListing>& listings);

std::string stock_status_text(const app::StockBoard& board, Instant now);
nlohmann::ordered_json stock_status_json(const app::StockBoard& board);

std::string stock_plan_text(const app::StockPlan& plan);
nlohmann::ordered_json stock_plan_json(const app::StockPlan& plan);

}  // namespace weir::cli
