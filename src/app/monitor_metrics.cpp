#include "app/monitor_metrics.hpp"

#include <algorithm>

namespace weir::app {
namespace {

using namespace std::chrono_literals;

constexpr Duration lag_window = 24h;
constexpr std::size_t certificates_looked_at = 50;

std::int64_t seconds_since(const std::optional<Instant>& at, Instant now) {
  return at ? (now - *at) / 1s : 0;
}

// Owners are free text: names of people are no labels, and there would be as many series as ever had one.
std::string owner_label(const MonitorSide& side, const std::string& owner) {
  return side.owners().is_named(owner) ? owner : "person";
}

// The value that 95 of 100 do not exceed; 0 of none. Sorted by who asks.
std::int64_t p95_seconds(const std::vector<Duration>& sorted) {
  if (sorted.empty()) return 0;
  constexpr std::size_t hundred = 100, most = 95;
  return sorted[(sorted.size() - 1) * most / hundred] / 1s;
}

}  // namespace

void MonitorMetrics::Coming::set(Metrics& metrics, const Metric& gauge, const Metrics::Labels& labels,
                                 std::int64_t value) {
  metrics.set(gauge, labels, value);
  known_.try_emplace({gauge.name, labels}, gauge.help);
  set_.insert({gauge.name, labels});
}

void MonitorMetrics::Coming::settle(Metrics& metrics) {
  for (const auto& [series, help] : known_)
    if (set_.count(series) == 0) metrics.set({series.first, help}, series.second, 0);
  set_.clear();
}

void MonitorMetrics::count_exceptions(Metrics& metrics, Instant now) {
  constexpr Metric open{"weir_exceptions", "What is open, by code (docs/errors.md)."};
  constexpr Metric oldest{"weir_exception_oldest_seconds", "For how long the oldest of these has been open."};
  for (const auto& each : figures_.open_codes()) {
    const Metrics::Labels labels{{"connection", each.connection}, {"code", each.code}};
    coming_.set(metrics, open, labels, each.number);
    coming_.set(metrics, oldest, labels, (now - each.oldest) / 1s);
  }
}

void MonitorMetrics::count_work(Metrics& metrics, MonitorSide& side, Instant now) {
  constexpr Metric items{"weir_work_items", "Causes that people work on or should, by class and owner."};
  constexpr Metric keys{"weir_work_affected", "What these hold up."};
  constexpr Metric unowned{"weir_work_oldest_unowned_seconds",
                           "For how long the oldest that nobody has taken has been open; 0: none."};
  struct Sum {
    std::int64_t items = 0, keys = 0, unowned = 0;
  };
  std::map<Metrics::Labels, Sum> sums;
  for (const auto& each : side.stored_items().standing()) {
    Sum& sum = sums[{{"class", each.work_class}, {"owner", owner_label(side, each.owner)}}];
    sum.items += each.items;
    sum.keys += each.keys;
    sum.unowned = std::max(sum.unowned, seconds_since(each.oldest_unowned, now));
  }
  for (const auto& [labels, sum] : sums) {
    coming_.set(metrics, items, labels, sum.items);
    coming_.set(metrics, keys, labels, sum.keys);
    coming_.set(metrics, unowned, labels, sum.unowned);
  }
}

void MonitorMetrics::count_alerts(Metrics& metrics, MonitorSide& side, Instant now) {
  constexpr Metric open{"weir_alerts", "Incidents that people were told of and that are not over, by stage."};
  constexpr Metric told{"weir_alert_deliveries", "Messages to people, by channel and what became of them."};
  constexpr Metric waiting{"weir_alert_waiting_seconds",
                           "For how long the oldest message that has not arrived has been waiting."};
  constexpr std::size_t alerts_counted = 10'000;
  std::map<std::string, std::int64_t> by_stage{
      {"notice", 0}, {"warning", 0}, {"urgent", 0}, {"critical", 0}, {"overdue", 0}};
  for (const auto& alert : side.alerts().list(false, alerts_counted)) ++by_stage[alert.stage];
  for (const auto& [stage, number] : by_stage) metrics.set(open, {{"stage", stage}}, number);
  for (const auto& each : side.alerts().standing()) {
    const std::string state{store::name_of(each.state)};
    coming_.set(metrics, told, {{"channel", each.channel}, {"state", state}}, each.number);
    if (each.state == store::DeliveryState::waiting)
      coming_.set(metrics, waiting, {{"channel", each.channel}}, (now - each.oldest) / 1s);
  }
}

void MonitorMetrics::count_queues(Metrics& metrics, Instant now) {
  constexpr Metric due{"weir_jobs_due", "Jobs whose time has come and that nobody has begun, by queue."};
  constexpr Metric oldest{"weir_jobs_due_seconds", "For how long the first of these has been due."};
  constexpr Metric paused{"weir_queue_paused",
                          "1 while a queue rests: by a person, a refused logon, an outage."};
  for (const auto& each : figures_.due_jobs(now)) {
    coming_.set(metrics, due, {{"queue", each.queue}}, each.due.number);
    coming_.set(metrics, oldest, {{"queue", each.queue}}, seconds_since(each.due.oldest, now));
  }
  for (const auto& each : figures_.paused(now))
    coming_.set(metrics, paused,
                {{"connection", each.connection}, {"queue", each.queue}, {"cause", each.cause}}, 1);
}

void MonitorMetrics::count_ship_by(Metrics& metrics, const std::string& connection, Instant now) {
  constexpr Metric orders{"weir_ship_by_orders",
                          "The merchant's orders that Amazon has as not shipped, by the time that is left."};
  constexpr Metric soonest{"weir_ship_by_seconds",
                           "In how many seconds the first of these is due; below 0: late."};
  constexpr Metric none{"weir_ship_by_none", "1 while there is no such order."};
  constexpr Metric cancel{"weir_cancel_requests",
                          "Orders whose buyer wants a cancellation, not shipped yet."};
  const auto by = figures_.ship_by(connection, now);
  const auto set = [&](const char* left, std::int64_t number) {
    metrics.set(orders, {{"connection", connection}, {"left", left}}, number);
  };
  set("overdue", by.overdue);
  set("15m", by.within_15_min);
  set("1h", by.within_1_h);
  set("4h", by.within_4_h);
  set("24h", by.within_24_h);
  set("later", by.later);
  metrics.set(soonest, {{"connection", connection}}, by.soonest ? (*by.soonest - now) / 1s : 0);
  metrics.set(none, {{"connection", connection}}, by.soonest ? 0 : 1);
  metrics.set(cancel, {{"connection", connection}}, figures_.cancel_requests(connection));
}

void MonitorMetrics::count_lags(Metrics& metrics, const std::string& connection, Instant now) {
  constexpr Metric unposted{"weir_unposted_seconds",
                            "For how long the oldest document waits to be posted in SAP; 0: none."};
  constexpr Metric unproven{"weir_unproven_seconds",
                            "For how long the oldest that SAP took has not been seen there; 0: none."};
  constexpr Metric order_lag{"weir_order_proof_p95_seconds",
                             "From an order's coming to its proof in SAP, 95 of 100, the last 24 hours."};
  constexpr Metric dispatch_lag{"weir_confirmation_p95_seconds",
                                "From goods issue to the proof at Amazon, 95 of 100, the last 24 hours."};
  constexpr Metric packages{"weir_confirmations",
                            "Packages that Amazon is to be told of, by how that stands."};
  constexpr Metric oldest{"weir_confirmation_oldest_seconds", "For how long the oldest of these is known."};
  for (const char* flow : {flows::orders_flow, flows::settlements_flow}) {
    const Metrics::Labels labels{{"connection", connection}, {"flow", flow}};
    metrics.set(unposted, labels, seconds_since(figures_.unposted(connection, flow).oldest, now));
    metrics.set(unproven, labels, seconds_since(figures_.unproven(connection, flow).oldest, now));
  }
  const Metrics::Labels one{{"connection", connection}};
  metrics.set(order_lag, one, p95_seconds(figures_.order_lags(connection, now - lag_window)));
  metrics.set(dispatch_lag, one, p95_seconds(figures_.confirmation_lags(connection, now - lag_window)));
  for (const char* state : {"waiting", "ready", "sent", "accepted", "refused"}) {
    const auto waiting = figures_.confirmations(connection, state);
    const Metrics::Labels labels{{"connection", connection}, {"state", state}};
    metrics.set(packages, labels, waiting.number);
    metrics.set(oldest, labels, seconds_since(waiting.oldest, now));
  }
}

void MonitorMetrics::count_money(Metrics& metrics, const std::string& connection, Instant now) {
  constexpr Metric kinds{"weir_suspense_kinds", "Kinds of rows of settlements that nobody has mapped."};
  constexpr Metric oldest{"weir_suspense_oldest_seconds",
                          "For how long the oldest of these is known; 0: none."};
  constexpr Metric money{"weir_suspense_minor_units",
                         "Money in suspense, in cents or what the currency has."};
  const auto sum = figures_.suspense(connection);
  metrics.set(kinds, {{"connection", connection}}, sum.kinds);
  metrics.set(oldest, {{"connection", connection}}, seconds_since(sum.oldest, now));
  for (const Money& part : sum.money.parts())
    coming_.set(metrics, money,
                {{"connection", connection}, {"currency", std::string{part.currency().code()}}},
                part.minor());
}

void MonitorMetrics::count_completeness(Metrics& metrics, const flows::Context& context) {
  constexpr Metric passes{"weir_completeness",
                          "1: the latest day that was certified is complete; 0: it is not."};
  constexpr Metric age{"weir_completeness_age_seconds", "How long ago that was certified; -1: never."};
  const std::string& connection = context.connection.name;
  const auto certificates = context.stores.certificates.list(connection, certificates_looked_at);
  for (const std::string& marketplace : context.connection.marketplace_ids) {
    const Metrics::Labels labels{{"connection", connection}, {"marketplace", marketplace}};
    const store::Certificate* latest = nullptr;
    for (const auto& each : certificates)
      if (each.marketplace_id == marketplace && (latest == nullptr || each.day > latest->day)) latest = &each;
    if (latest != nullptr) metrics.set(passes, labels, latest->passes ? 1 : 0);
    metrics.set(age, labels, latest == nullptr ? -1 : (context.clock.now() - latest->made_at) / 1s);
  }
}

void MonitorMetrics::count_health(Metrics& metrics, const std::string& connection,
                                  store::AccountHealth& health) {
  constexpr Metric value{"weir_account_rate_millionths",
                         "Amazon's rates of the account, by its latest report."};
  constexpr Metric target{"weir_account_target_millionths", "What Amazon wants these to be."};
  for (const auto& report : health.latest(connection))
    for (const auto& rate : report.rates) {
      const Metrics::Labels labels{
          {"connection", connection}, {"marketplace", report.marketplace_id}, {"rate", rate.rate}};
      if (rate.value) metrics.set(value, labels, *rate.value);
      if (rate.target) metrics.set(target, labels, *rate.target);
    }
}

void MonitorMetrics::count_connection(Metrics& metrics, MonitorSide& side, const flows::Context& context,
                                      store::AccountHealth& health) {
  constexpr Metric last{"weir_outcome_last_seconds",
                        "How long ago business last came out well, by flow; -1: never yet."};
  constexpr Metric silent{"weir_outcome_silent",
                          "1 while there is nothing where there always was something."};
  constexpr Metric least{"weir_outcome_expected_least",
                         "How many there were at least in the same hours of the weeks before; 0: not known."};
  const std::lock_guard lock{mutex_};
  const Instant now = context.clock.now();
  const std::string& connection = context.connection.name;
  for (const store::Outcome outcome : store::every_outcome) {
    const auto heart = side.outcomes().heartbeat(connection, outcome, context.connection.sap_zone);
    const Metrics::Labels labels{{"connection", connection}, {"flow", std::string{store::name_of(outcome)}}};
    metrics.set(last, labels, heart.last ? (now - *heart.last) / 1s : -1);
    metrics.set(silent, labels, heart.beat == monitor::Beat::silent ? 1 : 0);
    metrics.set(least, labels, heart.band ? heart.band->least : 0);
  }
  count_ship_by(metrics, connection, now);
  count_lags(metrics, connection, now);
  count_money(metrics, connection, now);
  count_completeness(metrics, context);
  count_health(metrics, connection, health);
}

void MonitorMetrics::count(Metrics& metrics, MonitorSide& side, Instant now) {
  const std::lock_guard lock{mutex_};
  count_exceptions(metrics, now);
  count_work(metrics, side, now);
  count_alerts(metrics, side, now);
  count_queues(metrics, now);
  coming_.settle(metrics);
}

}  // namespace weir::app
