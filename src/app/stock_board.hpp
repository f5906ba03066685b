#pragma once
// How stock stands, of each connection, for people and for Prometheus; and what a schedule costs SAP.
#include <optional>
#include <string>
#include <vector>

#include "app/engine.hpp"
#include "stock/load_plan.hpp"

namespace weir::app {

struct StockBoard {
  std::string connection;
  std::string pool;
  bool is_live = false;
  std::vector<std::string> marketplace_ids;
  store::StockCounts counts;
  std::optional<store::StockSwitch> stopped;
  std::optional<store::StockPoolRow> row;
  std::int64_t held = 0;
  std::vector<store::StockFeed> feeds;  // that are not ended
  std::optional<Instant> listed_at, watched_at;
};

// Of the connections that keep stock.
std::vector<StockBoard> stock_boards(Engine& engine);
StockBoard stock_board(const flows::Context& context);

struct StockPlan {
  stock::LoadFacts facts;
  stock::LoadPlan plan;
  bool is_counted = false;   // materials by tier are known; else those of the rules for orders, all normal
  bool is_measured = false;  // movements are those of SAP's last day; else none are assumed
};

// Asks SAP for the movements of the last day, unless that is not wanted. Fails like its reads.
Result<StockPlan> stock_plan(const flows::Context& context, bool asks_sap);

}  // namespace weir::app
