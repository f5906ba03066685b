#pragma once
// The flows of stock of one connection: their kinds of jobs, and when they run.
#include <functional>
#include <vector>

#include "app/call_budgets.hpp"
#include "flows/feed_quantities.hpp"
#include "flows/list_offers.hpp"
#include "flows/prove_quantities.hpp"
#include "flows/restate_offers.hpp"
#include "flows/send_quantities.hpp"
#include "flows/snapshot_stock.hpp"
#include "flows/survey_stock.hpp"
#include "flows/watch_stock.hpp"
#include "jobs/runner.hpp"

namespace weir::app {

struct StockFlows {
  explicit StockFlows(const flows::Context& context)
      : watch{context},
        snapshot{context},
        offers{context},
        restate{context},
        send{context},
        feed{context},
        prove{context},
        survey{context} {}

  flows::WatchStock watch;
  flows::SnapshotStock snapshot;
  flows::ListOffers offers;
  flows::RestateOffers restate;
  flows::SendQuantities send;
  flows::FeedQuantities feed;
  flows::ProveQuantities prove;
  flows::SurveyStock survey;
};

// Puts them among the others, which are in the order of urgency: behind the orders themselves, before what
// looks for more of them; what reads everything waits for whatever else there is. `of`: the flows of the
// connection of a packet.
void add_stock_kinds(std::vector<jobs::Kind>& kinds,
                     const std::function<StockFlows&(std::span<const jobs::Job>)>& of);

// None of a connection that has nothing to do with stock.
std::vector<jobs::Schedule> stock_schedules(const flows::Connection& connection);

// What the token bank foresees for the calls that send.
void forecast_by(CallBudgets& budgets, const std::string& account, flows::StockSide& side);

}  // namespace weir::app
