#include "app/dispatch_board.hpp"

#include <algorithm>

#include "amazon/model/marketplaces.hpp"

namespace weir::app {
namespace {

Zone shop_zone(const std::string& marketplace_id) {
  const auto* shop = amazon::marketplace(marketplace_id);
  const auto zone = Zone::named(shop == nullptr ? "UTC" : shop->zone);
  return zone ? *zone : Zone::utc();
}

// "2026-11-28 23:59"
std::string local_minute(Instant at, const Zone& zone) {
  std::string text = iso(std::chrono::floor<std::chrono::seconds>(at) + zone.offset_of(at)).substr(0, 16);
  text[10] = ' ';
  return text;
}

DispatchLine line_of(proof::OrderToShip order) {
  const Zone zone = shop_zone(order.marketplace_id);
  const auto stage = proof::stage_of(order);
  const Instant ship_by = order.ship_by;
  return {std::move(order), stage, zone.name(), local_minute(ship_by, zone),
          proof::cancelled_by_amazon_at(ship_by, zone)};
}

bool is_to_be_told(const DispatchLine& line) {
  return line.stage == proof::DispatchStage::ready || line.stage == proof::DispatchStage::sent;
}

bool is_still_here(const DispatchLine& line) {
  return line.stage >= proof::DispatchStage::no_order && line.stage <= proof::DispatchStage::not_issued;
}

// Orders an hour of which Amazon took a package within the last two.
std::int64_t confirm_pace(Engine& engine, const std::string& connection, Instant now) {
  constexpr int hours = 2;
  const auto accepted =
      engine.health().figures.count_accepted_orders(connection, now - std::chrono::hours{hours});
  return accepted / hours;
}

}  // namespace

DispatchBoard dispatch_board(Engine& engine, const std::string& connection, std::size_t most) {
  const flows::Context& context = engine.context_of(connection);
  DispatchBoard board;
  board.connection = connection;
  board.is_shadow = context.connection.shadow.dispatch || context.connection.shadow.orders;
  board.pace = flows::dispatch_pace(context);
  std::vector<Instant> deadlines, untold;
  for (auto& order : flows::orders_to_ship(context, std::nullopt, most)) {
    board.lines.push_back(line_of(std::move(order)));
    if (is_still_here(board.lines.back())) deadlines.push_back(board.lines.back().order.ship_by);
    if (is_to_be_told(board.lines.back())) untold.push_back(board.lines.back().order.ship_by);
  }
  board.to_issue = static_cast<std::int64_t>(deadlines.size());
  board.breaches = proof::breaches(std::move(deadlines), board.pace, context.clock.now());
  board.to_confirm = static_cast<std::int64_t>(untold.size());
  board.confirm_pace = confirm_pace(engine, connection, context.clock.now());
  board.confirm_breaches = proof::breaches(std::move(untold), board.confirm_pace, context.clock.now());
  return board;
}

Result<DispatchStory> dispatch_story(Engine& engine, const std::string& connection,
                                     const std::string& order_id) {
  const flows::Context& context = engine.context_of(connection);
  if (!context.stores.orders.find(connection, order_id))
    return Failure{.next = Next::refuse,
                   .code = "order.unknown",
                   .text = "no order " + order_id +
                           " is known; check the number, or fetch it: weir orders "
                           "fetch",
                   .subject = order_id,
                   .not_before = {}};
  DispatchStory story;
  if (auto order = flows::order_to_ship(context, order_id)) story.line = line_of(*std::move(order));
  story.parcels = context.stores.parcels.of_order(connection, order_id);
  story.open = context.stores.exceptions.list_open();
  std::erase_if(story.open, [&](const store::Exception& each) {
    return each.connection != connection || !each.subject.starts_with(flows::order_subject(order_id));
  });
  return story;
}

}  // namespace weir::app
