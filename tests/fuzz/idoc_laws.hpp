#pragma once
// What holds of every IDoc that was read, whatever the bytes were: it is written and read again as the same,
// and everything that makes sense of it either does, or says why not.
#include <cstdlib>
#include <vector>

#include "sap/idoc/condition_reader.hpp"
#include "sap/idoc/delivery_reader.hpp"
#include "sap/idoc/idoc_flat.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/idoc/material_reader.hpp"
#include "sap/idoc/order_response_reader.hpp"
#include "sap/idoc/status_idoc.hpp"

namespace weir::fuzz {

inline void require(bool law) {
  if (!law) std::abort();
}

template <typename T>
void require_explained(const Result<T>& result) {
  require(result || (!result.error().code.empty() && !result.error().text.empty()));
}

inline void require_laws(const std::vector<sap::AddressedIdoc>& idocs) {
  for (const sap::AddressedIdoc& each : idocs) {
    require_explained(sap::check(each.idoc));
    require_explained(sap::check(each.control));
    require_explained(sap::idoc_records(each));
    require_explained(sap::read_audit_idoc(each.idoc));
    require_explained(sap::read_status_idoc(each.idoc));
    require_explained(sap::read_conditions(each.idoc));
    require_explained(sap::read_materials(each.idoc));
    require_explained(sap::read_order_response(each.idoc));
    require_explained(sap::read_shipments(each.idoc));
    const auto deliveries = sap::read_deliveries(each.idoc);
    require_explained(deliveries);
    if (!deliveries) continue;
    for (const sap::Delivery& delivery : *deliveries) {
      require(sap::delivered_items(delivery).size() <= delivery.items.size());
      sap::tracking_numbers(delivery);
    }
  }
}

}  // namespace weir::fuzz
