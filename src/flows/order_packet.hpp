#pragma once
// A packet of sales orders on its way into SAP: none that SAP has already, each with what its stock allows,
// and none twice.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "flows/order_stock.hpp"
#include "flows/order_task.hpp"
#include "mapping/planned_order.hpp"

namespace weir::flows {

struct OrderToSend {
  OrderTask* task;  // for as long as the packet is worked at
  std::string order_id;
  int revision = 0;
  mapping::PlannedOrder plan;
  sap::Idoc form;              // of the plan: what a repeat is known by, whatever stock says meanwhile
  std::string shortage_block;  // LIFSK; blank: none is set
  Shortages shortages{};       // found by send_orders, of those that were not sent before
};

// An order in the words of the way, as this revision of it.
sap::Idoc form_of(const Context& context, const sap::SalesOrder& document, const std::string& order_id,
                  int revision);

// What SAP has of an order that was sent and not answered: its number or its IDoc's; nothing: neither (yet).
Result<std::optional<std::string>> sent_order_in_sap(const Context& context, const std::string& order_id,
                                                     const store::Posting& posting);

// At most one packet of SAP's, the most urgent order first. One receipt each, in order, or why not:
//   order.already_in_sap   refuse: SAP has an order of that purchase order number, and it is not ours
//   posting.shadow         the poster holds it
//   otherwise as Poster::submit_once, and as SAP's reads fail.
std::vector<Result<posting::Receipt>> send_orders(const Context& context, std::span<OrderToSend> orders);

}  // namespace weir::flows
