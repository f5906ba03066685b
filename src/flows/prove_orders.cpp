#include "flows/prove_orders.hpp"

#include "flows/order_task.hpp"
#include "flows/proof_outcome.hpp"
#include "mapping/sales_order.hpp"
#include "proof/proof.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

proof::Held held(const sap::FoundSalesOrder& order) {
  proof::Held held{
      .number = order.vbeln, .value = order.netwr, .quantities = {}, .accounts = {}, .block = order.lifsk};
  for (const auto& item : order.items)
    if (item.abgru.empty()) held.quantities[item.matnr] += item.kwmeng;
  return held;
}

Result<proof::Expected> expected(const amazon::Order& order, const mapping::OrderRules& rules) {
  const auto value = mapping::booked_value(order);
  if (!value) return value.error();
  const auto document = mapping::sales_order(order, rules);
  if (!document) return document.error();
  proof::Expected expected{.value = *value, .quantities = {}, .accounts = {}};
  for (const auto& item : document->items) expected.quantities[item.material] += item.quantity;
  return expected;
}

Outcome prove_one(const Context& context, const OrderTask& task,
                  const std::vector<sap::FoundSalesOrder>& found) {
  const auto wanted = expected(*task.order, context.connection.order_rules);
  if (!wanted) return Outcome::failed(wanted.error());
  std::vector<proof::Held> documents;
  for (const auto& order : found)
    if (order.bstnk == task.order_id) documents.push_back(held(order));
  const std::string number = documents.empty() ? "" : documents.front().number;
  return outcome_of(
      context,
      {orders_flow, task.order_id, order_subject(task.order_id), number, order_posting, {task.order_id}},
      proof::prove(*wanted, documents));
}

}  // namespace

std::vector<Outcome> ProveOrders::run(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "proving order");
  std::vector<std::string> ids;
  for (const OrderTask& task : tasks)
    if (task.is_open()) ids.push_back(task.order_id);
  const auto found = sap::find_sales_orders(context_.connection.rfc, ids);
  for (OrderTask& task : tasks)
    if (task.is_open())
      task.outcome = found ? prove_one(context_, task, *found) : Outcome::failed(found.error());
  return outcomes_of(tasks);
}

}  // namespace weir::flows
