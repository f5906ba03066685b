#include "flows/sweep_orders.hpp"

#include "amazon/api/orders.hpp"
#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr const char* source = "amazon/order";
constexpr std::chrono::minutes overlap{10};  // Amazon shows an update some minutes after it happened

// An order that is news is stored as received, and becomes work; a sweep overlaps the one before it on
// purpose.
void take(Tx& tx, const Context& context, const amazon::RawOrder& order) {
  const std::string& id = order.order_id.text();
  const std::string& connection = context.connection.name;
  const Instant now = context.clock.now();
  if (!context.stores.inbox.store(tx, {connection, source, id, order.last_updated_time, order.json}, now))
    return;
  store::Document document;
  document.connection = connection;
  document.flow = orders_flow;
  document.key = id;
  context.stores.documents.receive(tx, document, now);
  context.stores.jobs.enqueue(
      tx, job_about(context, post_order_kind, "sap", order_subject(id), {{"order_id", id}}, now), now);
}

Instant from_text(const std::string& milliseconds) { return Instant{Duration{std::stoll(milliseconds)}}; }
std::string to_text(Instant instant) { return std::to_string(instant.time_since_epoch().count()); }

std::optional<amazon::OrderPlace> place_of(const Job& job) {
  auto token = maybe_arg(job, "token");
  if (!token) return std::nullopt;
  return amazon::OrderPlace{from_text(arg(job, "after")), *std::move(token), std::stoi(arg(job, "pages")),
                            from_text(arg(job, "complete_until"))};
}

std::map<std::string, std::string> args_of(const amazon::OrderPlace& place) {
  return {{"after", to_text(place.after)},
          {"token", place.token},
          {"pages", std::to_string(place.pages)},
          {"complete_until", to_text(place.complete_until)}};
}

amazon::OrderPlace beginning(const Context& context) {
  const Connection& connection = context.connection;
  const auto reached = context.stores.watermarks.find(connection.name, sweep_orders_kind);
  return {.after = reached.value_or(context.clock.now() - connection.first_sweep) - overlap, .token = {}};
}

// Amazon has forgotten the pages of this sweep (it keeps them for 24 hours), or does not like them any more.
// What they brought is kept; the sweep begins anew.
Outcome start_over(const Context& context) {
  return Outcome::done([&context](Tx& tx) {
    context.stores.jobs.enqueue(tx, next_page(context, sweep_orders_kind, {}), context.clock.now());
  });
}

}  // namespace

std::vector<Outcome> SweepOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(sweep(job));
  return outcomes;
}

Outcome SweepOrders::sweep(const Job& job) {
  const Connection& connection = context_.connection;
  const auto begun = place_of(job);
  auto page = amazon::orders_page(connection.amazon, connection.marketplace_ids,
                                  begun ? *begun : beginning(context_));
  if (!page && begun && page.error().code == "amazon.bad_request") return start_over(context_);
  if (!page) return Outcome::failed(page.error());
  return Outcome::done([this, found = *std::move(page)](Tx& tx) {
    for (const auto& order : found.orders) take(tx, context_, order);
    const Instant now = context_.clock.now();
    const std::string& name = context_.connection.name;
    if (found.next) {
      context_.stores.jobs.enqueue(tx, next_page(context_, sweep_orders_kind, args_of(*found.next)), now);
      return;
    }
    context_.stores.watermarks.set(tx, name, sweep_orders_kind, found.complete_until, now);
    context_.stores.exceptions.close(tx, name, sweep_orders_kind, now);
  });
}

}  // namespace weir::flows
