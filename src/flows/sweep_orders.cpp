#include "flows/sweep_orders.hpp"

#include "amazon/api/orders.hpp"
#include "flows/job_args.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr std::chrono::minutes overlap{10};  // Amazon shows an update some minutes after it happened

Instant from_text(const std::string& milliseconds) { return Instant{Duration{std::stoll(milliseconds)}}; }
std::string to_text(Instant instant) { return std::to_string(instant.time_since_epoch().count()); }

std::optional<amazon::OrderPlace> place_of(const Job& job) {
  auto token = from_checkpoint(job, "token");
  if (!token) return std::nullopt;
  const auto part = [&](const char* name) { return from_checkpoint(job, name).value(); };
  return amazon::OrderPlace{from_text(part("after")), *std::move(token), std::stoi(part("pages")),
                            from_text(part("complete_until"))};
}

std::map<std::string, std::string> checkpoint_of(const amazon::OrderPlace& place) {
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
// What they brought is kept, and the sweep begins anew. It spends an attempt: a page that is refused each
// time must come to somebody's list.
Outcome from_the_start(Failure refused) {
  refused.next = Next::retry;
  return Outcome::failed(std::move(refused)).from("");
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
  const auto page = amazon::orders_page(connection.amazon, connection.marketplace_ids,
                                        begun ? *begun : beginning(context_));
  if (!page && begun && page.error().code == "amazon.bad_request") return from_the_start(page.error());
  if (!page) return Outcome::failed(page.error());
  const auto keep = [this, orders = arrived_orders(context_, page->orders)](Tx& tx) {
    for (const auto& order : orders) take_order(tx, context_, order, store::HeardBy::sweep);
  };
  if (page->next) return Outcome::unfinished(to_args(checkpoint_of(*page->next)), keep);
  return Outcome::done([this, keep, complete_until = page->complete_until](Tx& tx) {
    keep(tx);
    const Instant now = context_.clock.now();
    const std::string& name = context_.connection.name;
    context_.stores.watermarks.set(tx, name, sweep_orders_kind, complete_until, now);
    context_.stores.exceptions.close(tx, name, sweep_orders_kind, now);
  });
}

}  // namespace weir::flows
