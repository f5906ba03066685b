#include "sap/model/delivery.hpp"

#include <algorithm>

namespace weir::sap {
namespace {

void add(std::vector<TrackingNumber>& found, TrackingNumber number) {
  if (!number.number.empty()) found.push_back(std::move(number));
}

const DeliveryItem* item_of(const Delivery& delivery, const std::string& posnr) {
  const auto found = std::ranges::find(delivery.items, posnr, &DeliveryItem::posnr);
  return found == delivery.items.end() ? nullptr : &*found;
}

// A part of a batch split is of the same material as the item above it; a part of a set is of another.
const DeliveryItem* split_item_of(const Delivery& delivery, const DeliveryItem& part) {
  if (part.hipos.empty() || part.hipos.find_first_not_of('0') == std::string::npos ||
      part.hipos == part.posnr)
    return nullptr;
  const DeliveryItem* whole = item_of(delivery, part.hipos);
  return whole != nullptr && whole->matnr == part.matnr ? whole : nullptr;
}

bool is_split(const Delivery& delivery, const DeliveryItem& item) {
  return std::ranges::any_of(delivery.items, [&](const DeliveryItem& part) {
    return split_item_of(delivery, part) == &item && !part.lfimg.is_zero();
  });
}

const std::string& or_else(const std::string& text, const std::string& other) {
  return text.empty() ? other : text;
}

}  // namespace

std::optional<LocalMoment> Delivery::goods_issue() const {
  const auto found = std::ranges::find(dates, "006", &DeliveryDate::qualf);
  if (found == dates.end()) return std::nullopt;
  return found->actual_begin ? found->actual_begin : found->actual_end;
}

const DeliveryPartner* Delivery::partner(std::string_view partner_q) const {
  const auto found = std::ranges::find(partners, partner_q, &DeliveryPartner::partner_q);
  return found == partners.end() ? nullptr : &*found;
}

std::vector<TrackingNumber> tracking_numbers(const Delivery& delivery) {
  std::vector<TrackingNumber> found;
  for (const auto& unit : delivery.handling_units)
    add(found, {unit.trackn, "E1EDL49-TRACKN", unit.exidv, {}});
  add(found, {delivery.header_tracking, "E1EDL47-TRACKN", {}, delivery.header_carrier});
  for (const auto& unit : delivery.handling_units)
    add(found, {unit.exidv2, "E1EDL37-EXIDV2", unit.exidv, {}});
  add(found, {delivery.bolnr, "E1EDL20-BOLNR", {}, {}});
  add(found, {delivery.traid, "E1EDL20-TRAID", {}, {}});
  add(found, {delivery.lifex, "E1EDL20-LIFEX", {}, {}});
  for (const auto& unit : delivery.handling_units) add(found, {unit.exidv, "E1EDL37-EXIDV", unit.exidv, {}});
  return found;
}

std::vector<DeliveredItem> delivered_items(const Delivery& delivery) {
  std::vector<DeliveredItem> delivered;
  for (const DeliveryItem& item : delivery.items) {
    if (item.lfimg.is_zero() || is_split(delivery, item)) continue;
    const DeliveryItem* whole = split_item_of(delivery, item);
    const DeliveryItem& named = whole == nullptr ? item : *whole;
    DeliveredItem one{or_else(item.vgbel, named.vgbel),
                      or_else(item.vgpos, named.vgpos),
                      item.matnr,
                      or_else(item.purchase_order, named.purchase_order),
                      or_else(item.purchase_item, named.purchase_item),
                      item.lfimg,
                      item.vrkme,
                      {item.posnr}};
    const auto same = std::ranges::find_if(delivered, [&](const DeliveredItem& other) {
      return !one.vgbel.empty() && other.vgbel == one.vgbel && other.vgpos == one.vgpos &&
             other.matnr == one.matnr && other.unit == one.unit;
    });
    if (same == delivered.end()) {
      delivered.push_back(std::move(one));
      continue;
    }
    same->quantity += one.quantity;
    same->posnrs.push_back(item.posnr);
  }
  return delivered;
}

}  // namespace weir::sap
