#pragma once
// What would become of an order if it were posted now: the sales order by today's rules, and the IDoc as it
// would go. Nothing is sent, and nothing is kept.
#include "flows/context.hpp"
#include "mapping/planned_order.hpp"

namespace weir::flows {

struct OrderPreview {
  mapping::PlannedOrder plan;
  std::string idoc_xml;  // as SAP would get it; with asterisks for what names people unless asked for it
};

// With a reason (`personal_data_for`) names and addresses are shown, and the reading is written down under
// it. Fails like plan_order, with mapping.too_long where the IDoc would not hold it, or order.not_stored.
Result<OrderPreview> preview_order(const Context& context, const std::string& order_id,
                                   const std::string& personal_data_for);

}  // namespace weir::flows
