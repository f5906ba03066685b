#include "stock/inbound_equation.hpp"

#include <algorithm>
#include <map>

namespace weir::stock {
namespace {

bool is_domestic(const InboundShipment& shipment, const ReceiptLine& line) {
  return line.country.empty() || shipment.country.empty() || line.country == shipment.country;
}

// A shipment whose lane is over brings no more.
bool is_lane_over(const InboundShipment& shipment, const LaneNorm& norm, Instant now) {
  return is_closed(shipment) || (shipment.left_at && now - *shipment.left_at > norm.usual);
}

std::int64_t shipped_of(const InboundShipment& shipment, const InboundItem& item) {
  if (shipment.is_in_sap()) return item.issued;
  return has_left(shipment) ? item.announced : 0;
}

}  // namespace

std::vector<InboundEquation> inbound_equation(const InboundView& view, const LaneNorm& norm, Instant now) {
  std::map<std::string, InboundEquation> by_sku;
  for (const InboundItem& item : view.shipment.items) {
    InboundEquation& line = by_sku[item.sku];
    line.shipped = shipped_of(view.shipment, item);
    line.told = item.told_received;
  }
  for (const ReceiptLine& receipt : view.ledger) {
    InboundEquation& line = by_sku[receipt.sku];
    (is_sellable(receipt.disposition) ? line.received : line.damaged) += receipt.units;
  }
  const bool over = is_lane_over(view.shipment, norm, now);
  std::vector<InboundEquation> lines;
  for (auto& [sku, line] : by_sku) {
    line.sku = sku;
    // A ledger that took back more than it gave has given nothing.
    line.received = std::max<std::int64_t>(line.received, 0);
    line.damaged = std::max<std::int64_t>(line.damaged, 0);
    const std::int64_t rest = line.shipped - line.received - line.damaged;
    line.over = std::max<std::int64_t>(-rest, 0);
    (over ? line.missing : line.in_transit) = std::max<std::int64_t>(rest, 0);
    lines.push_back(line);
  }
  return lines;
}

bool is_settled(const InboundView& view, const LaneNorm& norm, Instant now) {
  if (is_void(view.shipment))
    return !view.shipment.is_in_sap() && view.ledger.empty() &&
           std::ranges::all_of(view.shipment.items, [](const InboundItem& item) { return item.issued == 0; });
  const bool is_booked = std::ranges::all_of(view.bookings, [](const Booking& booking) {
    return booking.state == BookingState::proven || booking.state == BookingState::given_up;
  });
  if (!is_booked || !is_closed(view.shipment)) return false;
  for (const InboundEquation& line : inbound_equation(view, norm, now))
    if (line.over > 0 || line.told != line.received + line.damaged) return false;
  return std::ranges::all_of(view.ledger, [&](const ReceiptLine& line) {
    return is_domestic(view.shipment, line) && view.shipment.item(line.sku) != nullptr;
  });
}

}  // namespace weir::stock
