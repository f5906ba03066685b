#pragma once
// A sales order of which SAP confirms less than was ordered, and that nothing holds: job "hold_order" sets
// the delivery block of the rules (blocks.shortage), so that it is not picked in part, and reads it back.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/model/sales_order_change.hpp"

namespace weir::flows {

inline constexpr const char* hold_topic = "hold";  // of order.not_held

// Wired as Connection::hold_back where a session is kept; an IDoc ORDCHG proves no block.
void hold_later(Tx& tx, const Context& context, const std::string& order_id,
                const std::string& delivery_block);

// The key under which that block is posted.
std::string hold_key(const Context& context, const std::string& order_id, const std::string& delivery_block);

class HoldOrders {
 public:
  explicit HoldOrders(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome hold(const jobs::Job& job);
  jobs::Outcome held(const sap::SalesOrderChange& change, bool is_by_us);
  bool was_let_go(const sap::SalesOrderChange& change) const;
  void give_up(Tx& tx, const sap::SalesOrderChange& change) const;

  const Context& context_;
};

}  // namespace weir::flows
