#pragma once
// The merchant's open orders by the time that is left to ship them, and how each came there. For people; it
// changes nothing.
#include <string>
#include <vector>

#include "app/engine.hpp"
#include "flows/orders_to_ship.hpp"

namespace weir::app {

struct DispatchLine {
  proof::OrderToShip order;
  proof::DispatchStage stage;
  std::string zone;      // of the marketplace
  std::string ship_by;   // by the clock there: "2026-11-28 23:59"
  Instant cancelled_at;  // Amazon cancels it then, if nobody confirms it
};

struct DispatchBoard {
  std::string connection;
  bool is_shadow = false;             // another one confirms
  std::int64_t pace = 0;              // orders an hour whose goods left lately
  std::int64_t to_issue = 0;          // orders whose goods are still here
  std::int64_t breaches = 0;          // of them, that will be late at that pace
  std::int64_t to_confirm = 0;        // orders that have left, and Amazon was not told of
  std::int64_t confirm_pace = 0;      // orders an hour that Amazon was told of lately
  std::int64_t confirm_breaches = 0;  // of the former, that will be late at the latter
  std::vector<DispatchLine> lines;
};

// Of the first `most` orders of a connection.
DispatchBoard dispatch_board(Engine& engine, const std::string& connection, std::size_t most);

// What is known of one order's way out.
struct DispatchStory {
  std::optional<DispatchLine> line;  // nothing: it has no ship-by
  std::vector<store::Parcel> parcels;
  std::vector<store::Exception> open;
};
// Fails with order.unknown.
Result<DispatchStory> dispatch_story(Engine& engine, const std::string& connection,
                                     const std::string& order_id);

}  // namespace weir::app
