#pragma once
// What `weir stock drift` prints, and what a new store tells of itself.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/stock_drift.hpp"
#include "app/stock_first_steps.hpp"

namespace weir::cli {

std::string stock_drift_text(const app::StockDrift& drift, Instant now);
nlohmann::ordered_json stock_drift_json(const app::StockDrift& drift);

// "" where there are none.
std::string first_steps_text(const std::vector<app::FirstStep>& steps, Instant now);
nlohmann::ordered_json first_steps_json(const std::vector<app::FirstStep>& steps);

}  // namespace weir::cli
