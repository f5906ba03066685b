#pragma once
// A shipment (SHPMNT05): deliveries that travel together.
#include <string>
#include <vector>

#include "sap/model/delivery.hpp"

namespace weir::sap {

struct Shipment {
  std::string tknum;
  std::string shtyp, vsart, route;
  std::string signi, exti1, exti2;  // the container's and two outer numbers: often what is followed
  std::string tpbez;
  std::string tracking;             // E1EDT57-TNDR_TRKID
  std::vector<DeliveryDate> dates;  // E1EDT10
  std::vector<DeliveryPartner> partners;
  std::vector<HandlingUnit> handling_units;  // E1EDT37, of the shipment itself
  std::vector<Delivery> deliveries;
};

}  // namespace weir::sap
