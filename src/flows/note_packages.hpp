#pragma once
// What SAP tells of deliveries, by IDoc or when it is read, becomes packages with a state, and work.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "mapping/dispatch_facts.hpp"

namespace weir::flows {

struct DeliveryNews {
  mapping::ShippedDelivery delivery;
  mapping::DispatchFacts facts;
  std::vector<std::string> order_ids;       // ours that it is of
  std::vector<std::string> unknown_orders;  // Amazon's by their purchase order number, not posted by Weir
};

// Orders are found by SAP's number of them, or by the purchase order number. Those that Amazon ships, and
// another connector's, count as none of ours.
std::vector<DeliveryNews> delivery_news(const Context& context,
                                        std::vector<mapping::ShippedDelivery> deliveries);

void note_packages(Tx& tx, const Context& context, const DeliveryNews& news);

// "2 packages of 1 order; 3 items are of no order of Amazon's"
std::string summary_of(const std::vector<DeliveryNews>& all);

}  // namespace weir::flows
