#include "app/stock_flows.hpp"

#include <algorithm>

namespace weir::app {
namespace {

using namespace std::chrono_literals;
using Packet = std::span<const jobs::Job>;

// What is due is asked of the store alone; what nothing touched costs SAP nothing.
constexpr Duration stock_tick = 1min;
constexpr Duration offers_every = 24h;
constexpr Duration survey_every = 15min;

}  // namespace

void add_stock_kinds(std::vector<jobs::Kind>& kinds, const std::function<StockFlows&(Packet)>& of) {
  const std::vector<jobs::Kind> soon{
      {flows::send_quantities_kind, 1, [of](Packet packet) { return of(packet).send.run(packet); }},
      {flows::feed_quantities_kind, 1, [of](Packet packet) { return of(packet).feed.run(packet); }},
      {flows::look_at_stock_kind, 1, [of](Packet packet) { return of(packet).watch.look(packet); }},
      {flows::watch_stock_kind, 1, [of](Packet packet) { return of(packet).watch.watch(packet); }},
      {flows::prove_quantities_kind, 1, [of](Packet packet) { return of(packet).prove.run(packet); }}};
  kinds.insert(std::ranges::find(kinds, flows::hear_notifications_kind, &jobs::Kind::name), soon.begin(),
               soon.end());
  kinds.push_back(
      {flows::restate_offers_kind, 1, [of](Packet packet) { return of(packet).restate.run(packet); }});
  kinds.push_back(
      {flows::survey_stock_kind, 1, [of](Packet packet) { return of(packet).survey.run(packet); }});
  kinds.push_back(
      {flows::list_offers_kind, 1, [of](Packet packet) { return of(packet).offers.run(packet); }});
  kinds.push_back(
      {flows::snapshot_stock_kind, 1, [of](Packet packet) { return of(packet).snapshot.run(packet); }});
}

std::vector<jobs::Schedule> stock_schedules(const flows::Connection& connection) {
  std::vector<jobs::Schedule> schedules;
  if (connection.stock.pool == nullptr) return schedules;
  const flows::StockPool& pool = *connection.stock.pool;
  const auto add = [&](const char* kind, const char* queue, Duration every) {
    if (every > Duration::zero()) schedules.push_back({connection.name, kind, queue, every});
  };
  add(flows::list_offers_kind, "amazon", offers_every);
  add(flows::send_quantities_kind, "amazon", stock_tick);
  add(flows::prove_quantities_kind, "amazon", stock_tick);
  add(flows::restate_offers_kind, "sap", stock_tick);
  add(flows::survey_stock_kind, "sap", survey_every);
  if (pool.looking() != connection.name) return schedules;
  add(flows::look_at_stock_kind, "sap", stock_tick);
  add(flows::watch_stock_kind, "sap", pool.rules.documents);
  add(flows::snapshot_stock_kind, "sap", pool.rules.snapshot);
  return schedules;
}

void forecast_by(CallBudgets& budgets, const std::string& account, flows::StockSide& side) {
  side.patches = [&budgets, account](Instant now) {
    const BucketLook look = budgets.look(account + "patchListingsItem", Urgency::stock, now);
    return stock::PatchForecast{look.at_once, look.plan.rate};
  };
  side.feed_opens_in = [&budgets, account](Instant now) {
    return std::max(Duration::zero(), budgets.forecast(account + "createFeed", Urgency::stock, 1, now) - now);
  };
}

}  // namespace weir::app
