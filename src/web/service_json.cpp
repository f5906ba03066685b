#include "web/service_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "flows/buyer_reference.hpp"
#include "report/json_words.hpp"
#include "store/order_search.hpp"
#include "web/whereabouts.hpp"

namespace weir::web {
namespace {

using nlohmann::ordered_json;
using report::moment;
using store::OrderEventKind;

constexpr std::size_t orders_found_max = 20;

ordered_json sums_json(const std::vector<store::OrderEvent>& events, OrderEventKind kind) {
  Balance sum;
  for (const auto& each : events)
    if (each.kind == kind && each.amount) sum.add(*each.amount);
  auto all = ordered_json::array();
  for (const Money& part : sum.parts()) all.push_back(report::money_json(part));
  return all;
}

ordered_json in_the_way_json(const OrderStory& story) {
  auto all = ordered_json::array();
  for (const auto& each : story.open)
    all.push_back({{"code", each.code},
                   {"subject", each.subject},
                   {"reason", each.reason},
                   {"next", each.next},
                   {"owner", each.owner},
                   {"deadline", moment(each.deadline)}});
  return all;
}

ordered_json value_json(const OrderStory& story) {
  if (!story.document || !story.document->source) return {};
  return report::money_json(*story.document->source);
}

ordered_json found_json(const OrderStory& story, const Whereabouts& where, const std::string& by) {
  return {{"connection", story.row.connection},
          {"order_id", story.row.order_id},
          {"found_by", by},
          {"marketplace", story.row.marketplace_id},
          {"channel", story.row.channel},
          {"status", story.row.status},
          {"state", story.row.state},
          {"sap_document", story.row.sap_document},
          {"placed_at", iso(story.row.created)},
          {"value", value_json(story)},
          {"situation", name_of(where.situation)},
          {"say", where.say},
          {"carrier", where.carrier},
          {"tracking", where.tracking},
          {"left_at", moment(where.left_at)},
          {"ship_by", moment(where.ship_by)},
          {"promised_by", moment(where.promised_by)},
          {"given_back_at", moment(where.given_back_at)},
          {"given_back", sums_json(story.events, OrderEventKind::refund)},
          {"cancel_requested", story.row.cancel_requested},
          {"in_the_way", in_the_way_json(story)}};
}

// One of the three corners: how often, how many pieces, worth what, and by which documents of SAP's.
ordered_json corner_json(const std::vector<store::OrderEvent>& events, OrderEventKind kind) {
  std::int64_t times = 0, pieces = 0;
  std::optional<Instant> last;
  auto documents = ordered_json::array();
  for (const auto& each : events) {
    if (each.kind != kind) continue;
    ++times;
    pieces += each.quantity;
    last = std::max(last.value_or(each.at), each.at);
    if (!each.document.empty()) documents.push_back(each.document);
  }
  return {{"times", times},
          {"pieces", pieces},
          {"amounts", sums_json(events, kind)},
          {"last_at", moment(last)},
          {"documents", std::move(documents)}};
}

ordered_json sale_event_json(const store::OrderEvent& event) {
  return {{"kind", store::name_of(event.kind)},
          {"reference", event.reference},
          {"sku", event.sku},
          {"quantity", event.quantity},
          {"amount", event.amount ? report::money_json(*event.amount) : ordered_json{}},
          {"reason", event.reason},
          {"at", iso(event.at)},
          {"document", event.document}};
}

const flows::Context& context_named(const std::vector<const flows::Context*>& all, const std::string& name) {
  return **std::ranges::find_if(all,
                                [&](const flows::Context* each) { return each->connection.name == name; });
}

// A buyer's own number is sought on each connection by itself, under its digest there. One more than is shown
// says that there are more.
std::vector<store::FoundOrder> found_orders(store::Database& database,
                                            const std::vector<const flows::Context*>& connections,
                                            const std::string& text) {
  std::vector<store::FoundOrder> found;
  for (const flows::Context* each : connections) {
    const store::OrderSearch search{
        {each->connection.name}, text, flows::buyer_reference_digest(*each, text)};
    if (found.size() > orders_found_max) break;
    const auto here = store::find_orders(database, search, orders_found_max + 1 - found.size());
    found.insert(found.end(), here.begin(), here.end());
  }
  return found;
}

}  // namespace

ordered_json service_json(store::Database& database, const std::vector<const flows::Context*>& connections,
                          const std::string& text, Instant now) {
  auto orders = ordered_json::array();
  auto found = found_orders(database, connections, text);
  const bool has_more = found.size() > orders_found_max;
  if (has_more) found.pop_back();
  for (const store::FoundOrder& each : found) {
    const flows::Context& context = context_named(connections, each.connection);
    const auto story = order_story(database, context, each.order_id);
    if (story)
      orders.push_back(found_json(*story, whereabouts(*story, context.connection.sap_zone, now), each.by));
  }
  return {{"orders", std::move(orders)}, {"has_more", has_more}};
}

Result<ordered_json> after_sale_json(store::Database& database, const flows::Context& context,
                                     const std::string& order_id) {
  const auto story = order_story(database, context, order_id);
  // Money is given back for orders that were placed before Weir was there.
  const auto happened = context.stores.events.of_order(context.connection.name, order_id);
  if (!story && happened.empty()) return story.error();
  const OrderStory known = story ? *story : OrderStory{};
  auto events = ordered_json::array();
  for (const auto& each : happened) events.push_back(sale_event_json(each));
  return ordered_json{{"connection", context.connection.name},
                      {"order_id", order_id},
                      {"marketplace", known.row.marketplace_id},
                      {"sap_document", known.row.sap_document},
                      {"placed_at", story ? ordered_json(iso(known.row.created)) : ordered_json{}},
                      {"lines", known.row.lines},
                      {"value", value_json(known)},
                      {"refund", corner_json(happened, OrderEventKind::refund)},
                      {"announced", corner_json(happened, OrderEventKind::returned)},
                      {"goods", corner_json(happened, OrderEventKind::goods_receipt)},
                      {"reimbursement", corner_json(happened, OrderEventKind::reimbursement)},
                      {"events", std::move(events)},
                      {"in_the_way", in_the_way_json(known)}};
}

}  // namespace weir::web
