#pragma once
// What Amazon ships for another shop is linked to that shop's sales order: job "link_shop_order", daily until
// SAP has it. The document of the order, which Weir leaves alone, then names it: whoever posts the goods
// issue of Amazon's ledger finds the order that it belongs to there.
#include <span>
#include <vector>

#include "amazon/model/order.hpp"
#include "flows/context.hpp"
#include "jobs/job.hpp"

namespace weir::flows {

class ShopOrders {
 public:
  explicit ShopOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome link(const jobs::Job& job);

  const Context& context_;
};

// The same, and the job that links the order, where there is a shop's.
jobs::Outcome and_link_shop_order(const Context& context, const amazon::Order& order,
                                  jobs::Outcome left_alone);

// The shop's sales order, once it is known.
std::optional<std::string> shop_order_of(const Context& context, const std::string& order_id);

// A person says which it is. Fails (refuse) with order.verb_refused where SAP has no such sales order, or as
// the read of SAP does.
Result<Done> link_shop_order(const Context& context, const std::string& order_id,
                             const std::string& sales_order, const std::string& why);

}  // namespace weir::flows
