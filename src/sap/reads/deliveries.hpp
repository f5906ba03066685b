#pragma once
// Outbound deliveries with what is shipped and how: LIKP (header), LIPS (items), VBUK (status), VEKP and VEPO
// (handling units), VBPA (the carrier alone: it also holds people's addresses' numbers, which are not read).
#include <string>
#include <vector>

#include "sap/model/found_delivery.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

// With an item of one of these orders. Fails like read_rows_of.
Result<std::vector<FoundDelivery>> deliveries_of_orders(RfcCaller& rfc,
                                                        const std::vector<std::string>& vbelns);

struct DeliveryWindow {
  Date from, until;          // both included
  std::string vkorg;         // blank: all; there is no index on it, it only narrows the result
  std::string lfart = "LF";  // delivery type
};
// Created or changed in the window, or whose goods issue lies in it. A day of overlap with the window before
// costs little, and nothing between them is lost. Fails like read_rows.
Result<std::vector<FoundDelivery>> deliveries_changed(RfcCaller& rfc, const DeliveryWindow& window);

// These deliveries. Fails like read_rows_of.
Result<std::vector<FoundDelivery>> read_deliveries(RfcCaller& rfc, const std::vector<std::string>& vbelns);

}  // namespace weir::sap
