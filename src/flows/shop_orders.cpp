#include "flows/shop_orders.hpp"

#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/order_task.hpp"
#include "sap/reads/order_documents.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using mapping::ShopOrder;

constexpr const char* shop_order_topic = "shop_order";
constexpr const char* other_channel_code = "order.other_channel";
constexpr std::chrono::hours sought_again{24};
constexpr std::chrono::days sought_for{30};

// Sales orders of that number, whoever made them.
Result<std::vector<std::string>> sales_orders_numbered(const Context& context, const std::string& number) {
  const auto rows = sap::read_rows_of(context.connection.rfc, {"VBAK", {"VBELN"}}, "VBELN", {number});
  if (!rows) return rows.error();
  std::vector<std::string> found;
  for (const sap::TableRow& row : *rows)
    if (row["VBELN"] == number) found.push_back(number);
  return found;
}

// VBAK has no index on BSTNK: the days in which the shop may have sold it keep the search short.
Result<std::vector<std::string>> by_purchase_order(const Context& context, const std::string& reference,
                                                   Instant placed) {
  constexpr std::chrono::days sold_before{14};
  const Zone& zone = context.connection.sap_zone;
  const sap::OrderWindow window{
      zone.date_of(placed - sold_before), zone.date_of(context.clock.now()), {}, {}};
  const auto orders =
      sap::find_order_numbers(context.connection.rfc, {mapping::short_purchase_order(reference)}, window);
  if (!orders) return orders.error();
  std::vector<std::string> found;
  for (const sap::OrderNumber& order : *orders) found.push_back(order.vbeln);
  return found;
}

Result<std::vector<std::string>> sought(const Context& context, const std::string& reference,
                                        Instant placed) {
  if (context.connection.shop_orders == ShopOrder::purchase_order && !reference.empty())
    return by_purchase_order(context, reference, placed);
  const std::string number = mapping::sales_order_number(reference);
  if (context.connection.shop_orders != ShopOrder::sales_order || number.empty())
    return std::vector<std::string>{};
  return sales_orders_numbered(context, number);
}

bool is_other_shops(const store::Document& document) {
  return document.state == store::DocumentState::ignored && document.reason == other_channel_code;
}

void note_shop_order(Tx& tx, const Context& context, const std::string& order_id, const std::string& vbeln) {
  move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
    if (is_other_shops(document)) document.sap_document = vbeln;
  });
  context.stores.exceptions.close(tx, context.connection.name, order_subject(order_id, shop_order_topic),
                                  context.clock.now());
  context.stores.audit.append(tx, context.actor, "shop_order_linked", order_subject(order_id),
                              to_args({{"sales_order", vbeln}}), context.clock.now());
}

Failure not_yet_there(const Context& context, const std::string& order_id) {
  return {.next = Next::wait,
          .code = "order.shop_order_unknown",
          .text = "order " + order_id + ": SAP does not have the shop's sales order yet",
          .subject = order_subject(order_id, shop_order_topic),
          .not_before = context.clock.now() + sought_again};
}

}  // namespace

std::vector<Outcome> ShopOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(link(job));
  return outcomes;
}

Outcome ShopOrders::link(const Job& job) {
  const std::string order_id = arg(job, "order_id"), reference = arg(job, "reference");
  const Instant placed = instant_from(arg(job, "placed")), now = context_.clock.now();
  if (context_.connection.shop_orders == ShopOrder::off || shop_order_of(context_, order_id))
    return Outcome::done();
  const auto found = sought(context_, reference, placed);
  if (!found) return Outcome::failed(found.error());
  if (found->size() == 1)
    return Outcome::done(
        [this, order_id, vbeln = found->front()](Tx& tx) { note_shop_order(tx, context_, order_id, vbeln); });
  const auto remark = mapping::judge_shop_order({order_id, reference, *found, placed}, now,
                                                context_.connection.shop_order_days);
  const auto tell = [this, order_id, remark](Tx& tx) {
    if (remark) open_remark(tx, context_, order_id, *remark);
  };
  if (now > placed + sought_for) return Outcome::done(tell);
  return Outcome::failed(not_yet_there(context_, order_id), tell);
}

Outcome and_link_shop_order(const Context& context, const amazon::Order& order, Outcome left_alone) {
  if (!mapping::has_shop_order(order, context.connection.shop_orders)) return left_alone;
  const std::map<std::string, std::string> args{{"order_id", order.order_id.text()},
                                                {"reference", order.seller_order_id},
                                                {"placed", to_text(order.created_time)}};
  return Outcome::done([&context, args, effect = left_alone.effect()](Tx& tx) {
    if (effect) effect(tx);
    const Instant now = context.clock.now();
    if (!shop_order_of(context, args.at("order_id")))
      context.stores.jobs.enqueue(tx,
                                  job_about(context, link_shop_order_kind, "sap",
                                            order_subject(args.at("order_id"), shop_order_topic), args, now),
                                  now);
  });
}

std::optional<std::string> shop_order_of(const Context& context, const std::string& order_id) {
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, order_id);
  if (!document || !is_other_shops(*document) || document->sap_document.empty()) return std::nullopt;
  return document->sap_document;
}

Result<Done> link_shop_order(const Context& context, const std::string& order_id,
                             const std::string& sales_order, const std::string& why) {
  const std::string number = mapping::sales_order_number(sales_order);
  const auto found = number.empty() ? Result<std::vector<std::string>>{std::vector<std::string>{}}
                                    : sales_orders_numbered(context, number);
  if (!found) return found.error();
  if (found->empty())
    return Failure{.next = Next::refuse,
                   .code = "order.verb_refused",
                   .text = "order " + order_id + " is another shop's, and SAP has no sales order " +
                           sales_order + "; look for it with the shop's own number (VA05)",
                   .subject = order_subject(order_id),
                   .not_before = {}};
  context.stores.jobs.transact([&](Tx& tx) {
    note_shop_order(tx, context, order_id, number);
    context.stores.audit.append(tx, context.actor, "order_link", order_subject(order_id),
                                to_args({{"because", why}, {"sales_order", number}}), context.clock.now());
  });
  return Done{};
}

}  // namespace weir::flows
