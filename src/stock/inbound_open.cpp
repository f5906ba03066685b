#include "stock/inbound_open.hpp"

#include <algorithm>
#include <tuple>

#include "stock/inbound_receipts.hpp"

namespace weir::stock {
namespace {

using OpenCell = std::tuple<Date, std::string, bool>;  // day, SKU, sellable

bool is_of_another_country(const InboundShipment& shipment, const ReceiptLine& line) {
  return !line.country.empty() && !shipment.country.empty() && line.country != shipment.country;
}

void note_first(std::map<std::string, Date>& days, const std::string& sku, Date day) {
  const auto [at, is_new] = days.try_emplace(sku, day);
  if (!is_new) at->second = std::min(at->second, day);
}

void note_booking(std::map<std::string, Date>& days, const Booking& booking) {
  if (booking.is_return) return;
  for (const BookedUnits& each : booking.units) note_first(days, each.sku, booking.day);
}

}  // namespace

std::vector<ReceiptLine> unbooked_receipts(const InboundView& view, Date until) {
  std::vector<ReceiptLine> open;
  std::map<OpenCell, ReceiptLine> cells;
  const auto cell_of = [&](Date day, const std::string& sku, bool sells) -> ReceiptLine& {
    ReceiptLine& cell = cells[{day, sku, sells}];
    if (!cell.sku.empty()) return cell;
    cell.fba_id = view.shipment.fba_id;
    cell.sku = sku;
    cell.day = day;
    cell.country = view.shipment.country;
    cell.disposition = sells ? "SELLABLE" : "CARRIER_DAMAGED";
    return cell;
  };
  for (const ReceiptLine& line : view.ledger) {
    if (line.day > until) continue;
    if (is_of_another_country(view.shipment, line)) {
      open.push_back(line);
      continue;
    }
    ReceiptLine& cell = cell_of(line.day, line.sku, is_sellable(line.disposition));
    cell.units += line.units;
    cell.disposition = line.disposition;
    if (!line.country.empty()) cell.country = line.country;
  }
  for (const Booking& booking : view.bookings) {
    if (booking.state != BookingState::proven || booking.posting > until) continue;
    for (const BookedUnits& each : booking.units)
      cell_of(booking.day, each.sku, each.is_sellable).units -= booking.is_return ? -each.units : each.units;
  }
  for (const auto& [key, cell] : cells)
    if (cell.units != 0) open.push_back(cell);
  return open;
}

std::map<std::string, Date> receipts_to_come(const InboundView& view) {
  std::map<std::string, Date> days;
  if (is_void(view.shipment) || view.shipment.transfer == TransferState::held) return days;
  if (view.shipment.transfer != TransferState::proven) {
    for (const ReceiptLine& line : view.ledger)
      if (!is_of_another_country(view.shipment, line)) note_first(days, line.sku, line.day);
    return days;
  }
  for (const Booking& booking : view.bookings)
    if (booking.state == BookingState::planned || booking.state == BookingState::posted)
      note_booking(days, booking);
  const OpenPeriods any{std::chrono::year{9999} / std::chrono::December, true};
  for (const Booking& booking :
       plan_receipts(view.shipment, view.ledger, view.bookings, any, view.trusts_ledger).bookings)
    note_booking(days, booking);
  return days;
}

}  // namespace weir::stock
