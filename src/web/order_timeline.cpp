#include "web/order_timeline.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace weir::web {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t story_jobs = 20;
constexpr std::size_t story_entries = 100;

const std::vector<std::string>& kinds_of_orders() {
  static const std::vector<std::string> kinds{flows::order_posting,        flows::change_posting,
                                              flows::cancellation_posting, flows::return_posting,
                                              flows::credit_posting,       flows::adjustment_posting,
                                              flows::vat_invoice_posting,  flows::confirmation_posting};
  return kinds;
}

struct Entry {
  Instant at{};
  const char* side = "weir";
  const char* kind = "";
  std::string title{}, text{}, state{}, reference{};
};

class Timeline {
 public:
  void add(const std::optional<Instant>& at, Entry entry) {
    if (!at || *at == Instant{}) return;
    entry.at = *at;
    entries_.push_back(std::move(entry));
  }
  ordered_json json(Instant now) {
    std::ranges::stable_sort(entries_, {}, &Entry::at);
    auto all = ordered_json::array();
    for (const Entry& each : entries_)
      all.push_back({{"at", iso(each.at)},
                     {"side", each.side},
                     {"kind", each.kind},
                     {"title", each.title},
                     {"text", each.text},
                     {"state", each.state},
                     {"reference", each.reference},
                     {"is_ahead", each.at > now}});
    return all;
  }

 private:
  std::vector<Entry> entries_;
};

void add_order(Timeline& line, const store::OrderRow& row) {
  line.add(row.created, {.side = "amazon", .kind = "created", .title = "ordered at Amazon"});
  line.add(row.notified_at, {.side = "amazon", .kind = "heard", .title = "heard of by a notification"});
  line.add(row.swept_at, {.side = "amazon", .kind = "heard", .title = "heard of by a sweep"});
  line.add(row.reported_at, {.side = "amazon", .kind = "heard", .title = "heard of by a report"});
  line.add(row.updated,
           {.side = "amazon", .kind = "updated", .title = "last change at Amazon", .state = row.status});
  line.add(row.ship_by, {.side = "amazon", .kind = "ship_by", .title = "to be shipped until then"});
}

void add_postings(Timeline& line, const std::vector<store::PostingLine>& postings) {
  for (const auto& each : postings) {
    line.add(each.planned_at, {.side = "weir",
                               .kind = "posting",
                               .title = each.kind + " planned",
                               .text = each.key,
                               .state = each.state,
                               .reference = each.reference});
    line.add(each.sent_at, {.side = "sap",
                            .kind = "posting",
                            .title = each.kind + " sent",
                            .text = each.sent_count > 1 ? std::to_string(each.sent_count) + " times" : "",
                            .state = each.state,
                            .reference = each.receipt});
    line.add(each.settled_at, {.side = "sap",
                               .kind = "posting",
                               .title = each.kind + ' ' + each.state,
                               .state = each.state,
                               .reference = each.receipt});
  }
}

void add_parcels(Timeline& line, const std::vector<store::Parcel>& parcels) {
  for (const auto& each : parcels) {
    const std::string state{store::name_of(each.state)};
    if (each.issue == store::ParcelIssue::issued)
      line.add(each.issued_at, {.side = "sap",
                                .kind = "parcel",
                                .title = "goods issued",
                                .state = state,
                                .reference = each.delivery});
    line.add(each.sent_at, {.side = "amazon",
                            .kind = "parcel",
                            .title = "shipment confirmed",
                            .text = each.tracking,
                            .state = state,
                            .reference = each.delivery});
    line.add(each.accepted_at, {.side = "amazon",
                                .kind = "parcel",
                                .title = "confirmation accepted",
                                .state = state,
                                .reference = each.delivery});
    line.add(each.proven_at, {.side = "amazon",
                              .kind = "parcel",
                              .title = "seen at Amazon",
                              .state = state,
                              .reference = each.delivery});
  }
}

void add_money(Timeline& line, const OrderStory& story) {
  for (const auto& each : story.events)
    line.add(each.at, {.side = "amazon",
                       .kind = "event",
                       .title = std::string{store::name_of(each.kind)},
                       .text = each.amount ? each.amount->text() : each.reason,
                       .reference = each.document.empty() ? each.reference : each.document});
  for (const auto& each : story.settlements)
    line.add(
        each.at,
        {.side = "amazon", .kind = "settled", .title = "in a settlement", .reference = each.settlement_id});
  if (!story.cash) return;
  line.add(story.cash->goods_issued_at, {.side = "sap", .kind = "issued", .title = "goods issued"});
  line.add(story.cash->deliver_by, {.side = "amazon", .kind = "deliver_by", .title = "promised until then"});
}

void add_people(Timeline& line, const OrderStory& story) {
  for (const auto& each : story.history)
    line.add(each.at, {.side = each.actor == story.own_name ? "weir" : "person",
                       .kind = "action",
                       .title = each.action + " by " + each.actor,
                       .text = each.detail == "{}" ? "" : each.detail});
  for (const auto& each : story.open)
    line.add(each.opened_at,
             {.side = "weir", .kind = "exception", .title = each.code, .text = each.reason, .state = "open"});
}

}  // namespace

Result<OrderStory> order_story(store::Database& database, const flows::Context& context,
                               const std::string& order_id) {
  const auto& stores = context.stores;
  const std::string& connection = context.connection.name;
  const std::string subject = flows::order_subject(order_id);
  const auto row = stores.orders.find(connection, order_id);
  if (!row)
    return Failure{.next = Next::refuse,
                   .code = "order.unknown",
                   .text = "order " + order_id + " is not known on " + connection +
                           "; no sweep and no notification has told of it: refetch it",
                   .subject = subject};
  store::ConsoleReads reads{database};
  OrderStory story{.row = *row};
  story.document = stores.documents.find(connection, flows::orders_flow, order_id);
  story.postings = reads.postings_of(connection, order_id, kinds_of_orders());
  story.parcels = stores.parcels.of_order(connection, order_id);
  for (const auto id : reads.open_about(connection, subject))
    if (auto exception = stores.exceptions.find(id)) story.open.push_back(*std::move(exception));
  story.settlements = reads.settled_in(connection, order_id);
  story.events = stores.events.of_order(connection, order_id);
  story.cash = stores.cash.find(connection, order_id);
  story.findings = stores.cash.findings_of(connection, order_id);
  story.jobs = store::jobs_about(database, connection, subject, story_jobs);
  story.history = stores.audit.about(subject, story_entries);
  return story;
}

ordered_json timeline_json(const OrderStory& story, Instant now) {
  Timeline line;
  add_order(line, story.row);
  add_postings(line, story.postings);
  add_parcels(line, story.parcels);
  add_money(line, story);
  add_people(line, story);
  return line.json(now);
}

}  // namespace weir::web
