#pragma once
// Whether there are goods for the orders of a packet, before they are posted.
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "mapping/planned_order.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/stock.hpp"

namespace weir::flows {

struct Shortage {
  std::string material;  // MATNR
  std::string plant;
  std::int64_t asked = 0;
  std::int64_t available = 0;  // what is left for this order
};
using Shortages = std::vector<Shortage>;  // of one order; empty: there is enough

// Shares out what SAP has among the orders, in their order: unrestricted stock without what orders and
// deliveries still take. What there is goes to the first, even if it is not enough for it, as SAP's own
// availability check has it. Goods that are on their way do not count, nor do materials that the plant does
// not keep. Quantities are those of the sales unit, which has to be the base unit. Pure.
std::vector<Shortages> share_out(std::span<const mapping::PlannedOrder* const> orders,
                                 const sap::Stock& stock);

// The same, with the stock read: three calls, whatever the number of orders. What Amazon ships is not asked
// for. Fails like read_stock.
Result<std::vector<Shortages>> find_shortages(sap::RfcCaller& rfc,
                                              std::span<const mapping::PlannedOrder* const> orders);

// "Of material 100001 (plant 1000) 3 are asked for and 1 is available", one sentence for all of them.
std::string words_of(const Shortages& shortages);

}  // namespace weir::flows
