#pragma once
// Jobs "change_order" and "prove_change": what Amazon changed of an order after it was posted becomes a
// change in SAP that proves itself, or a task for a person.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

// Looks at an order that SAP has, because Amazon's order came anew.
void change_later(Tx& tx, const Context& context, const std::string& order_id);

// The job that proves the change of that posting.
jobs::NewJob proof_of_change(const Context& context, const std::string& posting_key);

class ChangeOrders {
 public:
  explicit ChangeOrders(const Context& context) : context_{context} {}

  // Reads how far SAP is, decides, and sends what is to be changed.
  std::vector<jobs::Outcome> change(std::span<const jobs::Job> packet);
  // Reads it again: nothing may be left to do. Fails with order.change_unproven (retry) while SAP does not
  // show it.
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  const Context& context_;
};

}  // namespace weir::flows
