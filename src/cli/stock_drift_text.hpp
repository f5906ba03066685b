#pragma once
// What `weir stock drift` prints, and what a new store tells of itself.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/board_json.hpp"
#include "app/stock_drift.hpp"
#include "app/stock_first_steps.hpp"

namespace weir::cli {

using app::stock_drift_json;

std::string stock_drift_text(const app::StockDrift& drift, Instant now);

// "" where there are none.
std::string first_steps_text(const std::vector<app::FirstStep>& steps, Instant now);
nlohmann::ordered_json first_steps_json(const std::vector<app::FirstStep>& steps);

}  // namespace weir::cli
