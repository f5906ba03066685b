#pragma once
// The pools of stock that the connections of a configuration sell from, and what each connection has of its
// pool. Pools stand above connections: Europe and North America may be sold from one plant.
#include <map>
#include <memory>
#include <string>

#include "config/config.hpp"
#include "flows/stock_pool.hpp"

namespace weir::app {

class StockPools {
 public:
  // Fails with stock.no_seller, stock.no_pool, stock.rules_differ, stock.pools_meet,
  // stock.two_owners, or as the rules do.
  static Result<StockPools> build(const config::Config& config);

  // Without a pool where the connection names no rules. Good as long as these pools live.
  flows::StockSide side_of(const config::Connection& settings) const;

 private:
  Result<Done> add(const config::Connection& settings);
  Result<Done> check_apart(const config::Connection& settings, const std::string& name) const;

  std::map<std::string, std::shared_ptr<flows::StockPool>> by_name_;
  std::map<std::string, std::filesystem::path> files_;                               // by pool
  std::map<std::string, std::pair<std::string, flows::StockMember>> of_connection_;  // its pool, and itself
};

// When whole tables of its SAP may be read (sap.full_jobs).
jobs::FullJobHours full_hours_of(const config::Connection& settings);

}  // namespace weir::app
