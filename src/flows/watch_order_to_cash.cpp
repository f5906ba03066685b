#include "flows/watch_order_to_cash.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "accounting/settled_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/order_task.hpp"
#include "mapping/fba_goods_issue.hpp"
#include "mapping/planned_order.hpp"
#include "proof/order_to_cash.hpp"
#include "sap/reads/billing.hpp"
#include "store/unbilled_mark.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::CashRow;

using namespace std::chrono_literals;

constexpr std::size_t cash_orders_at_once = 100;  // in one read of SAP
constexpr std::size_t settlements_at_once = 3;    // a report may have hundreds of thousands of rows
constexpr Duration again_soon = 1h;               // there is a finding, or one may come
constexpr Duration again_later = 6h;              // nothing has left yet
constexpr Duration again_when_well = 24h;         // settlements are told by themselves
constexpr std::chrono::days arrives_within{7};    // of the goods issue, where Amazon says nothing
constexpr std::chrono::days enrolled_back{1};     // behind the last run: a commit may be late
constexpr const char* topics[] = {"billing", "accounting", "settlement"};

// What is read of SAP for one batch.
struct Seen {
  std::map<std::string, sap::OrderBilling> orders;  // by sales order
  std::map<std::string, sap::BillingInFi> in_fi;    // by billing document
};

Result<Seen> seen_in_sap(const Context& context, const std::vector<CashRow>& rows) {
  std::set<std::string> numbers;
  for (const CashRow& row : rows)
    if (!row.sap_document.empty()) numbers.insert(row.sap_document);
  auto& rfc = context.connection.rfc;
  sap::TableAmounts amounts{rfc};
  auto orders =
      sap::read_order_billing(rfc, amounts, context.connection.sap_zone, {numbers.begin(), numbers.end()});
  if (!orders) return orders.error();
  std::set<std::string> invoices;
  for (const auto& [number, order] : *orders)
    for (const auto& document : order.documents)
      if (document.is_invoice()) invoices.insert(document.vbeln);
  const auto in_fi = sap::read_billing_in_fi(rfc, {invoices.begin(), invoices.end()});
  if (!in_fi) return in_fi.error();
  Seen seen{*std::move(orders), {}};
  for (const sap::BillingInFi& each : *in_fi)
    if (each.stblg.empty()) seen.in_fi.emplace(each.vbeln, each);
  return seen;
}

bool is_of_amazon(const CashRow& row) { return row.channel == "amazon"; }

// What an invoice has of this order; the whole of it where its items name no order.
proof::Billed billed(const sap::BillingDocument& document, const std::string& order, const Seen& seen) {
  proof::Billed billed{.number = document.vbeln,
                       .is_cancelled = document.is_cancelled,
                       .net = document.net,
                       .tax = document.tax,
                       .created = document.created,
                       .is_in_fi = seen.in_fi.contains(document.vbeln),
                       .accounting_status = document.rfbsk,
                       .places = {}};
  const auto is_ours = [&](const sap::BillingItem& item) { return item.aubel == order; };
  const bool has_ours = std::ranges::any_of(document.items, is_ours);
  if (has_ours) billed.net = billed.tax = Money{0, document.net.currency()};
  for (const sap::BillingItem& item : document.items) {
    if (has_ours && !is_ours(item)) continue;
    billed.places.push_back({item.vgbel, item.vgpos});
    if (!has_ours) continue;
    billed.net += item.net;
    billed.tax += item.tax;
  }
  return billed;
}

// Amazon's own shipments leave nothing in SAP: they have left when Amazon says so.
void add_issues(proof::OrderInCash& order, const CashRow& row, const sap::OrderBilling& in_sap) {
  for (const sap::GoodsIssue& issue : in_sap.deliveries)
    if (issue.at) order.issued.push_back({issue.delivery, *issue.at});
  if (!is_of_amazon(row)) {
    order.is_issued_whole = in_sap.to_deliver == 0 && order.issued.size() == in_sap.deliveries.size();
    return;
  }
  if (row.status != "SHIPPED") return;
  order.is_issued_whole = true;
  if (order.issued.empty()) order.issued.push_back({in_sap.vbeln, row.goods_issued_at.value_or(row.updated)});
}

proof::OrderInCash in_cash(const CashRow& row, const Seen& seen) {
  proof::OrderInCash order;
  order.order_id = row.order_id;
  order.sap_order = row.sap_document;
  order.taken_at = row.received;
  order.gross = row.gross;
  order.tax = row.tax;
  order.tax_tolerance = row.tax_tolerance;
  order.settled_at = row.settled_at;
  const auto in_sap = seen.orders.find(row.sap_document);
  if (in_sap == seen.orders.end()) return order;
  for (const sap::BillingDocument& document : in_sap->second.documents)
    if (document.is_invoice()) order.invoices.push_back(billed(document, row.sap_document, seen));
  add_issues(order, row, in_sap->second);
  if (!order.issued.empty()) {
    const Instant last = std::ranges::max(order.issued, {}, &proof::Issued::at).at;
    order.delivered_at = std::max(last, row.deliver_by.value_or(last + arrives_within));
  }
  return order;
}

// Everything was rejected before it left: there is nothing to wait for.
bool is_rejected(const CashRow& row, const Seen& seen) {
  const auto in_sap = seen.orders.find(row.sap_document);
  return in_sap != seen.orders.end() && in_sap->second.items > 0 &&
         in_sap->second.items == in_sap->second.rejected && in_sap->second.documents.empty();
}

void note(CashRow& row, const proof::OrderInCash& order, const Seen& seen) {
  row.billed.clear();
  row.fi_document.clear();
  row.goods_issued_at.reset();
  for (const proof::Issued& issued : order.issued)
    row.goods_issued_at = std::max(row.goods_issued_at.value_or(issued.at), issued.at);
  for (const proof::Billed& invoice : order.invoices) {
    if (invoice.is_cancelled) continue;
    row.billed += (row.billed.empty() ? "" : " ") + invoice.number;
    if (const auto in_fi = seen.in_fi.find(invoice.number); in_fi != seen.in_fi.end())
      row.fi_document = in_fi->second.bukrs + '/' + in_fi->second.belnr + '/' + in_fi->second.gjahr;
  }
}

Instant next_look(const proof::OrderInCash& order, const proof::CashState& state, Instant now) {
  if (!state.findings.empty()) return now + again_soon;
  if (order.issued.empty()) return now + again_later;
  const bool may_come = std::ranges::none_of(order.invoices, &proof::Billed::is_in_fi);
  return now + (may_come ? again_soon : again_when_well);
}

std::string topic_subject(const CashRow& row, const char* topic) {
  return order_subject(row.order_id) + '/' + topic;
}

store::Exception exception_of(const CashRow& row, const proof::CashFinding& finding, Instant now) {
  store::Exception exception;
  exception.connection = row.connection;
  exception.code = proof::code_of(finding.gap);
  exception.subject = topic_subject(row, proof::topic_of(finding.gap));
  exception.reason = finding.text;
  exception.next = finding.next;
  exception.owner = proof::owner_of(finding.gap);
  exception.deadline = now + 24h * (exception.owner == std::string{"operations"} ? 1 : 5);
  return exception;
}

// Of what Amazon ships: whether the one source that is to post its goods issue has, and no other.
std::optional<mapping::Remark> fba_issue_of(const Context& context, const CashRow& row, const Seen& seen) {
  const auto in_sap = seen.orders.find(row.sap_document);
  if (!is_of_amazon(row) || row.status != "SHIPPED" || in_sap == seen.orders.end()) return std::nullopt;
  mapping::FbaShipped order{row.order_id, row.updated, in_sap->second.deliveries.size(), 0,
                            in_sap->second.to_deliver};
  for (const sap::GoodsIssue& issue : in_sap->second.deliveries) order.issued += issue.at ? 1 : 0;
  return mapping::judge_fba_issue(order, context.connection.fba_goods_issue, context.clock.now());
}

struct LookedCash {
  CashRow row;
  proof::CashState state;
  std::optional<mapping::Remark> fba_issue;
  std::optional<Instant> unbilled_since{};
};

std::set<std::string> gaps_of(const std::vector<store::CashFindingRow>& findings) {
  std::set<std::string> gaps;
  for (const auto& finding : findings) gaps.insert(finding.gap);
  return gaps;
}

std::vector<store::CashFindingRow> rows_of(const LookedCash& looked) {
  std::vector<store::CashFindingRow> rows;
  for (const proof::CashFinding& finding : looked.state.findings)
    rows.push_back({looked.row.connection, looked.row.order_id, proof::name_of(finding.gap),
                    proof::owner_of(finding.gap), finding.since, finding.value, finding.text});
  return rows;
}

// What holds no more leaves the lists. What still holds keeps its age there, as long as nothing else changes.
void tell(Tx& tx, const Context& context, const LookedCash& looked) {
  const Instant now = context.clock.now();
  const CashRow& row = looked.row;
  auto rows = rows_of(looked);
  const auto before = context.stores.cash.findings_of(row.connection, row.order_id);
  if (gaps_of(rows) != gaps_of(before))
    for (const char* topic : topics)
      context.stores.exceptions.close(tx, row.connection, topic_subject(row, topic), now);
  for (const proof::CashFinding& finding : looked.state.findings)
    context.stores.exceptions.open(tx, exception_of(row, finding, now), now);
  if (const auto& remark = looked.fba_issue)
    open_remark(tx, context, row.order_id, *remark);
  else if (is_of_amazon(row))
    close_topic(tx, context, row.order_id, "goods_issue", "order.");
  if (looked.unbilled_since)
    rows.push_back({row.connection, row.order_id, store::unbilled_mark, "", *looked.unbilled_since});
  context.stores.cash.looked(tx, row, rows, now);
}

void expect(CashRow& row, const mapping::PlannedOrder& plan, const amazon::Order& order) {
  const mapping::ExpectedOrder& expected = plan.expected;
  row.version = order.last_updated_time;
  row.deliver_by = order.deliver_by;
  row.gross = expected.gross;
  row.tax = row.tax_tolerance = Money{0, expected.gross.currency()};
  bool is_told = true;
  for (const mapping::ExpectedItem& item : expected.items) {
    is_told = is_told && item.tax.has_value();
    *row.tax += item.tax.value_or(Money{0, expected.gross.currency()});
    *row.tax_tolerance += item.tax_tolerance;
  }
  if (!is_told) row.tax.reset();
}

// What Amazon's figures say is worked out once for each version of an order: its person may be gone later.
void work_out_figures(const Context& context, std::vector<CashRow>& rows) {
  std::vector<jobs::Job> wanted;
  for (const CashRow& row : rows) {
    if (row.version && *row.version >= row.updated) continue;
    jobs::Job& job = wanted.emplace_back();
    job.connection = row.connection;
    job.args = to_args({{"order_id", row.order_id}});
  }
  if (wanted.empty()) return;
  for (const OrderTask& task : load_orders(context, wanted, "working out what has to be billed")) {
    if (!task.order) continue;
    const auto plan = mapping::plan_order(*task.order, context.connection.rule_book);
    const auto row = std::ranges::find(rows, task.order_id, &CashRow::order_id);
    if (plan && row != rows.end()) expect(*row, *plan, *task.order);
  }
}

Result<std::vector<std::string>> orders_of_settlement(const Context& context, const std::string& id) {
  const auto item = context.stores.inbox.find(context.connection.name, settlement_source, id);
  if (!item) return item.error();
  if (!*item) return std::vector<std::string>{};
  return accounting::settled_orders((*item)->payload);
}

struct ReadSettlement {
  std::string id;
  std::vector<std::string> orders;
};

// One that does not open is left for the next time: its own flow tells of it.
std::vector<ReadSettlement> settlements_read(const Context& context) {
  std::vector<ReadSettlement> read;
  for (const std::string& id :
       context.stores.cash.settlements_to_read(context.connection.name, settlements_at_once))
    if (auto orders = orders_of_settlement(context, id)) read.push_back({id, *std::move(orders)});
  return read;
}

std::string summary_of(const std::vector<store::CashGapSum>& sums, std::int64_t watched) {
  nlohmann::ordered_json body{{"watched", watched}, {"gaps", nlohmann::ordered_json::array()}};
  for (const store::CashGapSum& sum : sums)
    body["gaps"].push_back({{"owner", sum.owner},
                            {"gap", sum.gap},
                            {"orders", sum.orders},
                            {"oldest", iso(sum.oldest)},
                            {"value", sum.value ? sum.value->text() : ""}});
  return body.dump();
}

// Once a day, in the log that is never changed: how it stood.
void sum_up(Tx& tx, const Context& context) {
  const Instant now = context.clock.now();
  const std::string& connection = context.connection.name;
  constexpr const char* mark = "cash_summary";
  const auto last = context.stores.watermarks.find(connection, mark);
  const Zone& zone = context.connection.sap_zone;
  if (last && zone.date_of(*last) == zone.date_of(now)) return;
  context.stores.watermarks.set(tx, connection, mark, now, now);
  context.stores.audit.append(
      tx, context.actor, "summed up", "cash/" + iso(zone.date_of(now)),
      summary_of(context.stores.cash.sums(connection), context.stores.cash.count_watched(connection)), now);
}

}  // namespace

std::vector<Outcome> WatchOrderToCash::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(job.checkpoint.empty() ? begin() : look());
  return outcomes;
}

// First the settlements that were posted, and the orders that were proven, since the last time.
Outcome WatchOrderToCash::begin() {
  return Outcome::unfinished(to_args({{"step", "look"}}), [this, read = settlements_read(context_)](Tx& tx) {
    const Instant now = context_.clock.now();
    const std::string& connection = context_.connection.name;
    const auto last = context_.stores.watermarks.find(connection, watch_order_to_cash_kind);
    context_.stores.cash.enroll(tx, connection, last ? *last - enrolled_back : Instant{}, now);
    for (const auto& [id, orders] : read) context_.stores.cash.settled(tx, connection, id, orders, now);
    context_.stores.watermarks.set(tx, connection, watch_order_to_cash_kind, now, now);
    sum_up(tx, context_);
  });
}

Outcome WatchOrderToCash::look() {
  const Instant now = context_.clock.now();
  auto rows = context_.stores.cash.due(context_.connection.name, now, cash_orders_at_once);
  if (rows.empty()) return Outcome::done();
  work_out_figures(context_, rows);
  const auto seen = seen_in_sap(context_, rows);
  if (!seen) return Outcome::failed(seen.error());
  std::vector<LookedCash> looked;
  for (CashRow& row : rows) {
    const auto order = in_cash(row, *seen);
    const auto state = proof::state_of(order, {}, now);
    note(row, order, *seen);
    const bool is_over = state.is_through || is_rejected(row, *seen);
    row.look_at = is_over ? std::nullopt : std::optional{next_look(order, state, now)};
    auto fba_issue = fba_issue_of(context_, row, *seen);
    if (fba_issue && !row.look_at) row.look_at = now + again_later;
    looked.push_back({std::move(row), state, std::move(fba_issue), proof::unbilled_since(order)});
  }
  const auto keep = [this, looked](Tx& tx) {
    for (const LookedCash& each : looked) tell(tx, context_, each);
  };
  if (looked.size() < cash_orders_at_once) return Outcome::done(keep);
  return Outcome::unfinished(to_args({{"step", "look"}}), keep);
}

}  // namespace weir::flows
