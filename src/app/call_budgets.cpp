#include "app/call_budgets.hpp"

#include "amazon/api/settings.hpp"
#include "app/quota_settings.hpp"
#include "core/ensure.hpp"
#include "jobs/bucket_line.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;

// What was checked when the configuration was loaded.
template <typename T>
T checked(std::optional<T> value) {
  ensure(value.has_value(), "a setting that was not checked");
  return *std::move(value);
}

void add_quotas(jobs::UsagePlans& plans, const Connection& settings) {
  for (const auto& [operation, text] : settings.get(quotas)) {
    const std::string bucket = amazon_account(settings) + operation;
    const Quota quota = checked(parse_quota(text));
    jobs::UsagePlan plan = plans.of(bucket);
    plan.rate = quota.rate;
    plan.burst = quota.burst;
    plans.set(bucket, plan);
  }
}

// What connections to one system have to agree on, as it was written.
struct SystemBudget {
  std::string first_connection;
  std::int64_t calls;
  std::int64_t packets;
  std::string zone;
  std::optional<std::string> quiet;
  std::vector<std::string> blackouts;

  bool agrees_with(const SystemBudget& other) const {
    return calls == other.calls && packets == other.packets && zone == other.zone && quiet == other.quiet &&
           blackouts == other.blackouts;
  }
};

SystemBudget budget_of(const Connection& settings) {
  return {settings.name(),
          settings.get(sap::parallel_calls),
          settings.get(sap::packets_per_minute),
          settings.get(sap::time_zone),
          settings.get(sap::quiet_hours),
          settings.get(sap::blackouts)};
}

jobs::OpeningHours hours_of(const SystemBudget& budget) {
  std::optional<jobs::QuietHours> quiet;
  if (budget.quiet) {
    const auto zone = Zone::named(budget.zone);
    ensure(zone.has_value(), "a zone that was not checked");
    const sap::DailyHours hours = checked(sap::parse_daily_hours(*budget.quiet));
    quiet = jobs::QuietHours{*zone, hours.from, hours.until};
  }
  std::vector<jobs::Blackout> blackouts;
  for (const std::string& text : budget.blackouts) {
    auto closed = checked(sap::parse_closed_interval(text));
    blackouts.push_back({closed.from, closed.until, std::move(closed.reason)});
  }
  return {std::move(quiet), std::move(blackouts)};
}

Failure budgets_differ(const std::string& system, const std::string& one, const std::string& other) {
  return {.next = Next::stop,
          .code = "sap.budgets_differ",
          .text = "the connections " + one + " and " + other + " call the SAP system " + system +
                  " and do not agree on what it allows; write the same sap.parallel_calls, "
                  "sap.packets_per_minute, sap.time_zone, sap.quiet_hours and sap.blackouts for both",
          .subject = other};
}

Result<std::map<std::string, SystemBudget>> systems_of(const config::Config& config) {
  std::map<std::string, SystemBudget> systems;
  for (const Connection& settings : config.connections()) {
    const auto [known, is_first] = systems.try_emplace(sap_system(settings), budget_of(settings));
    if (!is_first && !known->second.agrees_with(budget_of(settings)))
      return budgets_differ(known->first, known->second.first_connection, settings.name());
  }
  return systems;
}

}  // namespace

// Who does not say which seller it is shares no quota with other connections, as far as we know.
std::string amazon_account(const Connection& settings) {
  return jobs::bucket_name(settings.get(amazon::client_id),
                           settings.get(amazon::seller_id).value_or(settings.name()), "");
}

std::string sap_system(const Connection& settings) {
  const std::string url = settings.get(sap::url).text;
  return url.substr(url.find("//") + 2);
}

std::string sap_logon_name(const Connection& settings) {
  return sap_system(settings) + '/' + settings.get(sap::client) + '/' + settings.get(sap::user);
}

Result<std::unique_ptr<CallBudgets>> CallBudgets::build(const config::Config& config,
                                                        store::Database& database,
                                                        const std::string& holder) {
  const auto systems = systems_of(config);
  if (!systems) return systems.error();
  jobs::UsagePlans plans;
  for (const Connection& settings : config.connections()) add_quotas(plans, settings);
  for (const auto& [system, budget] : *systems)
    plans.set("sap/" + system + "/packets", jobs::packets_plan(budget.packets));
  auto budgets = std::make_unique<CallBudgets>(database, holder, std::move(plans));
  for (const auto& [system, budget] : *systems)
    budgets->systems_.emplace(
        system, std::make_unique<jobs::SapBudget>(
                    jobs::SapBudgetSettings{system, static_cast<int>(budget.calls), hours_of(budget)},
                    budgets->bank_));
  for (const Connection& settings : config.connections())
    budgets->logons_.try_emplace(sap_logon_name(settings), std::make_unique<jobs::LogonBreaker>(
                                                               budgets->buckets_, sap_logon_name(settings)));
  return budgets;
}

BucketLook CallBudgets::look(const std::string& bucket, Urgency urgency, Instant now) {
  const jobs::BucketLine line{buckets_.load(bucket), bucket, plans_.of(bucket), now};
  return {line.plan(), line.available("", urgency, now)};
}

}  // namespace weir::app
