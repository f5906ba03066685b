#include "flows/returns.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "amazon/api/reports.hpp"
#include "amazon/model/merchant_returns.hpp"
#include "flows/after_sale_actions.hpp"
#include "flows/attempts.hpp"
#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/return_document.hpp"
#include "flows/return_exceptions.hpp"
#include "flows/return_wave.hpp"
#include "flows/shadow.hpp"
#include "flows/sweep_progress.hpp"
#include "mapping/refund_triangle.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using store::OrderEvent;
using store::OrderEventKind;

constexpr std::chrono::days reported{30};  // a return is permitted weeks after it was asked for
constexpr std::chrono::days watched{120};  // 45 for the goods, and as long again for claims
constexpr std::size_t orders_a_look = 50;
constexpr Duration return_look_again = 2min;
constexpr Duration return_time_to_look = 24h;

// Each row of Amazon's reports for itself: an RMA may have several SKUs, a SKU several rows, and one that was
// carried before is in the next days' reports again.
std::string reference_of(const amazon::MerchantReturn& row) {
  const std::string day =
      row.requested ? iso(Date{std::chrono::floor<std::chrono::days>(*row.requested)}) : std::string{};
  const std::string again = row.occurrence > 1 ? '#' + std::to_string(row.occurrence) : std::string{};
  return row.rma + '/' + row.sku + '/' + day + again;
}

OrderEvent event_of(const Context& context, const amazon::MerchantReturn& row) {
  OrderEvent event{context.connection.name, row.order_id.text(), OrderEventKind::returned, reference_of(row)};
  event.sku = row.sku;
  event.quantity = row.quantity;
  event.reason = row.reason;
  event.at = row.requested.value_or(context.clock.now());
  return event;
}

OrderEvent reimbursement_of(const Context& context, const amazon::MerchantReturn& row) {
  OrderEvent event{context.connection.name, row.order_id.text(), OrderEventKind::reimbursement,
                   "SAFE-T " + reference_of(row)};
  event.sku = row.sku;
  event.amount = row.reimbursed;
  event.at = context.clock.now();
  return event;
}

constexpr const char* malformed_return_code = "order.return_malformed";

store::Exception malformed_return(const Context& context, const std::string& report_id,
                                  const amazon::MalformedReturn& row) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = malformed_return_code;
  exception.subject = "returns/row/" + row.fingerprint;
  exception.reason = "report " + report_id + " (" +
                     std::string{amazon::kind_of(amazon::ReportType::merchant_returns).name} + "), line " +
                     std::to_string(row.line) + ", column " + row.column + ": the cell " + row.reason +
                     ", so that this row makes no return" +
                     (row.order_id.empty() ? "" : " of order " + row.order_id) + "; the other rows go on";
  exception.next =
      "look at the return in Seller Central (Manage Returns), and enter it with reference to its "
      "sales order (VA01, RE)";
  exception.owner = "operations";
  exception.deadline = context.clock.now() + return_time_to_look;
  return exception;
}

// Rows that the report no longer has so are over: Amazon has corrected them, or a month has passed.
void tell_of_malformed(Tx& tx, const Context& context, const std::string& report_id,
                       const std::vector<amazon::MalformedReturn>& rows,
                       const std::vector<store::Exception>& open) {
  const Instant now = context.clock.now();
  std::set<std::string> subjects;
  for (const auto& row : rows) {
    const auto exception = malformed_return(context, report_id, row);
    subjects.insert(exception.subject);
    context.stores.exceptions.open(tx, exception, now);
  }
  for (const store::Exception& each : open)
    if (each.connection == context.connection.name && each.code == malformed_return_code &&
        !subjects.contains(each.subject))
      context.stores.exceptions.close(tx, each.connection, each.subject, now);
}

void keep_returns(Tx& tx, const Context& context, const std::vector<amazon::MerchantReturn>& rows) {
  std::map<std::pair<std::string, std::string>, ReturnWave> waves;
  for (const amazon::MerchantReturn& row : rows) {
    if (row.reimbursed) context.stores.events.add(tx, reimbursement_of(context, row));
    if (!row.is_permitted() || !context.stores.events.add(tx, event_of(context, row))) continue;
    const std::string order_id = row.order_id.text();
    ReturnWave& wave =
        waves.try_emplace({order_id, row.rma}, ReturnWave{order_id, row.rma, {}}).first->second;
    wave.rows.push_back(reference_of(row));
  }
  for (const auto& [key, wave] : waves) return_later(tx, context, wave);
}

mapping::Remark carried_by_fi(const ReturnWave& wave, const std::string& vbeln) {
  return {
      wave.topic(), "order.return_in_fi",
      "order " + wave.order_id + ": return " + wave.rma +
          " makes no return order, because no way into SAP keeps a session: FI carries the refund when it "
          "is settled; if the goods shall be taken in by SD, enter the return with reference to order " +
          (vbeln.empty() ? "(VA01, RE)" : vbeln + " (VA01, RE)"),
      "operations"};
}

constexpr const char* no_return_type_code = "order.no_return_type";

// What waits for the rules is on somebody's list meanwhile.
Outcome without_header(const Context& context, const ReturnWave& wave, const Failure& failure) {
  if (failure.code != no_return_type_code) return Outcome::failed(failure);
  const mapping::Remark remark{wave.topic(), failure.code, failure.text, "consulting"};
  return Outcome::failed(
      failure, [&context, wave, remark](Tx& tx) { open_remark(tx, context, wave.order_id, remark); });
}

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
  auto remarks = mapping::judge_triangle(order_id, as_after_sale(events), sees_goods, now);
  if (is_left_alone(context, order_subject(order_id, "refund"), events)) remarks.clear();
  if (remarks.empty())
    context.stores.exceptions.close(tx, context.connection.name, order_subject(order_id, "refund"), now);
  for (const mapping::Remark& remark : remarks) open_remark(tx, context, order_id, remark);
}

}  // namespace

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
  const auto report = amazon::read_merchant_returns(*text);
  if (!report) return Outcome::failed(report.error());
  const auto open = context_.stores.exceptions.list_open();
  return Outcome::done([this, report = *report, report_id, open](Tx& tx) {
    keep_returns(tx, context_, report.rows);
    tell_of_malformed(tx, context_, report_id, report.malformed, open);
  });
}

Outcome Returns::post_one(const Job& job) {
  const ReturnWave wave = wave_of(job);
  if (is_another_connectors(context_, wave.order_id)) return Outcome::done();
  if (context_.connection.bapis == nullptr) return leave_to_fi(job);
  auto wanted = return_header(context_, wave);
  if (!wanted) return without_header(context_, wave, wanted.error());
  const auto planned = from_checkpoint(job, "items");
  if (!planned || !may_be_sent(context_, return_posting, attempt_key(context_, wave.key()))) {
    const auto items = plan_return_items(context_, wave, wanted->order);
    if (!items) return Outcome::failed(items.error());
    const std::string text = return_items_text(*items);
    if (planned != text)
      return Outcome::unfinished(to_args({{"items", text}}), [this, wave](Tx& tx) {
        context_.stores.exceptions.close_of(tx, context_.connection.name, wave.subject(), no_return_type_code,
                                            context_.clock.now());
      });
  }
  wanted->items = return_items_in(*planned);
  const auto number = create_once(context_, return_posting, attempt_key(context_, wave.key()), *wanted);
  if (!number) return Outcome::failed(number.error());
  return Outcome::done([this, wave, number = *number, items = *planned](Tx& tx) {
    for (const OrderEvent& event : events_of(context_, wave))
      context_.stores.events.set_document(tx, event, number);
    const Instant now = context_.clock.now();
    auto proof = job_about(context_, prove_return_kind, "sap", wave.subject(),
                           {{"order_id", wave.order_id},
                            {"rma", wave.rma},
                            {"rows", wave.rows_text()},
                            {"items", items},
                            {"document", number}},
                           now + proof_delay);
    proof.max_failures = proof_attempts;
    context_.stores.jobs.enqueue(tx, proof, now);
    context_.stores.audit.append(tx, context_.actor, "returned", order_subject(wave.order_id),
                                 to_args({{"rma", wave.rma}, {"document", number}}), now);
  });
}

Outcome Returns::leave_to_fi(const Job& job) {
  const ReturnWave wave = wave_of(job);
  const auto document = context_.stores.documents.find(context_.connection.name, orders_flow, wave.order_id);
  const std::string vbeln = document ? document->sap_document : "";
  return Outcome::done(
      [this, wave, vbeln](Tx& tx) { open_remark(tx, context_, wave.order_id, carried_by_fi(wave, vbeln)); });
}

Outcome Returns::prove_one(const Job& job) {
  const ReturnWave wave = wave_of(job);
  auto wanted = return_header(context_, wave);
  if (!wanted) return without_header(context_, wave, wanted.error());
  wanted->items = return_items_in(arg(job, "items"));
  const auto found = sap::find_customer_returns(context_.connection.rfc, {wanted->order});
  if (!found) return Outcome::failed(found.error());
  const std::string number = arg(job, "document");
  const auto at = std::ranges::find(*found, number, &sap::FoundReturn::vbeln);
  if (at == found->end() || !is_as_sent(*at, *wanted))
    return Outcome::failed(failure_of(
        wave, at == found->end() ? Next::retry : Next::refuse, "order.return_wrong",
        "was made return order " + number + ", which is " +
            (at == found->end() ? "not in SAP" : "another one than was sent") + "; look at it (VA03)"));
  return Outcome::done([this, wave](Tx& tx) {
    context_.stores.poster.proven(tx, context_.connection.name, return_posting,
                                  attempt_key(context_, wave.key()));
    context_.stores.exceptions.close(tx, context_.connection.name, wave.subject(), context_.clock.now());
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
  const auto open = context_.stores.exceptions.list_open();
  return Outcome::unfinished(to_args({{"after", orders.back()}}),
                             [this, orders, by_order, open, sees_goods](Tx& tx) mutable {
                               for (const std::string& order_id : orders) {
                                 judge(tx, context_, order_id, by_order[order_id], sees_goods);
                                 close_what_sap_has(tx, context_, order_id, by_order[order_id], open);
                               }
                             });
}

}  // namespace weir::flows
