#pragma once
// A delivery as dispatch sees it, whichever way SAP told of it: by IDoc (DELVRY, SHPMNT) or when it was read.
// Pure.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/quantity.hpp"
#include "core/zone.hpp"
#include "mapping/carriers.hpp"
#include "sap/model/delivery.hpp"
#include "sap/model/found_delivery.hpp"
#include "sap/model/shipment.hpp"

namespace weir::mapping {

using Numbers = std::map<std::string, std::string>;  // what may be a tracking number, by its place

// One item of the delivery, with the order's item that it is of: deliveries count their items anew, with
// gaps.
struct ShippedPosition {
  std::string posnr;
  std::string vgbel, vgpos;
  std::string purchase_order;  // the customer's, where SAP says it
  Quantity quantity;           // in sales units
};

struct ShippedUnit {
  std::string number;                        // EXIDV without zeros in front
  Numbers numbers;                           // its own
  std::map<std::string, Quantity> contents;  // by item of the delivery, in sales units
  Numbers outer{};                           // of the units around it, the nearest first
};

enum class Issue {
  unsaid,      // it does not say
  not_issued,  // or taken back
  issued,
};

struct ShippedDelivery {
  std::string vbeln;
  std::string type{};  // LFART; blank: it does not say
  Issue issue = Issue::unsaid;
  Instant issued_at{};     // of `issued`
  bool is_picked = false;  // as far as it says
  CarrierFacts carrier;
  Numbers numbers;  // of the delivery as a whole
  std::vector<ShippedPosition> positions;
  std::vector<ShippedUnit> units;  // those that hold goods, not those that hold units
  Instant told_at{};               // when SAP has said so
  std::string told_by{};           // the IDoc's number; blank: it was read
};

struct Telling {
  Instant at;
  std::string docnum;
  const Zone& system_zone;
};

// `own` are numbers of the merchant's own fields, by their place.
ShippedDelivery shipped(const sap::Delivery& delivery, const Telling& telling, const Numbers& own = {});
// The deliveries of a shipment, which has numbers and a carrier for all of them. That it names no goods issue
// of a delivery says nothing.
std::vector<ShippedDelivery> shipped(const sap::Shipment& shipment, const Telling& telling);
// SAP keeps the day of a goods issue: it counts as the day's end, or as now.
ShippedDelivery shipped(const sap::FoundDelivery& delivery, const Telling& telling);

// By SAP's zone where the moment names one, else by the system's.
Instant instant_of(const sap::LocalMoment& moment, const Zone& system_zone);

}  // namespace weir::mapping
