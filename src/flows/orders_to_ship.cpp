#include "flows/orders_to_ship.hpp"

#include <algorithm>

namespace weir::flows {
namespace {

using store::ParcelState;

proof::PackageState package_state(ParcelState state) {
  using To = proof::PackageState;
  switch (state) {
    case ParcelState::waiting:
      return To::waiting;
    case ParcelState::ready:
      return To::ready;
    case ParcelState::sent:
      return To::sent;
    case ParcelState::accepted:
      return To::accepted;
    case ParcelState::proven:
      return To::proven;
    case ParcelState::refused:
      return To::refused;
    case ParcelState::reversed:
      return To::reversed;
    case ParcelState::left:
      return To::left;
  }
  throw Bug("a parcel in no state");
}

// Pieces at Amazon: a bundle's lines stand for the same.
std::int64_t pieces_ordered(const store::PostedOrder& posted) {
  std::map<std::string, std::int64_t> pieces;
  for (const store::PostedLine& line : posted.lines)
    pieces[line.order_item_id] = line.ordered - line.fulfilled;
  std::int64_t sum = 0;
  for (const auto& [item, quantity] : pieces) sum += quantity;
  return sum;
}

proof::OrderToShip to_ship(const Context& context, const store::OrderRow& row) {
  proof::OrderToShip order{.order_id = row.order_id,
                           .marketplace_id = row.marketplace_id,
                           .ship_by = *row.ship_by,
                           .is_in_sap = !row.sap_document.empty() || row.state == "posted",
                           .why_not = {},
                           .is_blocked = false,
                           .unpacked = 0,
                           .packages = {}};
  if (!order.is_in_sap) order.why_not = row.reason.empty() ? row.state : row.reason;
  const auto posted = context.stores.posted.find(row.connection, row.order_id);
  if (posted) order.is_blocked = !posted->own_block.empty();
  std::int64_t packed = 0;
  for (const store::Parcel& parcel : context.stores.parcels.of_order(row.connection, row.order_id)) {
    for (const auto& [item, quantity] : parcel.items) packed += quantity;
    order.packages.push_back({package_state(parcel.state), parcel.issue == store::ParcelIssue::issued,
                              parcel.is_picked, parcel.issued_at});
  }
  if (posted) order.unpacked = std::max<std::int64_t>(0, pieces_ordered(*posted) - packed);
  return order;
}

}  // namespace

std::vector<proof::OrderToShip> orders_to_ship(const Context& context, std::optional<Instant> before,
                                               std::size_t most) {
  store::OrderFilter filter;
  filter.connection = context.connection.name;
  filter.is_to_ship = true;
  filter.ship_by_before = before;
  filter.most = most;
  std::vector<proof::OrderToShip> orders;
  for (const store::OrderRow& row : context.stores.orders.list(filter))
    if (row.ship_by && row.state != "ignored") orders.push_back(to_ship(context, row));
  return orders;
}

std::optional<proof::OrderToShip> order_to_ship(const Context& context, const std::string& order_id) {
  const auto row = context.stores.orders.find(context.connection.name, order_id);
  if (!row || !row->ship_by) return std::nullopt;
  return to_ship(context, *row);
}

std::int64_t dispatch_pace(const Context& context) {
  constexpr int hours = 2;
  const Instant since = context.clock.now() - std::chrono::hours{hours};
  return context.stores.parcels.orders_issued_since(context.connection.name, since) / hours;
}

std::int64_t usual_dispatch_pace(const Context& context) {
  constexpr std::chrono::days week{7};
  constexpr std::int64_t working_hours = 56;
  const Instant since = context.clock.now() - week;
  const auto issued = context.stores.parcels.orders_issued_since(context.connection.name, since);
  return (issued + working_hours - 1) / working_hours;
}

}  // namespace weir::flows
