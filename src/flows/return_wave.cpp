#include "flows/return_wave.hpp"

#include <algorithm>
#include <sstream>

#include "core/ensure.hpp"
#include "flows/attempts.hpp"
#include "flows/job_args.hpp"
#include "flows/return_document.hpp"
#include "mapping/return_order.hpp"

namespace weir::flows {
namespace {

using store::OrderEvent;
using store::OrderEventKind;

// What was sent without an answer may be there.
bool may_be_credited(const Context& context, const OrderEvent& refund) {
  if (!refund.document.empty()) return true;
  const std::string id = refund.reference.substr(0, refund.reference.size() - refund.sku.size() - 1);
  const auto posting = context.stores.postings.find(context.connection.name, credit_posting,
                                                    attempt_key(context, refund.order_id + '/' + id));
  return posting && posting->state != store::PostingState::refused;
}

Failure credited_by(const ReturnWave& wave, const std::string& document) {
  return failure_of(
      wave, Next::refuse, "order.return_credited_already",
      "was refunded before it was announced, and credit memo request " + document +
          " credits it; reject that one (VA02) and enter the return (VA01, RE), or take the goods in "
          "without a value");
}

// By SKU: money that a credit memo request of ours has given back, or may have.
std::map<std::string, std::string> credited_of(const Context& context, const ReturnWave& wave) {
  std::map<std::string, std::string> credited;
  for (const OrderEvent& event : context.stores.events.of_order(context.connection.name, wave.order_id))
    if (event.kind == OrderEventKind::refund && !event.sku.empty() && may_be_credited(context, event))
      credited.emplace(event.sku, event.document);
  return credited;
}

std::vector<mapping::OthersCredit> all_in_sap(const std::vector<sap::FoundReturn>& found) {
  std::vector<mapping::OthersCredit> all;
  for (const sap::FoundReturn& each : found) {
    mapping::OthersCredit& other = all.emplace_back(mapping::OthersCredit{each.vbeln, each.is_return, {}});
    for (const auto& [posnr, quantity] : each.quantities)
      other.pieces[posnr] += quantity.whole().value_or(quantity.thousandths() / 1000 + 1);
  }
  return all;
}

Failure not_returnable(const ReturnWave& wave, const mapping::NotReturnable& refused) {
  if (refused.is_unknown)
    return failure_of(
        wave, Next::refuse, "order.return_unknown",
        "names SKU " + refused.sku + ", which is in no line of the order; look at it in Seller Central");
  return failure_of(wave, Next::refuse, "order.return_too_many",
                    "has more pieces of SKU " + refused.sku +
                        " than the order has left; look whether somebody has entered it already (VA03)");
}

}  // namespace

std::string ReturnWave::key() const { return order_id + '/' + rows.front(); }
std::string ReturnWave::topic() const { return "return/" + rows.front(); }
std::string ReturnWave::subject() const { return order_subject(order_id, topic()); }

std::string ReturnWave::rows_text() const {
  std::string text;
  for (const std::string& row : rows) text += (text.empty() ? "" : "\n") + row;
  return text;
}

ReturnWave wave_of(const jobs::Job& job) {
  ReturnWave wave{arg(job, "order_id"), arg(job, "rma"), {}};
  std::istringstream rows{arg(job, "rows")};
  for (std::string row; std::getline(rows, row);) wave.rows.push_back(row);
  ensure(!wave.rows.empty(), "a return without a row");
  return wave;
}

bool return_later(Tx& tx, const Context& context, const ReturnWave& wave) {
  const Instant now = context.clock.now();
  const auto job =
      job_about(context, post_return_kind, "sap", wave.subject(),
                {{"order_id", wave.order_id}, {"rma", wave.rma}, {"rows", wave.rows_text()}}, now);
  return context.stores.jobs.enqueue(tx, job, now).has_value();
}

std::vector<OrderEvent> events_of(const Context& context, const ReturnWave& wave) {
  auto events = context.stores.events.of_order(context.connection.name, wave.order_id);
  std::erase_if(events, [&](const OrderEvent& event) {
    return event.kind != OrderEventKind::returned ||
           std::ranges::find(wave.rows, event.reference) == wave.rows.end();
  });
  return events;
}

Failure failure_of(const ReturnWave& wave, Next next, const char* code, const std::string& text) {
  return {.next = next,
          .code = code,
          .text = "order " + wave.order_id + ": return " + wave.rma + ' ' + text,
          .subject = wave.subject(),
          .not_before = {}};
}

bool is_in_work(const Context& context, const OrderEvent& returned, const std::vector<OrderEvent>& of_order) {
  const std::string rma = returned.reference.substr(0, returned.reference.find('/'));
  return std::ranges::any_of(of_order, [&](const OrderEvent& first) {
    const ReturnWave wave{returned.order_id, rma, {first.reference}};
    return first.kind == OrderEventKind::returned && first.reference.starts_with(rma + '/') &&
           context.stores.jobs.is_live(context.connection.name,
                                       std::string{post_return_kind} + '/' + wave.subject());
  });
}

Result<sap::CustomerReturn> return_header(const Context& context, const ReturnWave& wave) {
  const auto posted = context.stores.posted.find(context.connection.name, wave.order_id);
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, wave.order_id);
  if (!posted || !document || document->sap_document.empty())
    return failure_of(wave, Next::refuse, "order.return_unknown",
                      "is of an order that Weir has not posted; enter it with reference to its sales order "
                      "(VA01, RE)");
  const auto* rules = rules_of(context, *posted);
  if (rules == nullptr || rules->organisation.return_type.empty() || rules->blocks.return_reason.empty())
    return until_rules_say(context,
                           failure_of(wave, Next::wait, "order.no_return_type",
                                      "needs an order type and a reason; name organisation.return_type and "
                                      "blocks.return_reason in the rules"));
  return sap::CustomerReturn{rules->organisation.return_type,
                             document->sap_document,
                             rules->blocks.return_reason,
                             wave.order_id,
                             wave.rma,
                             {}};
}

Result<std::vector<sap::CustomerReturnItem>> plan_return_items(const Context& context, const ReturnWave& wave,
                                                               const std::string& sales_order) {
  const auto found = sap::find_customer_returns(context.connection.rfc, {sales_order});
  if (!found) return found.error();
  const auto posted = context.stores.posted.find(context.connection.name, wave.order_id);
  mapping::ReturnCase about{.rows = {},
                            .sold = sold_items(*posted),
                            .credited = credited_of(context, wave),
                            .in_sap = all_in_sap(*found)};
  for (const OrderEvent& row : events_of(context, wave)) about.rows.push_back({row.sku, row.quantity});
  auto decision = mapping::decide_return(about);
  if (decision.credited_by) return credited_by(wave, *decision.credited_by);
  if (decision.refused) return not_returnable(wave, *decision.refused);
  return std::move(decision.items);
}

std::string return_items_text(const std::vector<sap::CustomerReturnItem>& items) {
  std::string text;
  for (const auto& item : items) text += item.posnr + '=' + std::to_string(item.quantity) + ' ';
  return text;
}

std::vector<sap::CustomerReturnItem> return_items_in(const std::string& text) {
  std::vector<sap::CustomerReturnItem> items;
  std::istringstream words{text};
  for (std::string word; words >> word;) {
    const std::size_t mark = word.find('=');
    items.push_back({word.substr(0, mark), std::stoll(word.substr(mark + 1))});
  }
  return items;
}

}  // namespace weir::flows
