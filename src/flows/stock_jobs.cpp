#include "flows/stock_jobs.hpp"

#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;

constexpr Duration time_to_look_at_stock = 4h;
constexpr int before_others = 3;  // what is late here is sold twice

// As its schedule names it, so that a tick beside it adds nothing.
jobs::NewJob stock_job(const Context& context, const std::string& connection, const char* kind,
                       const char* queue) {
  jobs::NewJob job;
  job.connection = connection;
  job.kind = kind;
  job.queue = queue;
  job.priority = before_others;
  job.run_at = context.clock.now();
  job.unique_key = kind;
  job.subject = kind;
  return job;
}

void at_once(Tx& tx, const Context& context, const jobs::NewJob& job) {
  const Instant now = context.clock.now();
  auto& jobs = context.stores.jobs;
  if (!jobs.enqueue(tx, job, now)) jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

}  // namespace

void look_later(Tx& tx, const Context& context) {
  at_once(tx, context,
          stock_job(context, context.connection.stock.pool->looking(), look_at_stock_kind, "sap"));
}

void send_later(Tx& tx, const Context& context, const std::string& connection) {
  context.stores.jobs.enqueue(tx, stock_job(context, connection, send_quantities_kind, "amazon"),
                              context.clock.now());
}

void feed_later(Tx& tx, const Context& context, const std::string& batch) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(tx,
                              job_about(context, feed_quantities_kind, "amazon",
                                        stock_subject("feed/" + batch), {{"batch", batch}}, now),
                              now);
}

stock::ListingKey listing_key(const Context& context, const std::string& sku) {
  const StockMember& self = context.connection.stock.self;
  return {.seller = self.seller, .region = self.region, .sku = sku};
}

void forget_listing(Tx& tx, const Context& context, const stock::ListingKey& key) {
  auto& book = context.stores.stock;
  book.listings.set_gone(tx, key);
  book.materials.set_parts(tx, context.connection.stock.pool->name, key, {}, context.clock.now());
}

void open_stock_exception(Tx& tx, const Context& context, const std::string& subject, const std::string& code,
                          const std::string& text) {
  const std::size_t at = text.rfind("; ");
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = code;
  exception.subject = subject;
  exception.reason = text.substr(0, at);
  exception.next = at == std::string::npos ? "look at it" : text.substr(at + 2);
  exception.owner = "operations";
  exception.deadline = context.clock.now() + time_to_look_at_stock;
  context.stores.exceptions.open(tx, exception, context.clock.now());
}

void open_stock_exception(Tx& tx, const Context& context, const Failure& failure,
                          const std::string& subject) {
  open_stock_exception(tx, context, subject, failure.code, failure.text);
}

void close_stock_exceptions(Tx& tx, const Context& context, const std::string& subject) {
  context.stores.exceptions.close(tx, context.connection.name, subject, context.clock.now());
}

}  // namespace weir::flows
