#include "app/price_flows.hpp"

#include <algorithm>

#include "amazon/api/settings.hpp"
#include "app/price_rules.hpp"
#include "app/price_settings.hpp"
#include "app/stock_pools.hpp"
#include "flows/job_args.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using namespace std::chrono_literals;
using PricePacket = std::span<const jobs::Job>;

// What is due is asked of the store alone; what nothing touched costs nobody anything.
constexpr Duration price_tick = 1min;
constexpr Duration priced_offers_every = 24h;

}  // namespace

void add_price_kinds(std::vector<jobs::Kind>& kinds, const std::function<PriceFlows&(PricePacket)>& of) {
  const std::vector<jobs::Kind> all{
      {flows::send_prices_kind, 1, [of](PricePacket packet) { return of(packet).send.run(packet); }},
      {flows::look_at_prices_kind, 1, [of](PricePacket packet) { return of(packet).watch.look(packet); }},
      {flows::watch_prices_kind, 1, [of](PricePacket packet) { return of(packet).watch.watch(packet); }},
      {flows::prove_prices_kind, 1, [of](PricePacket packet) { return of(packet).prove.run(packet); }},
      {flows::list_prices_kind, 1, [of](PricePacket packet) { return of(packet).list.run(packet); }},
      {flows::snapshot_prices_kind, 1,
       [of](PricePacket packet) { return of(packet).watch.snapshot(packet); }}};
  kinds.insert(kinds.end(), all.begin(), all.end());
}

std::vector<jobs::Schedule> price_schedules(const flows::Connection& connection) {
  std::vector<jobs::Schedule> schedules;
  if (connection.prices.book == nullptr) return schedules;
  const stock::PriceBook& book = *connection.prices.book;
  const auto add = [&](const char* kind, const char* queue, Duration every) {
    if (every > Duration::zero()) schedules.push_back({connection.name, kind, queue, every});
  };
  for (const std::string& marketplace : connection.marketplace_ids)
    schedules.push_back({connection.name, flows::list_prices_kind, "amazon", priced_offers_every,
                         flows::list_prices_name(marketplace),
                         flows::to_args({{"marketplace", marketplace}})});
  add(flows::send_prices_kind, "amazon", price_tick);
  add(flows::prove_prices_kind, "amazon", price_tick);
  add(flows::look_at_prices_kind, "sap", price_tick);
  add(flows::watch_prices_kind, "sap", book.changes);
  add(flows::snapshot_prices_kind, "sap", book.snapshot);
  return schedules;
}

Result<PriceBooks> PriceBooks::build(const config::Config& config) {
  PriceBooks books;
  for (const auto& settings : config.connections()) {
    const auto file = settings.get(price_rules_file);
    if (!file) continue;
    if (!settings.get(amazon::seller_id))
      return Failure{.next = Next::stop,
                     .code = "price.no_seller",
                     .text = "connection " + settings.name() +
                             ": prices.rules is set, and a listing is a seller's; set amazon.seller_id",
                     .subject = settings.name(),
                     .not_before = {}};
    // One that is none is told with the connection.
    const auto zone = Zone::named(settings.get(sap::time_zone));
    auto rules = load_price_rules(*file, settings.get(amazon::marketplaces), zone ? *zone : Zone::utc());
    if (!rules) return config::failure_of(rules.error());
    books.by_connection_.emplace(settings.name(),
                                 std::make_shared<const stock::PriceBook>(std::move(rules->book)));
  }
  return books;
}

flows::PriceSide PriceBooks::side_of(const config::Connection& settings) const {
  flows::PriceSide side;
  const auto at = by_connection_.find(settings.name());
  if (at == by_connection_.end()) return side;
  side.book = at->second.get();
  side.is_live = settings.get(price_mode) == flows::Mode::live;
  side.full_hours = full_hours_of(settings);
  return side;
}

}  // namespace weir::app
