#pragma once
// What of which Amazon order is in which package: one fact a package and order, made of a delivery and of
// what was posted. Pure.
#include <map>
#include <string>
#include <vector>

#include "mapping/order_changes.hpp"
#include "mapping/shipped_delivery.hpp"

namespace weir::mapping {

using PackedItems = std::map<std::string, std::int64_t>;  // pieces by Amazon's order item id

// Where the merchant keeps tracking numbers, the first that is filled wins: E1EDL49-TRACKN, E1EDL47-TRACKN,
// EXIDV2, EXIDV, BOLNR, TRAID, LIFEX of a delivery; EXTI1, EXTI2, SIGNI, TPBEZ, TNDR_TRKID of a shipment;
// SEGMENT-FIELD of an own segment of the IDoc.
using TrackingPlaces = std::vector<std::string>;
bool is_tracking_place(std::string_view text);

struct DispatchRules {
  TrackingPlaces places{"E1EDL49-TRACKN", "E1EDL47-TRACKN", "EXIDV2", "BOLNR", "TRAID"};
  CarrierTable carriers{};
};

struct PackageFact {
  std::string delivery;
  std::string unit;  // EXIDV; blank: what is in no handling unit
  std::string order_id;
  PackedItems items;
  std::string tracking;        // blank: SAP has none (yet)
  std::string tracking_place;  // where it stands
  Carrier carrier;
};

// A sales order of ours, as it was posted.
struct DispatchOrder {
  std::string order_id;
  std::vector<PostedLine> lines;
};
using DispatchOrders = std::map<std::string, DispatchOrder>;  // by VBELN of the sales order

// Why something of the delivery is in no fact.
struct DispatchGap {
  std::string order_id;
  std::string code;  // dispatch.unknown_line, dispatch.part_of_unit, dispatch.part_of_bundle
  std::string text;
};

struct DispatchFacts {
  std::vector<PackageFact> packages;
  std::vector<DispatchGap> gaps;
  std::size_t foreign_items = 0;  // of orders that are none of ours
};

// The parts of a batch split are summed, a delivery of several orders is split. What is packed beyond what is
// delivered, or not at all, counts as in no handling unit.
DispatchFacts dispatch_facts(const ShippedDelivery& delivery, const DispatchOrders& orders,
                             const DispatchRules& rules);

}  // namespace weir::mapping
