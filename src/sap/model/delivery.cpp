#include "sap/model/delivery.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace weir::sap {
namespace {

void add(std::vector<TrackingNumber>& found, TrackingNumber number) {
  if (!number.number.empty()) found.push_back(std::move(number));
}

// Which items are parts of which.
class BatchSplits {
 public:
  explicit BatchSplits(const Delivery& delivery) {
    for (const DeliveryItem& item : delivery.items) by_posnr_.emplace(item.posnr, &item);
    for (const DeliveryItem& item : delivery.items)
      if (const DeliveryItem* whole = whole_of(item); whole != nullptr && !item.lfimg.is_zero())
        split_.insert(whole);
  }

  // A part of a batch split is of the same material as the item above it; a part of a set is of another.
  const DeliveryItem* whole_of(const DeliveryItem& part) const {
    const auto above = by_posnr_.find(part.hipos);
    if (part.hipos.empty() || part.hipos == part.posnr || above == by_posnr_.end()) return nullptr;
    return above->second->matnr == part.matnr ? above->second : nullptr;
  }
  bool is_split(const DeliveryItem& item) const { return split_.contains(&item); }

 private:
  std::map<std::string_view, const DeliveryItem*> by_posnr_;
  std::set<const DeliveryItem*> split_;
};

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
  const BatchSplits splits{delivery};
  std::vector<DeliveredItem> delivered;
  std::map<std::array<std::string, 4>, std::size_t> places;
  for (const DeliveryItem& item : delivery.items) {
    if (item.lfimg.is_zero() || splits.is_split(item)) continue;
    const DeliveryItem* above = splits.whole_of(item);
    const DeliveryItem& whole = above == nullptr ? item : *above;
    const std::string& vgbel = or_else(item.vgbel, whole.vgbel);
    const std::string& vgpos = or_else(item.vgpos, whole.vgpos);
    // Of no order: each item stands for itself.
    const std::string& own = vgbel.empty() ? item.posnr : vgbel;
    const auto [place, is_new] = places.try_emplace({own, vgpos, item.matnr, item.vrkme}, delivered.size());
    if (is_new)
      delivered.push_back({vgbel,
                           vgpos,
                           item.matnr,
                           or_else(item.purchase_order, whole.purchase_order),
                           or_else(item.purchase_item, whole.purchase_item),
                           {},
                           item.vrkme,
                           {}});
    delivered[place->second].quantity += item.lfimg;
    delivered[place->second].posnrs.push_back(item.posnr);
  }
  return delivered;
}

}  // namespace weir::sap
