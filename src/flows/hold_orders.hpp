#pragma once
// A sales order of which SAP confirms less than was ordered, and that nothing holds: job "hold_order" sets
// the delivery block of the rules (blocks.shortage), so that it is not picked in part, and reads it back.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/model/sales_order_change.hpp"

namespace weir::flows {

// Wired as Connection::hold_back where a session is kept; an IDoc ORDCHG proves no block.
void hold_later(Tx& tx, const Context& context, const std::string& order_id,
                const std::string& delivery_block);

class HoldOrders {
 public:
  explicit HoldOrders(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome hold(const jobs::Job& job);
  jobs::Outcome held(const sap::SalesOrderChange& change, bool is_by_us);

  const Context& context_;
};

}  // namespace weir::flows
