#include "flows/prove_orders.hpp"

#include <algorithm>

#include "flows/idoc_verdict.hpp"
#include "flows/order_task.hpp"
#include "flows/proof_outcome.hpp"
#include "mapping/sales_order.hpp"
#include "proof/proof.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

proof::Held held(const sap::FoundSalesOrder& order) {
  proof::Held held{
      .number = order.vbeln, .value = order.gross, .quantities = {}, .accounts = {}, .block = order.lifsk};
  for (const auto& item : order.items)
    if (item.abgru.empty()) held.quantities[item.matnr] += item.kwmeng;
  return held;
}

Result<proof::Expected> expected(const amazon::Order& order, const mapping::FlatOrderRules& rules) {
  const auto value = mapping::booked_value(order);
  if (!value) return value.error();
  const auto document = mapping::sales_order(order, rules);
  if (!document) return document.error();
  proof::Expected expected{.value = *value, .quantities = {}, .accounts = {}};
  for (const auto& item : document->items) expected.quantities[item.material] += item.quantity;
  return expected;
}

// Orders that SAP does not have, and what it says of their IDocs.
using Idocs = std::map<std::string, sap::IdocRecord>;  // by order id

Outcome prove_one(const Context& context, const OrderTask& task,
                  const std::vector<sap::FoundSalesOrder>& found, const Idocs& idocs, Buyers& buyers) {
  const auto wanted = expected(*task.order, context.connection.order_rules);
  if (!wanted) return Outcome::failed(wanted.error());
  std::vector<proof::Held> documents;
  for (const auto& order : found)
    if (order.bstnk == task.order_id) documents.push_back(held(order));
  const std::string number = documents.empty() ? "" : documents.front().number;
  const std::string subject = order_subject(task.order_id);
  if (const auto idoc = idocs.find(task.order_id); documents.empty() && idoc != idocs.end())
    if (const auto why = idoc_verdict(idoc->second, context.connection.sap_messages, subject))
      return Outcome::failed(buyers.taken_out_of(*why));
  return outcome_of(context, {orders_flow, task.order_id, subject, number, order_posting, {task.order_id}},
                    proof::prove(*wanted, documents));
}

bool has(const std::vector<sap::FoundSalesOrder>& found, const std::string& order_id) {
  return std::ranges::any_of(found, [&](const auto& order) { return order.bstnk == order_id; });
}

// SAP is asked for the IDocs of all that are missing at once.
Result<Idocs> idocs_of_missing(const Context& context, const std::vector<std::string>& ids,
                               const std::vector<sap::FoundSalesOrder>& found) {
  std::vector<std::string> missing;
  for (const std::string& id : ids)
    if (!has(found, id)) missing.push_back(id);
  if (missing.empty()) return Idocs{};
  return idocs_behind(context, {order_posting, sap::sales_order_mestyp, missing});
}

}  // namespace

std::vector<Outcome> ProveOrders::run(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "proving order");
  std::vector<std::string> ids;
  for (const OrderTask& task : tasks)
    if (task.is_open()) ids.push_back(task.order_id);
  const auto found = sap::find_sales_orders(context_.connection.rfc, ids);
  const auto idocs = found ? idocs_of_missing(context_, ids, *found) : Result<Idocs>{Idocs{}};
  Buyers buyers{tasks};
  for (OrderTask& task : tasks) {
    if (!task.is_open()) continue;
    if (!found || !idocs)
      task.outcome = Outcome::failed(found ? idocs.error() : found.error());
    else
      task.outcome = prove_one(context_, task, *found, *idocs, buyers);
  }
  return outcomes_of(tasks);
}

}  // namespace weir::flows
