#include "flows/price_jobs.hpp"

#include <set>

#include "amazon/model/marketplaces.hpp"

namespace weir::flows {
namespace {

// As its schedule names it, so that a tick beside it adds nothing.
void price_job_at_once(Tx& tx, const Context& context, const char* kind, const char* queue) {
  const Instant now = context.clock.now();
  jobs::NewJob job;
  job.connection = context.connection.name;
  job.kind = kind;
  job.queue = queue;
  job.run_at = now;
  job.unique_key = kind;
  job.subject = kind;
  auto& jobs = context.stores.jobs;
  if (!jobs.enqueue(tx, job, now)) jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

}  // namespace

void look_at_prices_later(Tx& tx, const Context& context) {
  price_job_at_once(tx, context, look_at_prices_kind, "sap");
}

void send_prices_later(Tx& tx, const Context& context) {
  price_job_at_once(tx, context, send_prices_kind, "amazon");
}

Currency currency_of_marketplace(const std::string& marketplace_id) {
  const auto* known = amazon::marketplace(marketplace_id);
  ensure(known != nullptr, "a price of a marketplace that nobody knows");
  const auto currency = Currency::of(known->currency);
  ensure(currency.has_value(), "a marketplace without a currency");
  return *currency;
}

std::string price_rules_mark(const Context& context) {
  std::string mark = context.connection.prices.book->version;
  for (const std::string& id : std::set<std::string>{context.connection.marketplace_ids.begin(),
                                                     context.connection.marketplace_ids.end()})
    mark += ' ' + id;
  return mark;
}

bool has_taken_up_price_rules(const Context& context) {
  return context.stores.stock.prices.find_switch(context.connection.name).rules == price_rules_mark(context);
}

}  // namespace weir::flows
