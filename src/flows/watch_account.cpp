#include "flows/watch_account.hpp"

#include <algorithm>
#include <set>

#include "amazon/api/reports.hpp"
#include "amazon/model/account_health.hpp"
#include "amazon/model/marketplaces.hpp"
#include "flows/attempts.hpp"
#include "flows/job_args.hpp"
#include "flows/orders_to_ship.hpp"
#include "flows/packages.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/watch_account_rows.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using mapping::HealthRate;
using mapping::MarketplaceHealth;

constexpr Duration health_looked_again = 1min;
constexpr Duration cancelled_asked_again = 30min;
constexpr int cancelled_max = 4;
constexpr const char* account_watched_mark = "account_watched";  // since when
constexpr Duration report_is_old = 24h;
constexpr Duration comes_within = 24h;  // of what is about to be late
constexpr std::size_t orders_coming = 20'000;
constexpr std::chrono::days health_month{30};
constexpr std::chrono::days health_week{7};
constexpr const char* account_subject = "account";
constexpr const char* silent_report_code = "dispatch.health_unknown";

std::string health_subject(const std::string& marketplace_id, const std::string& what) {
  return std::string{account_subject} + '/' + marketplace_id + '/' + what;
}

proof::OrderConduct conduct_of(const store::ConductRow& row) {
  proof::OrderConduct conduct{.order_id = row.order_id, .created = row.created, .ship_by = row.ship_by};
  conduct.updated = row.updated;
  conduct.is_open = row.status == "UNSHIPPED" || row.status == "PARTIALLY_SHIPPED";
  conduct.is_cancelled = row.status == "CANCELLED";
  conduct.was_rejected_by_us = row.was_rejected_by_us;
  conduct.is_seen = row.packages > 0;
  // Amazon shows what it was told minutes later: until then the packages themselves say so.
  if (row.packages > 0 && row.untold == 0) conduct.told_at = row.told_at;
  if (conduct.told_at && row.status == "UNSHIPPED") conduct.is_open = false;
  return conduct;
}

// What the store knows of a connection's dispatch, by marketplace.
struct HealthKnown {
  std::map<std::string, std::vector<proof::OrderConduct>> orders;
  std::map<std::string, std::vector<proof::PackageConduct>> packages;
  std::map<std::string, proof::Coming> coming;
};

void add_coming(const Context& context, HealthKnown& known) {
  const Instant now = context.clock.now();
  const std::int64_t pace = std::max(dispatch_pace(context), usual_dispatch_pace(context));
  std::map<std::string, std::vector<Instant>> to_issue;
  for (const auto& order : orders_to_ship(context, now + comes_within, orders_coming)) {
    if (order.ship_by < now) continue;
    ++known.coming[order.marketplace_id].orders;
    const auto stage = proof::stage_of(order);
    const bool is_here = stage >= proof::DispatchStage::no_order && stage <= proof::DispatchStage::not_issued;
    if (is_here) to_issue[order.marketplace_id].push_back(order.ship_by);
  }
  for (auto& [marketplace, deadlines] : to_issue)
    known.coming[marketplace].will_be_late = proof::breaches(std::move(deadlines), pace, now);
}

HealthKnown dispatch_known_of(const Context& context, HealthStores& stores) {
  const Instant since = context.clock.now() - health_month;
  const std::string& connection = context.connection.name;
  HealthKnown known;
  for (const store::ConductRow& row : stores.figures.conduct(connection, since))
    known.orders[row.marketplace_id].push_back(conduct_of(row));
  for (store::AcceptedPackage& each : stores.figures.accepted(connection, since))
    known.packages[each.marketplace_id].push_back(
        {std::move(each.carrier_code), std::move(each.tracking), each.tracking_place == "VBELN"});
  add_coming(context, known);
  return known;
}

// As long as the report's own window, and until now.
proof::ConductWindow rate_window_of(const MarketplaceHealth& health, HealthRate rate, Duration usual,
                                    Instant now) {
  const auto found = std::ranges::find(health.rates, rate, &mapping::RateReading::rate);
  const bool has_window =
      found != health.rates.end() && found->from && found->to && *found->from < *found->to;
  const Duration length =
      has_window ? std::min<Duration>(*found->to - *found->from + 1min, health_month) : usual;
  return {now - length, now};
}

Zone zone_of_shop(const std::string& marketplace_id) {
  const auto* shop = amazon::marketplace(marketplace_id);
  const auto zone = Zone::named(shop == nullptr ? "UTC" : shop->zone);
  return zone ? *zone : Zone::utc();
}

std::vector<proof::ProjectedRate> projected_of(const Context& context, HealthKnown& known,
                                               const MarketplaceHealth& health) {
  if (context.connection.shadow.dispatch) return {};
  const Instant now = context.clock.now();
  const std::string& shop = health.marketplace_id;
  const auto& orders = known.orders[shop];
  return {{HealthRate::late_shipment,
           proof::late_shipments(orders, rate_window_of(health, HealthRate::late_shipment, health_month, now),
                                 known.coming[shop])},
          {HealthRate::cancellation,
           proof::cancellations(orders, rate_window_of(health, HealthRate::cancellation, health_week, now),
                                zone_of_shop(shop))},
          {HealthRate::valid_tracking,
           proof::valid_trackings(known.packages[shop], context.connection.dispatch.carriers)}};
}

void open_health_alarm(Tx& tx, const Context& context, const std::string& marketplace_id,
                       const proof::HealthAlarm& alarm) {
  const Instant now = context.clock.now();
  const std::size_t mark = alarm.text.rfind("; ");
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = alarm.code;
  exception.subject = health_subject(marketplace_id, alarm.what);
  exception.reason = alarm.text.substr(0, mark);
  exception.next = alarm.text.substr(mark + 2);
  exception.owner = "operations";
  exception.deadline = alarm.is_now ? now : now + 24h;
  context.stores.exceptions.open(tx, exception, now);
}

// Of marketplaces that are ours: an account may be in others, whose orders another connection has.
bool is_of_connection(const Context& context, const std::string& marketplace_id) {
  const auto& ours = context.connection.marketplace_ids;
  return std::ranges::find(ours, marketplace_id) != ours.end();
}

void tell_health(Tx& tx, const Context& context, const std::vector<HealthLook>& looks,
                 const std::vector<store::Exception>& open) {
  std::set<std::pair<std::string, std::string>> told;
  for (const HealthLook& look : looks)
    for (const proof::HealthAlarm& alarm : proof::health_alarms(look.amazon, look.projected)) {
      // How another one ships alerts nobody here; that nothing can be sold does.
      if (context.connection.shadow.dispatch && !alarm.is_now) continue;
      told.emplace(health_subject(look.row.marketplace_id, alarm.what), alarm.code);
      open_health_alarm(tx, context, look.row.marketplace_id, alarm);
    }
  for (const store::Exception& each : open)
    if (each.subject.starts_with(std::string{account_subject} + '/') &&
        !told.contains({each.subject, each.code}))
      context.stores.exceptions.close_of(tx, each.connection, each.subject, each.code, context.clock.now());
}

// Since when a report is waited for. A connection whose marketplaces are all refused waits for none.
Instant watched_since(Tx& tx, const Context& context) {
  const Instant now = context.clock.now();
  auto& marks = context.stores.watermarks;
  const auto& ours = context.connection.marketplace_ids;
  if (std::ranges::all_of(ours, [&](const auto& each) { return is_refused(context, each); })) return now;
  const auto since = marks.find(context.connection.name, account_watched_mark);
  if (!since) marks.set(tx, context.connection.name, account_watched_mark, now, now);
  return since.value_or(now);
}

// Nobody else would notice that the account's health is not known any more, or never was.
void tell_of_old_report(Tx& tx, const Context& context, const std::vector<HealthLook>& looks) {
  const Instant now = context.clock.now();
  const bool is_old = looks.empty() ? watched_since(tx, context) + report_is_old < now
                                    : std::ranges::any_of(looks, [&](const HealthLook& look) {
                                        return look.row.made_at + report_is_old < now;
                                      });
  if (!is_old) {
    context.stores.exceptions.close_of(tx, context.connection.name, account_subject, silent_report_code, now);
    return;
  }
  open_package_trouble(
      tx, context,
      {account_subject, "", silent_report_code,
       "Amazon has made no seller performance report for a day, so that nobody knows how the account stands; "
       "look at the job watch_account (weir queue), whether the application has the role Selling Partner "
       "Insights, and at Account Health in Seller Central until then",
       "basis"});
}

Failure health_report_in_work(Instant until) {
  return {.next = Next::wait,
          .code = "amazon.report_in_work",
          .text = "Amazon is at work on the seller performance report",
          .subject = watch_account_kind,
          .not_before = until};
}

Failure health_report_failed(std::string text) {
  return {.next = Next::refuse,
          .code = "amazon.report_failed",
          .text = std::move(text),
          .subject = watch_account_kind,
          .not_before = {}};
}

// Six hours later it is asked for in any case: until then one entry says so, and no call is wasted.
Failure not_asked_again(Failure failure) {
  if (failure.next == Next::stop && failure.code == "amazon.no_right") failure.next = Next::refuse;
  return of_one_call(std::move(failure));
}

// Entries of jobs that asked for a report in vain.
void close_watched(Tx& tx, const Context& context, const std::vector<store::Exception>& open) {
  for (const store::Exception& each : open)
    if (each.subject == watch_account_kind || each.subject.starts_with(std::string{watch_account_kind} + '/'))
      context.stores.exceptions.close(tx, each.connection, each.subject, context.clock.now());
}

int times_cancelled(const Job& job) { return std::stoi(from_checkpoint(job, "cancelled").value_or("0")); }

std::string asked_checkpoint(const Job& job, const std::string& report_id) {
  return to_args({{"report", report_id}, {"cancelled", std::to_string(times_cancelled(job))}});
}

// What is told next is told of all: of a marketplace that a report leaves out, by the report before it.
std::vector<HealthLook> latest_of(const std::vector<HealthLook>& fetched, std::vector<HealthLook> known) {
  for (const HealthLook& look : fetched) {
    const auto same = std::ranges::find_if(
        known, [&](const HealthLook& each) { return each.row.marketplace_id == look.row.marketplace_id; });
    if (same == known.end())
      known.push_back(look);
    else if (same->row.made_at <= look.row.made_at)
      *same = look;
  }
  return known;
}

std::vector<store::Exception> open_here(const Context& context) {
  auto open = context.stores.exceptions.list_open();
  std::erase_if(open, [&](const auto& each) { return each.connection != context.connection.name; });
  return open;
}

}  // namespace

std::vector<HealthLook> health_looks(const Context& context, HealthStores& stores) {
  std::vector<HealthLook> looks;
  auto rows = stores.health.latest(context.connection.name);
  if (rows.empty()) return looks;
  HealthKnown known = dispatch_known_of(context, stores);
  for (store::HealthRow& row : rows) {
    if (!is_of_connection(context, row.marketplace_id) || is_refused(context, row.marketplace_id)) continue;
    HealthLook& look = looks.emplace_back();
    look.amazon = health_in(row);
    look.projected = projected_of(context, known, look.amazon);
    look.row = std::move(row);
  }
  return looks;
}

void watch_account_now(Tx& tx, const Context& context, const std::string& event_id) {
  const Instant now = context.clock.now();
  const std::string subject = std::string{watch_account_kind} + '/' + event_id;
  const auto job = job_about(context, watch_account_kind, "amazon", subject, {{"event", event_id}}, now);
  static_cast<void>(context.stores.jobs.enqueue(tx, job, now));
}

std::vector<Outcome> WatchAccount::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(watch(job));
  return outcomes;
}

// Between two reports: orders become late, and are confirmed, every hour.
std::vector<Outcome> WatchAccount::project(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) {
    auto looks = health_looks(context_, stores_);
    outcomes.push_back(Outcome::done([this, looks = std::move(looks), open = open_here(context_)](Tx& tx) {
      tell_health(tx, context_, looks, open);
      tell_of_old_report(tx, context_, looks);
    }));
  }
  return outcomes;
}

// A second request makes a second report, which does no harm.
Outcome WatchAccount::watch(const Job& job) {
  const Instant now = context_.clock.now();
  auto& api = context_.connection.amazon;
  const auto asked = from_checkpoint(job, "report");
  if (!asked) {
    auto marketplaces = context_.connection.marketplace_ids;
    std::erase_if(marketplaces, [&](const std::string& each) { return is_refused(context_, each); });
    if (marketplaces.empty()) return Outcome::done();
    const auto report = amazon::request_report(
        api, {.type = amazon::ReportType::seller_performance, .marketplace_ids = std::move(marketplaces)});
    if (!report) return Outcome::failed(not_asked_again(report.error()));
    return Outcome::unfinished(asked_checkpoint(job, *report));
  }
  const auto report = amazon::get_report(api, *asked);
  if (!report) return Outcome::failed(of_one_call(report.error()));
  switch (amazon::state_of(*report)) {
    case amazon::ReportState::waiting:
      return Outcome::failed(health_report_in_work(now + health_looked_again))
          .from(asked_checkpoint(job, *asked));
    case amazon::ReportState::empty:
      return cancelled(job);
    case amazon::ReportState::failed:
      return Outcome::failed(
                 health_report_failed("Amazon could not make the seller performance report; look at "
                                      "Account Health in Seller Central, it is asked for again "
                                      "within six hours"))
          .from("");
    case amazon::ReportState::ready:
      break;
  }
  return fetch(job, *asked, report->report_document_id.value_or(""),
               report->processing_end_time.value_or(report->created_time));
}

// Amazon makes none where it has made one lately. Of an event that one may know nothing.
Outcome WatchAccount::cancelled(const Job& job) {
  if (arg_or(job, "event", "").empty()) return Outcome::done();
  const int times = times_cancelled(job) + 1;
  if (times > cancelled_max)
    return Outcome::failed(health_report_failed(
        "Amazon says that the account's status has changed, and makes no seller performance "
        "report; look at Account Health in Seller Central"));
  return Outcome::failed(health_report_in_work(context_.clock.now() + cancelled_asked_again))
      .from(to_args({{"cancelled", std::to_string(times)}}));
}

Outcome WatchAccount::fetch(const Job& job, const std::string& report_id, const std::string& document_id,
                            Instant made_at) {
  const auto json = amazon::fetch_report_document(context_.connection.amazon, document_id);
  if (!json) return Outcome::failed(of_one_call(json.error())).from(asked_checkpoint(job, report_id));
  const auto report = amazon::account_health::decode_report(*json);
  if (!report) return Outcome::failed(report.error());
  HealthKnown known = dispatch_known_of(context_, stores_);
  std::vector<HealthLook> looks;
  for (MarketplaceHealth& health : mapping::health_of(*report)) {
    if (!is_of_connection(context_, health.marketplace_id)) continue;
    HealthLook& look = looks.emplace_back();
    look.projected = projected_of(context_, known, health);
    look.row = {context_.connection.name, health.marketplace_id, made_at, health.account_status, {}};
    for (const auto& reading : health.rates)
      look.row.rates.push_back(health_rate_row(reading, look.projected));
    look.amazon = std::move(health);
  }
  auto latest = latest_of(looks, health_looks(context_, stores_));
  return Outcome::done(
      [this, looks = std::move(looks), latest = std::move(latest), open = open_here(context_)](Tx& tx) {
        for (const HealthLook& look : looks) stores_.health.put(tx, look.row);
        close_watched(tx, context_, open);
        tell_health(tx, context_, latest, open);
        tell_of_old_report(tx, context_, latest);
      });
}

}  // namespace weir::flows
