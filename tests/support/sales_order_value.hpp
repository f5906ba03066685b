#pragma once
// What SAP makes of the conditions of a sales order: a price for so many units is multiplied by the quantity
// of its item, an amount stands for itself, and a statistical condition counts for nothing.
#include <map>
#include <string>

#include "sap/model/sales_order.hpp"

namespace weir::testing {

inline std::int64_t quantity_of(const sap::SalesOrder& order, const std::string& itm_number) {
  for (const sap::SalesOrderItem& item : order.items)
    if (item.itm_number == itm_number) return item.quantity;
  return 0;
}

// By condition type, in minor units; `exact` is false when a price does not divide into whole minor units.
struct SapValue {
  std::map<std::string, std::int64_t> by_type;
  bool exact = true;

  std::int64_t of(const std::string& type) const { return by_type.contains(type) ? by_type.at(type) : 0; }
  std::int64_t without(const std::string& statistical) const {
    std::int64_t sum = 0;
    for (const auto& [type, minor] : by_type) sum += type == statistical ? 0 : minor;
    return sum;
  }
};

inline SapValue value_of(const sap::SalesOrder& order) {
  SapValue value;
  for (const sap::SalesOrderCondition& condition : order.conditions) {
    const std::int64_t per = condition.cond_p_unt;
    const std::int64_t product =
        condition.cond_value.minor() * (per == 0 ? 1 : quantity_of(order, condition.itm_number));
    value.exact = value.exact && (per == 0 || product % per == 0);
    value.by_type[condition.cond_type] += per == 0 ? product : product / per;
  }
  return value;
}

}  // namespace weir::testing
