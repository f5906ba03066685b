#include "flows/take_deliveries.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "sap/idoc/delivery_reader.hpp"

namespace weir::flows {
namespace {

constexpr std::string_view shipment_type = "SHPMNT";
constexpr std::string_view delivery_type = "DELVRY";

// When SAP made it; when it came, where it does not say.
Instant made_at(const Context& context, const sap::ControlRecord& control, Instant received_at) {
  const std::string& day = control.credat;
  const auto date = day.size() == 8
                        ? parse_date(day.substr(0, 4) + '-' + day.substr(4, 2) + '-' + day.substr(6))
                        : std::nullopt;
  if (!date) return received_at;
  return mapping::instant_of({*date, control.cretim, ""}, context.connection.sap_zone);
}

const sap::Segment* segment_named(const std::vector<sap::Segment>& among, std::string_view name) {
  for (const sap::Segment& segment : among) {
    if (segment.name() == name) return &segment;
    if (const auto* below = segment_named(segment.children(), name)) return below;
  }
  return nullptr;
}

// What the merchant added himself: "Z1EDL20-ZZTRACK". Only where the IDoc is of one delivery it is known
// whose it is.
mapping::Numbers own_numbers(const Context& context, const sap::Idoc& idoc) {
  mapping::Numbers numbers;
  for (const std::string& place : context.connection.dispatch.places) {
    const std::size_t dash = place.find('-');
    if (dash == std::string::npos || place.starts_with("E1EDL")) continue;
    const auto* segment = segment_named(idoc.segments, place.substr(0, dash));
    if (segment == nullptr) continue;
    const std::string_view number = trim(segment->value(place.substr(dash + 1)));
    if (!number.empty()) numbers.emplace(place, number);
  }
  return numbers;
}

}  // namespace

bool tells_of_deliveries(const store::ReceivedIdoc& idoc) {
  return idoc.basic_type.starts_with(delivery_type) || idoc.basic_type.starts_with(shipment_type);
}

Result<std::vector<DeliveryNews>> news_in(const Context& context, const sap::AddressedIdoc& idoc,
                                          Instant received_at) {
  const mapping::Telling telling{made_at(context, idoc.control, received_at), idoc.control.docnum,
                                 context.connection.sap_zone};
  std::vector<mapping::ShippedDelivery> told;
  if (idoc.control.idoctyp.starts_with(shipment_type)) {
    const auto shipments = sap::read_shipments(idoc.idoc);
    if (!shipments) return shipments.error();
    for (const auto& shipment : *shipments)
      for (auto& delivery : mapping::shipped(shipment, telling)) told.push_back(std::move(delivery));
  } else {
    const auto deliveries = sap::read_deliveries(idoc.idoc);
    if (!deliveries) return deliveries.error();
    const auto own = deliveries->size() == 1 ? own_numbers(context, idoc.idoc) : mapping::Numbers{};
    for (const auto& delivery : *deliveries) told.push_back(mapping::shipped(delivery, telling, own));
  }
  return delivery_news(context, std::move(told));
}

}  // namespace weir::flows
