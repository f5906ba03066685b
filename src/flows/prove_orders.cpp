#include "flows/prove_orders.hpp"

#include <algorithm>

#include "flows/idoc_verdict.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_task.hpp"
#include "flows/proof_outcome.hpp"
#include "mapping/planned_order.hpp"
#include "proof/proof.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

struct ToProve {
  OrderTask* task;
  std::string posting_key;
  mapping::PlannedOrder plan;
  std::vector<std::string> blocks;  // LIFSK that are meant: the order's own, and those that came later
};

proof::Held held(const sap::FoundSalesOrder& order, const ToProve& wanted) {
  const bool is_meant = std::ranges::find(wanted.blocks, order.lifsk) != wanted.blocks.end();
  proof::Held held{.number = order.vbeln,
                   .value = order.gross,
                   .quantities = {},
                   .accounts = {},
                   .block = is_meant ? "" : order.lifsk};
  for (const auto& item : order.items)
    if (item.abgru.empty()) held.quantities[item.matnr] += item.kwmeng;
  return held;
}

proof::Expected expected(const mapping::ExpectedOrder& order) {
  proof::Expected expected{.value = order.gross, .quantities = {}, .accounts = {}};
  for (const auto& item : order.items) expected.quantities[item.material] += item.quantity;
  return expected;
}

std::vector<std::string> meant_blocks(const Context& context, const amazon::Order& order,
                                      const mapping::PlannedOrder& plan) {
  std::vector<std::string> blocks{plan.expected.delivery_block};
  if (const auto* rules = context.connection.rule_book.find({order.marketplace_id, order.fulfilled_by})) {
    blocks.push_back(rules->blocks.shortage);
    blocks.push_back(rules->blocks.cancel_request);
  }
  return blocks;
}

// What was planned is planned again: the same order and rules give the same plan.
std::vector<ToProve> plan_all(const Context& context, std::vector<OrderTask>& tasks) {
  std::vector<std::string> ids;
  for (const OrderTask& task : tasks) ids.push_back(task.order_id);
  const auto revisions = context.stores.revisions.current(context.connection.name, ids);
  std::vector<ToProve> all;
  for (OrderTask& task : tasks) {
    if (!task.is_open()) continue;
    auto plan = mapping::plan_order(*task.order, context.connection.rule_book);
    if (!plan) {
      task.outcome = Outcome::failed(plan.error());
      continue;
    }
    const auto revision = revisions.find(task.order_id);
    const int number = revision == revisions.end() ? 0 : revision->second;
    auto blocks = meant_blocks(context, *task.order, *plan);
    all.push_back({&task, order_posting_key(task.order_id, number), *std::move(plan), std::move(blocks)});
  }
  return all;
}

// Orders that SAP does not have, and what it says of their IDocs.
using Idocs = std::map<std::string, sap::IdocRecord>;  // by posting key

Outcome prove_one(const Context& context, const ToProve& order,
                  const std::vector<sap::FoundSalesOrder>& found, const Idocs& idocs, Buyers& buyers) {
  const std::string& order_id = order.task->order_id;
  std::vector<proof::Held> documents;
  for (const auto& each : found)
    if (each.bstnk == order_id) documents.push_back(held(each, order));
  const std::string number = documents.empty() ? "" : documents.front().number;
  const std::string subject = order_subject(order_id);
  if (const auto idoc = idocs.find(order.posting_key); documents.empty() && idoc != idocs.end())
    if (const auto why = idoc_verdict(idoc->second, context.connection.sap_messages, subject))
      return Outcome::failed(buyers.taken_out_of(*why));
  return outcome_of(context, {orders_flow, order_id, subject, number, order_posting, {order.posting_key}},
                    proof::prove(expected(order.plan.expected), documents));
}

// SAP is asked for the IDocs of all that are missing at once.
Result<Idocs> idocs_of_missing(const Context& context, const std::vector<ToProve>& orders,
                               const std::vector<sap::FoundSalesOrder>& found) {
  std::vector<std::string> missing;
  for (const ToProve& order : orders)
    if (std::ranges::find(found, order.task->order_id, &sap::FoundSalesOrder::bstnk) == found.end())
      missing.push_back(order.posting_key);
  const char* mestyp = context.connection.order_way->mestyp();
  if (missing.empty() || mestyp == nullptr) return Idocs{};
  return idocs_behind(context, {order_posting, mestyp, missing});
}

}  // namespace

std::vector<Outcome> ProveOrders::run(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "proving order");
  const auto orders = plan_all(context_, tasks);
  std::vector<std::string> ids;
  for (const ToProve& order : orders) ids.push_back(order.task->order_id);
  const auto found = sap::find_sales_orders(context_.connection.rfc, ids);
  const auto idocs = found ? idocs_of_missing(context_, orders, *found) : Result<Idocs>{Idocs{}};
  Buyers buyers{tasks};
  for (const ToProve& order : orders) {
    if (!found || !idocs)
      order.task->outcome = Outcome::failed(found ? idocs.error() : found.error());
    else
      order.task->outcome = prove_one(context_, order, *found, *idocs, buyers);
  }
  return outcomes_of(tasks);
}

}  // namespace weir::flows
