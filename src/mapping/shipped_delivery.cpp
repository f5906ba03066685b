#include "mapping/shipped_delivery.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

using namespace std::chrono_literals;

__extension__ using WideQuantity = __int128;

std::string bare_exidv(const std::string& number) {
  const std::size_t first = number.find_first_not_of('0');
  return first == std::string::npos ? "" : number.substr(first);
}

void put_number(Numbers& numbers, const char* place, const std::string& number) {
  if (!number.empty()) numbers.insert_or_assign(place, number);
}

std::chrono::seconds time_of_day(const std::string& hhmmss) {
  const auto part = [&](std::size_t at) { return (hhmmss[at] - '0') * 10 + (hhmmss[at + 1] - '0'); };
  if (hhmmss.size() != 6 || hhmmss.find_first_not_of("0123456789") != std::string::npos) return 0s;
  return std::chrono::hours{part(0)} + std::chrono::minutes{part(2)} + std::chrono::seconds{part(4)};
}

// A goods issue that this message was made for has its day and hour in E1EDT13. Where segments are filtered
// out on their way, the control segment (PGI) may still say what the message is about.
void read_issue(const sap::Delivery& delivery, const Telling& telling, ShippedDelivery& shipped) {
  if (const auto moment = delivery.goods_issue()) {
    shipped.issue = Issue::issued;
    shipped.is_picked = true;
    shipped.issued_at = instant_of(*moment, telling.system_zone);
    return;
  }
  shipped.is_picked = std::ranges::find(delivery.controls, "PIC") != delivery.controls.end();
  const bool is_about_it = std::ranges::find(delivery.controls, "PGI") != delivery.controls.end();
  const bool has_date =
      std::ranges::find(delivery.dates, "006", &sap::DeliveryDate::qualf) != delivery.dates.end();
  shipped.issued_at = telling.at;
  shipped.issue = is_about_it ? Issue::issued : has_date ? Issue::not_issued : Issue::unsaid;
}

const sap::DeliveryItem* item_of(const sap::Delivery& delivery, const std::string& posnr) {
  const auto found = std::ranges::find(delivery.items, posnr, &sap::DeliveryItem::posnr);
  return found == delivery.items.end() ? nullptr : &*found;
}

// A part of a set has its own item in the order, which nobody at Amazon knows; what was sold is the set.
bool is_part_of_set(const sap::Delivery& delivery, const std::string& posnr) {
  const auto* item = item_of(delivery, posnr);
  if (item == nullptr || item->hipos.empty() || item->hipos == posnr) return false;
  const auto* above = item_of(delivery, item->hipos);
  return above != nullptr && above->matnr != item->matnr && !above->lfimg.is_zero();
}

void read_positions(const sap::Delivery& delivery, ShippedDelivery& shipped) {
  for (const sap::DeliveredItem& delivered : sap::delivered_items(delivery))
    for (const std::string& posnr : delivered.posnrs)
      if (!is_part_of_set(delivery, posnr))
        shipped.positions.push_back({posnr, delivered.vgbel, delivered.vgpos, delivered.purchase_order,
                                     item_of(delivery, posnr)->lfimg});
}

// What is packed is often counted in the base unit, what is delivered in the sales unit. Sums are converted,
// and a part is what its sum has more than the sum before: seven and five twelfths are one.
class PackedQuantities {
 public:
  Quantity in_sales_units(const sap::PackedItem& packed, const sap::DeliveryItem& item) {
    const bool is_base = packed.unit == item.meins && packed.unit != item.vrkme;
    if (!is_base || item.lgmng.is_zero()) return packed.quantity;
    Quantity& sum = sums_[packed.posnr];
    const Quantity before = converted(sum, item);
    sum += packed.quantity;
    return converted(sum, item) - before;
  }

 private:
  static Quantity converted(Quantity quantity, const sap::DeliveryItem& item) {
    // Products of thousandths outgrow 64 bits at nine million pieces; 128 do not.
    const auto product = static_cast<WideQuantity>(quantity.thousandths()) * item.lfimg.thousandths();
    return Quantity::of_thousandths(static_cast<std::int64_t>(product / item.lgmng.thousandths()));
  }

  std::map<std::string, Quantity> sums_;  // in base units, by item of the delivery
};

Numbers numbers_of(const sap::HandlingUnit& unit) {
  Numbers numbers;
  put_number(numbers, "E1EDL49-TRACKN", unit.trackn);
  put_number(numbers, "EXIDV2", unit.exidv2);
  put_number(numbers, "EXIDV", bare_exidv(unit.exidv));
  return numbers;
}

// The units that hold others, by what they hold.
using UnitsAround = std::map<std::string, const sap::HandlingUnit*>;
UnitsAround units_around(const std::vector<sap::HandlingUnit>& units) {
  UnitsAround around;
  for (const auto& unit : units)
    for (const auto& packed : unit.contents)
      if (packed.posnr.empty() && !packed.exidv.empty() && packed.exidv != unit.exidv)
        around.emplace(packed.exidv, &unit);
  return around;
}

// A carton on a layer on a pallet; units that hold each other end nowhere.
Numbers numbers_around(const sap::HandlingUnit& unit, const UnitsAround& around) {
  constexpr int levels_max = 5;
  Numbers numbers;
  auto outer = around.find(unit.exidv);
  for (int level = 0; level < levels_max && outer != around.end(); ++level) {
    numbers.merge(numbers_of(*outer->second));
    outer = around.find(outer->second->exidv);
  }
  return numbers;
}

void read_units(const sap::Delivery& delivery, const std::vector<sap::HandlingUnit>& units,
                ShippedDelivery& shipped) {
  const auto around = units_around(units);
  PackedQuantities quantities;
  for (const auto& unit : units) {
    ShippedUnit read{bare_exidv(unit.exidv), numbers_of(unit), {}, numbers_around(unit, around)};
    for (const auto& packed : unit.contents) {
      const bool is_of_it = packed.vbeln.empty() || packed.vbeln == delivery.vbeln;
      const auto* item = is_of_it ? item_of(delivery, packed.posnr) : nullptr;
      if (item != nullptr) read.contents[packed.posnr] += quantities.in_sales_units(packed, *item);
    }
    if (!read.contents.empty()) shipped.units.push_back(std::move(read));
  }
}

CarrierFacts carrier_facts(const sap::Delivery& delivery) {
  CarrierFacts facts{.agent = {},
                     .agent_name = {},
                     .route = delivery.route,
                     .condition = delivery.vsbed,
                     .express = delivery.header_carrier};
  if (const auto* agent = delivery.partner("SP")) {
    facts.agent = agent->partner_id;
    facts.agent_name = agent->name1;
  }
  return facts;
}

bool is_blank_number(const std::string& number) { return number.find_first_not_of('0') == std::string::npos; }

// VEPO names the unit within by SAP's own number of it (UNVEL), an IDoc by EXIDV.
sap::PackedItem as_packed(const sap::FoundDelivery& found, const sap::FoundHandlingUnit::Content& content) {
  sap::PackedItem packed{};
  packed.quantity = content.vemng;
  packed.unit = content.vemeh;
  if (is_blank_number(content.unvel)) {
    packed.posnr = content.posnr;
    return packed;
  }
  const auto within = std::ranges::find(found.units, content.unvel, &sap::FoundHandlingUnit::venum);
  if (within != found.units.end()) packed.exidv = within->exidv;
  return packed;
}

// As an IDoc would tell it: items, and what is packed.
sap::Delivery as_told(const sap::FoundDelivery& found) {
  sap::Delivery delivery;
  delivery.vbeln = found.vbeln;
  for (const auto& item : found.items) {
    sap::DeliveryItem& told = delivery.items.emplace_back();
    told.posnr = item.posnr;
    told.matnr = item.matnr;
    told.lfimg = item.lfimg;
    told.vrkme = item.vrkme;
    told.lgmng = item.lgmng;
    told.meins = item.meins;
    told.vgbel = item.vgbel;
    told.vgpos = item.vgpos;
    if (!is_blank_number(item.uepos)) told.hipos = item.uepos;
  }
  for (const auto& unit : found.units) {
    sap::HandlingUnit& told = delivery.handling_units.emplace_back();
    told.exidv = unit.exidv;
    told.exidv2 = unit.exidv2;
    for (const auto& content : unit.contents) told.contents.push_back(as_packed(found, content));
  }
  return delivery;
}

}  // namespace

Instant instant_of(const sap::LocalMoment& moment, const Zone& system_zone) {
  const auto named = moment.zone.empty() ? Result<Zone>{system_zone} : Zone::named(moment.zone);
  const Zone& zone = named ? *named : system_zone;
  const Instant local = Instant{std::chrono::sys_days{moment.date}} + time_of_day(moment.time);
  // The offset of an hour that is near: of the two that a change of clocks offers, one.
  return local - zone.offset_of(local - zone.offset_of(local));
}

ShippedDelivery shipped(const sap::Delivery& delivery, const Telling& telling, const Numbers& own) {
  ShippedDelivery read;
  read.vbeln = delivery.vbeln;
  read.type = delivery.lfart;
  read.told_at = telling.at;
  read.told_by = telling.docnum;
  read.carrier = carrier_facts(delivery);
  read.numbers = own;
  put_number(read.numbers, "E1EDL47-TRACKN", delivery.header_tracking);
  put_number(read.numbers, "BOLNR", delivery.bolnr);
  put_number(read.numbers, "TRAID", delivery.traid);
  put_number(read.numbers, "LIFEX", delivery.lifex);
  read_issue(delivery, telling, read);
  read_positions(delivery, read);
  read_units(delivery, delivery.handling_units, read);
  return read;
}

std::vector<ShippedDelivery> shipped(const sap::Shipment& shipment, const Telling& telling) {
  std::vector<ShippedDelivery> all;
  const auto agent = std::ranges::find(shipment.partners, "SP", &sap::DeliveryPartner::partner_q);
  for (const sap::Delivery& delivery : shipment.deliveries) {
    ShippedDelivery& read = all.emplace_back(shipped(delivery, telling));
    if (read.issue == Issue::not_issued) read.issue = Issue::unsaid;
    if (read.units.empty()) read_units(delivery, shipment.handling_units, read);
    put_number(read.numbers, "EXTI1", shipment.exti1);
    put_number(read.numbers, "EXTI2", shipment.exti2);
    put_number(read.numbers, "SIGNI", shipment.signi);
    put_number(read.numbers, "TPBEZ", shipment.tpbez);
    put_number(read.numbers, "TNDR_TRKID", shipment.tracking);
    if (read.carrier.route.empty()) read.carrier.route = shipment.route;
    if (!read.carrier.agent.empty() || agent == shipment.partners.end()) continue;
    read.carrier.agent = agent->partner_id;
    read.carrier.agent_name = agent->name1;
  }
  return all;
}

ShippedDelivery shipped(const sap::FoundDelivery& delivery, const Telling& telling) {
  ShippedDelivery read;
  read.vbeln = delivery.vbeln;
  read.type = delivery.lfart;
  read.told_at = telling.at;
  read.told_by = telling.docnum;
  read.carrier = {.agent = delivery.carrier,
                  .agent_name = {},
                  .route = delivery.route,
                  .condition = delivery.vsbed,
                  .express = {}};
  put_number(read.numbers, "BOLNR", delivery.bolnr);
  put_number(read.numbers, "TRAID", delivery.traid);
  put_number(read.numbers, "LIFEX", delivery.lifex);
  if (delivery.is_shipped()) read.issue = Issue::issued;
  read.is_picked = delivery.is_picked() || delivery.is_shipped();
  if (delivery.wbstk == "A") read.issue = Issue::not_issued;
  const Zone& zone = telling.system_zone;
  const Date day = delivery.wadat_ist.value_or(zone.date_of(telling.at));
  const Date next_day{std::chrono::sys_days{day} + std::chrono::days{1}};
  read.issued_at = std::min(telling.at, zone.start_of(next_day) - 1s);
  const sap::Delivery told = as_told(delivery);
  for (const auto& item : told.items)
    if (!item.lfimg.is_zero() && !is_part_of_set(told, item.posnr))
      read.positions.push_back({item.posnr, item.vgbel, item.vgpos, {}, item.lfimg});
  read_units(told, told.handling_units, read);
  return read;
}

}  // namespace weir::mapping
