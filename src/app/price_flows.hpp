#pragma once
// The flows of prices of one connection: their kinds of jobs, and when they run; and the rules that they go
// by.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "flows/list_prices.hpp"
#include "flows/prove_prices.hpp"
#include "flows/send_prices.hpp"
#include "flows/watch_prices.hpp"
#include "jobs/runner.hpp"

namespace weir::app {

struct PriceFlows {
  explicit PriceFlows(const flows::Context& context)
      : list{context}, watch{context}, send{context}, prove{context} {}

  flows::ListPrices list;
  flows::WatchPrices watch;
  flows::SendPrices send;
  flows::ProvePrices prove;
};

// Behind the quantities and whatever orders need; what reads everything waits for whatever else there is.
// `of`: the flows of the connection of a packet.
void add_price_kinds(std::vector<jobs::Kind>& kinds,
                     const std::function<PriceFlows&(std::span<const jobs::Job>)>& of);

// None of a connection that has nothing to do with prices.
std::vector<jobs::Schedule> price_schedules(const flows::Connection& connection);

// The rules of all connections of a configuration, by connection.
class PriceBooks {
 public:
  // Fails with price.no_seller, or as the rules do.
  static Result<PriceBooks> build(const config::Config& config);

  // Without a book where the connection names no rules. Good as long as these books live.
  flows::PriceSide side_of(const config::Connection& settings) const;

 private:
  std::map<std::string, std::shared_ptr<const stock::PriceBook>> by_connection_;
};

}  // namespace weir::app
