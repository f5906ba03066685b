#pragma once
// Why a change of an order does not get through, with the next step behind the last semicolon.
#include <string>

#include "core/result.hpp"
#include "mapping/order_changes.hpp"

namespace weir::flows {

inline constexpr const char* change_topic = "cancellation";  // of what fails as a whole

// order.not_in_sap_yet (retry): no sales order is known of it.
Failure not_in_sap_yet(const std::string& order_id);
// order.gone_from_sap (refuse)
Failure gone_from_sap(const std::string& order_id, const std::string& vbeln);
// order.change_unproven (retry): SAP was told, and `left` is what it does not show.
Failure change_unproven(const std::string& order_id, const std::string& vbeln,
                        const mapping::OrderChange& left);

}  // namespace weir::flows
