#include "flows/returns.hpp"

#include <algorithm>

#include "amazon/api/finances.hpp"
#include "amazon/api/reports.hpp"
#include "amazon/model/merchant_returns.hpp"
#include "flows/cancellation_feed.hpp"
#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/return_document.hpp"
#include "flows/sweep_progress.hpp"
#include "mapping/refund.hpp"
#include "mapping/refund_triangle.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using store::OrderEvent;
using store::OrderEventKind;

constexpr const char* return_topic = "return";
constexpr std::chrono::days reported{30};  // a return is permitted weeks after it was asked for
constexpr std::chrono::days watched{120};  // 45 for the goods, and as long again for claims
constexpr std::size_t orders_a_look = 50;
constexpr Duration return_look_again = 2min;

Failure return_failure(const std::string& order_id, Next next, const char* code, const std::string& text) {
  return {.next = next,
          .code = code,
          .text = "order " + order_id + ": " + text,
          .subject = order_subject(order_id, return_topic),
          .not_before = {}};
}

std::string reference_of(const std::string& rma, const std::string& sku) { return rma + '/' + sku; }

OrderEvent event_of(const Context& context, const amazon::MerchantReturn& row) {
  OrderEvent event{context.connection.name, row.order_id.text(), OrderEventKind::returned,
                   reference_of(row.rma, row.sku)};
  event.sku = row.sku;
  event.quantity = row.quantity;
  event.reason = row.reason;
  event.at = row.requested.value_or(context.clock.now());
  return event;
}

OrderEvent reimbursement_of(const Context& context, const amazon::MerchantReturn& row) {
  OrderEvent event{context.connection.name, row.order_id.text(), OrderEventKind::reimbursement,
                   "SAFE-T " + reference_of(row.rma, row.sku)};
  event.sku = row.sku;
  event.amount = row.reimbursed;
  event.at = context.clock.now();
  return event;
}

// "order/302-…/return" is the subject; several RMAs of an order are several jobs.
void post_later(Tx& tx, const Context& context, const std::string& order_id, const std::string& rma) {
  const Instant now = context.clock.now();
  auto job = job_about(context, post_return_kind, "sap", order_subject(order_id, return_topic),
                       {{"order_id", order_id}, {"rma", rma}}, now);
  job.unique_key = std::string{post_return_kind} + '/' + order_id + '/' + rma;
  context.stores.jobs.enqueue(tx, job, now);
}

void keep(Tx& tx, const Context& context, const std::vector<amazon::MerchantReturn>& rows) {
  for (const amazon::MerchantReturn& row : rows) {
    if (row.reimbursed) context.stores.events.add(tx, reimbursement_of(context, row));
    if (row.is_permitted() && context.stores.events.add(tx, event_of(context, row)))
      post_later(tx, context, row.order_id.text(), row.rma);
  }
}

mapping::Remark carried_by_fi(const std::string& order_id, const std::string& rma, const std::string& vbeln) {
  return {
      return_topic, "order.return_in_fi",
      "order " + order_id + ": return " + rma +
          " makes no return order, because no way into SAP keeps a session: FI carries the refund when it "
          "is settled; if the goods shall be taken in by SD, enter the return with reference to order " +
          (vbeln.empty() ? "(VA01, RE)" : vbeln + " (VA01, RE)"),
      "operations"};
}

std::vector<OrderEvent> returned(const Context& context, const std::string& order_id,
                                 const std::string& rma) {
  auto events = context.stores.events.of_order(context.connection.name, order_id);
  std::erase_if(events, [&](const OrderEvent& event) {
    return event.kind != OrderEventKind::returned || !event.reference.starts_with(rma + '/');
  });
  return events;
}

const mapping::OrderRules* rules_of(const Context& context, const store::PostedOrder& order) {
  return context.connection.rule_book.find({order.marketplace_id, order.channel == "amazon"
                                                                      ? amazon::FulfilledBy::amazon
                                                                      : amazon::FulfilledBy::merchant});
}

// What is to be made in SAP of one RMA.
struct Wanted {
  std::string order_id, rma;
  std::vector<OrderEvent> events;
  sap::CustomerReturn document;
};

Result<Wanted> wanted_of(const Context& context, const Job& job) {
  Wanted wanted{arg(job, "order_id"), arg(job, "rma"), {}, {}};
  wanted.events = returned(context, wanted.order_id, wanted.rma);
  const auto posted = context.stores.posted.find(context.connection.name, wanted.order_id);
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, wanted.order_id);
  if (!posted || !document || document->sap_document.empty())
    return return_failure(
        wanted.order_id, Next::refuse, "order.return_unknown",
        "return " + wanted.rma +
            " is of an order that Weir has not posted; enter it with reference to its sales order "
            "(VA01, RE)");
  const auto* rules = rules_of(context, *posted);
  if (rules == nullptr || rules->organisation.return_type.empty() || rules->blocks.return_reason.empty())
    return return_failure(wanted.order_id, Next::refuse, "order.no_return_type",
                          "return " + wanted.rma +
                              " needs an order type and a reason; name organisation.return_type and "
                              "blocks.return_reason in the rules");
  wanted.document = {rules->organisation.return_type,
                     document->sap_document,
                     rules->blocks.return_reason,
                     wanted.order_id,
                     wanted.rma,
                     {}};
  for (const OrderEvent& event : wanted.events) {
    const auto items = items_of_sku(*posted, event.sku, event.quantity);
    if (!items)
      return return_failure(wanted.order_id, Next::refuse, "order.return_unknown",
                            "return " + wanted.rma + " names SKU " + event.sku +
                                ", which is in no line of the order; look at it in Seller Central");
    wanted.document.items.insert(wanted.document.items.end(), items->begin(), items->end());
  }
  return wanted;
}

std::string key_of(const Wanted& wanted) { return wanted.order_id + '/' + wanted.rma; }

std::vector<mapping::AfterSale> as_after_sale(const std::vector<OrderEvent>& events) {
  std::vector<mapping::AfterSale> all;
  for (const OrderEvent& event : events) {
    using Kind = mapping::AfterSale::Kind;
    const Kind kind = event.kind == OrderEventKind::returned        ? Kind::returned
                      : event.kind == OrderEventKind::refund        ? Kind::refund
                      : event.kind == OrderEventKind::goods_receipt ? Kind::goods_receipt
                                                                    : Kind::reimbursement;
    all.push_back({kind, event.at, event.amount});
  }
  return all;
}

OrderEvent receipt_of(const Context& context, const std::string& order_id, const sap::FoundReturn& found) {
  OrderEvent event{context.connection.name, order_id, OrderEventKind::goods_receipt, found.received_by};
  event.document = found.vbeln;
  event.at = context.clock.now();
  return event;
}

// What one order's triangle says, in the store: receipts that are new, exceptions that came and went.
void judge(Tx& tx, const Context& context, const std::string& order_id,
           const std::vector<sap::FoundReturn>& found, bool sees_goods) {
  const Instant now = context.clock.now();
  for (const sap::FoundReturn& each : found)
    if (!each.received_by.empty()) context.stores.events.add(tx, receipt_of(context, order_id, each));
  const auto events = context.stores.events.of_order(context.connection.name, order_id);
  const auto remarks = mapping::judge_triangle(order_id, as_after_sale(events), sees_goods, now);
  if (remarks.empty())
    context.stores.exceptions.close(tx, context.connection.name, order_subject(order_id, "refund"), now);
  for (const mapping::Remark& remark : remarks)
    context.stores.exceptions.open(tx, exception_of(context, order_id, remark), now);
}

void keep_refunds(Tx& tx, const Context& context, const std::vector<mapping::Refund>& refunds) {
  for (const mapping::Refund& refund : refunds) {
    OrderEvent event{context.connection.name, refund.order_id, OrderEventKind::refund, refund.transaction_id};
    event.amount = refund.amount;
    event.at = refund.at;
    context.stores.events.add(tx, event);
  }
}

}  // namespace

std::vector<Outcome> Returns::refunds(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(refunds_page(job));
  return outcomes;
}

std::vector<Outcome> Returns::sweep(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(sweep_one(job));
  return outcomes;
}

std::vector<Outcome> Returns::post(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(post_one(job));
  return outcomes;
}

std::vector<Outcome> Returns::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(job));
  return outcomes;
}

std::vector<Outcome> Returns::watch(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(watch_some(job));
  return outcomes;
}

// A marketplace that refuses its orders refuses its returns, and Amazon then makes no report at all.
std::vector<std::string> Returns::open_marketplaces() const {
  std::vector<std::string> open = context_.connection.marketplace_ids;
  std::erase_if(open, [&](const std::string& each) { return is_refused(context_, each); });
  return open;
}

// A second request makes a second report, which does no harm.
Outcome Returns::sweep_one(const Job& job) {
  const Instant now = context_.clock.now();
  auto& api = context_.connection.amazon;
  const auto asked = from_checkpoint(job, "report");
  if (!asked) {
    const auto marketplaces = open_marketplaces();
    if (marketplaces.empty()) return Outcome::done();
    const auto report = amazon::request_report(
        api, {amazon::ReportType::merchant_returns, marketplaces, now - reported, now});
    if (!report) return Outcome::failed(of_one_call(report.error()));
    return Outcome::unfinished(to_args({{"report", *report}}));
  }
  const auto report = amazon::get_report(api, *asked);
  if (!report) return Outcome::failed(of_one_call(report.error()));
  switch (amazon::state_of(*report)) {
    case amazon::ReportState::waiting:
      return Outcome::failed({.next = Next::wait,
                              .code = "amazon.report_in_work",
                              .text = "Amazon is at work on the report of returns",
                              .subject = sweep_returns_kind,
                              .not_before = now + return_look_again})
          .from(to_args({{"report", *asked}}));
    case amazon::ReportState::empty:
      return Outcome::done();
    case amazon::ReportState::failed:
      return Outcome::failed({.next = Next::retry,
                              .code = "amazon.report_failed",
                              .text = "Amazon could not make the report of returns; it is asked for again",
                              .subject = sweep_returns_kind,
                              .not_before = {}})
          .from("");
    case amazon::ReportState::ready:
      break;
  }
  return fetch(*asked, report->report_document_id.value_or(""));
}

Outcome Returns::fetch(const std::string& report_id, const std::string& document_id) {
  const auto text = amazon::fetch_report_text(context_.connection.amazon, document_id, "CP1252");
  if (!text) return Outcome::failed(of_one_call(text.error())).from(to_args({{"report", report_id}}));
  const auto rows = amazon::read_merchant_returns(*text);
  if (!rows) return Outcome::failed(rows.error());
  return Outcome::done([this, rows = *rows](Tx& tx) { keep(tx, context_, rows); });
}

Outcome Returns::post_one(const Job& job) {
  const std::string order_id = arg(job, "order_id"), rma = arg(job, "rma");
  if (context_.connection.bapis == nullptr) {
    const auto document = context_.stores.documents.find(context_.connection.name, orders_flow, order_id);
    const std::string vbeln = document ? document->sap_document : "";
    return Outcome::done([this, order_id, rma, vbeln](Tx& tx) {
      context_.stores.exceptions.open(
          tx, exception_of(context_, order_id, carried_by_fi(order_id, rma, vbeln)), context_.clock.now());
    });
  }
  const auto wanted = wanted_of(context_, job);
  if (!wanted) return Outcome::failed(wanted.error());
  const auto number = create_once(context_, return_posting, key_of(*wanted), wanted->document);
  if (!number) return Outcome::failed(number.error());
  return Outcome::done([this, wanted = *wanted, number = *number](Tx& tx) {
    for (const OrderEvent& event : wanted.events) context_.stores.events.set_document(tx, event, number);
    const Instant now = context_.clock.now();
    auto proof = job_about(context_, prove_return_kind, "sap", order_subject(wanted.order_id, return_topic),
                           {{"order_id", wanted.order_id}, {"rma", wanted.rma}}, now + proof_delay);
    proof.unique_key = std::string{prove_return_kind} + '/' + key_of(wanted);
    proof.max_failures = proof_attempts;
    context_.stores.jobs.enqueue(tx, proof, now);
    context_.stores.audit.append(tx, context_.actor, "returned", order_subject(wanted.order_id),
                                 to_args({{"rma", wanted.rma}, {"document", number}}), now);
  });
}

Outcome Returns::prove_one(const Job& job) {
  const auto wanted = wanted_of(context_, job);
  if (!wanted) return Outcome::failed(wanted.error());
  const auto found = sap::find_customer_returns(context_.connection.rfc, {wanted->document.order});
  if (!found) return Outcome::failed(found.error());
  const std::string number = wanted->events.empty() ? "" : wanted->events.front().document;
  const auto at = std::ranges::find(*found, number, &sap::FoundReturn::vbeln);
  if (at == found->end() || !is_as_sent(*at, wanted->document))
    return Outcome::failed(return_failure(
        wanted->order_id, at == found->end() ? Next::retry : Next::refuse, "order.return_wrong",
        "return order " + number + " of return " + wanted->rma + " is " +
            (at == found->end() ? "not in SAP" : "another one than was sent") + "; look at it (VA03)"));
  return Outcome::done([this, wanted = *wanted](Tx& tx) {
    context_.stores.poster.proven(tx, context_.connection.name, return_posting, key_of(wanted));
    context_.stores.exceptions.close(tx, context_.connection.name,
                                     order_subject(wanted.order_id, return_topic), context_.clock.now());
  });
}

// A page of orders at a time: what came back of them in SAP, and whether it fits.
Outcome Returns::watch_some(const Job& job) {
  const std::string after = from_checkpoint(job, "after").value_or("");
  const std::string& connection = context_.connection.name;
  const auto orders =
      context_.stores.events.orders_since(connection, context_.clock.now() - watched, after, orders_a_look);
  if (orders.empty()) return Outcome::done();
  std::map<std::string, std::string> order_of;  // by VBELN
  std::vector<std::string> numbers;
  for (const std::string& order_id : orders)
    if (const auto document = context_.stores.documents.find(connection, orders_flow, order_id);
        document && !document->sap_document.empty()) {
      order_of.emplace(document->sap_document, order_id);
      numbers.push_back(document->sap_document);
    }
  const auto found = sap::find_customer_returns(context_.connection.rfc, numbers);
  if (!found) return Outcome::failed(found.error());
  std::map<std::string, std::vector<sap::FoundReturn>> by_order;
  for (const sap::FoundReturn& each : *found) by_order[order_of[each.order]].push_back(each);
  const bool sees_goods = context_.connection.bapis != nullptr;
  return Outcome::unfinished(
      to_args({{"after", orders.back()}}), [this, orders, by_order, sees_goods](Tx& tx) {
        for (const std::string& order_id : orders) {
          const auto at = by_order.find(order_id);
          judge(tx, context_, order_id, at == by_order.end() ? std::vector<sap::FoundReturn>{} : at->second,
                sees_goods);
        }
      });
}

// Events may be two days late: each sweep goes back three, and what is known changes nothing.
Outcome Returns::refunds_page(const Job& job) {
  constexpr std::chrono::days late{3}, first{30};
  constexpr Duration not_yet_shown = 3min;  // Amazon refuses what is younger than two
  const std::string& connection = context_.connection.name;
  const Instant now = context_.clock.now();
  const auto reached = context_.stores.watermarks.find(connection, sweep_refunds_kind);
  const auto after = from_checkpoint(job, "after"), until = from_checkpoint(job, "until");
  const Instant from = after ? instant_from(*after) : reached ? *reached - late : now - first;
  const Instant to = until ? instant_from(*until) : now - not_yet_shown;
  const amazon::MoneyPlace place{from_checkpoint(job, "token").value_or(""),
                                 std::stoi(from_checkpoint(job, "pages").value_or("0"))};
  const auto page = amazon::transactions_page(context_.connection.amazon,
                                              {.posted_after = from, .posted_before = to}, place);
  if (!page) return Outcome::failed(of_one_call(page.error()));
  std::vector<mapping::Refund> found;
  for (const auto& transaction : page->transactions)
    if (auto refund = mapping::refund_of(transaction)) found.push_back(*std::move(refund));
  if (page->next)
    return Outcome::unfinished(to_args({{"after", to_text(from)},
                                        {"until", to_text(to)},
                                        {"token", page->next->token},
                                        {"pages", std::to_string(page->next->pages)}}),
                               [this, found](Tx& tx) { keep_refunds(tx, context_, found); });
  return Outcome::done([this, found, to](Tx& tx) {
    keep_refunds(tx, context_, found);
    context_.stores.watermarks.set(tx, context_.connection.name, sweep_refunds_kind, to,
                                   context_.clock.now());
  });
}

}  // namespace weir::flows
