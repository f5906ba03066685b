#include "flows/certify_orders.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "amazon/api/reports.hpp"
#include "amazon/model/marketplaces.hpp"
#include "amazon/model/order_report.hpp"
#include "core/text.hpp"
#include "flows/fetch_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/sales_areas.hpp"
#include "flows/sweep_progress.hpp"
#include "proof/completeness.hpp"

namespace weir::flows {
namespace {

using amazon::ReportedOrder;
using jobs::Job;
using jobs::Outcome;
using proof::DayOfOrders;

using namespace std::chrono_literals;

constexpr std::chrono::days days_certified_again{7};  // a day that failed is tried again
constexpr std::chrono::days posted_within{3};         // an order is in SAP some days after it was placed
constexpr Duration settled_after = 2h;  // the sweep behind midnight, and SAP, are through by then
constexpr Duration orders_report_takes = 2min;
constexpr std::size_t gaps_named = 500;
constexpr std::size_t orders_of_a_day_max = 500'000;

struct MarketDay {
  const amazon::Marketplace* market;
  Zone zone;
  Date day;
  Instant begin() const { return zone.start_of(day); }
  Instant end() const { return zone.start_of(Date{std::chrono::sys_days{day} + std::chrono::days{1}}); }
};

std::string subject_of(const MarketDay& day) {
  return "completeness/" + std::string{day.market->id} + '/' + iso(day.day);
}

// Days that are over, and have no certificate that passes. The earliest first.
std::vector<MarketDay> open_days(const Context& context) {
  std::vector<MarketDay> days;
  const Instant now = context.clock.now();
  for (const std::string& id : context.connection.marketplace_ids) {
    const auto* market = amazon::marketplace(id);
    const auto zone = market ? Zone::named(market->zone) : Result<Zone>{Zone::utc()};
    if (market == nullptr || !zone) continue;
    const std::chrono::sys_days today{zone->date_of(now - settled_after)};
    for (auto day = today - days_certified_again; day < today; day += std::chrono::days{1}) {
      const auto known = context.stores.certificates.find(context.connection.name, id, Date{day});
      if (!known || !known->passes) days.push_back({market, *zone, Date{day}});
    }
  }
  // What was placed before the first sweep looked back is not ours.
  const auto since = context.stores.watermarks.find(context.connection.name, certify_orders_kind);
  const Instant from = since.value_or(now - context.connection.first_sweep);
  std::erase_if(days, [&](const MarketDay& day) { return day.begin() < from; });
  return days;
}

amazon::ReportWish wish_for(const Context& context, const std::vector<MarketDay>& days) {
  amazon::ReportWish wish;
  wish.type = amazon::ReportType::all_orders_by_last_update;
  wish.marketplace_ids = context.connection.marketplace_ids;
  wish.from = std::ranges::min(days, {}, &MarketDay::begin).begin();
  return wish;
}

// Why an order has no sales order, where that is as it should be, or on somebody's list.
std::string why_not_in_sap(const store::OrderRow& row) {
  if (row.channel == "other_shop") return "sold by another shop";
  if (row.state == "waiting") return "pending at Amazon";
  if (row.state == "cancelled") return "cancelled before it was posted";
  if (row.state == "ignored" || row.state == "on_hold") return "kept back: " + row.reason;
  if (row.state == "needs_attention") return "on somebody's list: " + row.reason;
  return "";
}

// "Amazon.de" is the shop of amazon.de.
bool is_of(const ReportedOrder& order, const MarketDay& day) {
  return lower_ascii(order.sales_channel) == day.market->domain && day.begin() <= order.purchased &&
         order.purchased < day.end();
}

struct Sources {
  std::vector<ReportedOrder> reported;
  std::vector<sap::OrderHead> in_sap;
  bool has_notifications = false;
};

// A sales order that came on this day, under an order id that nobody has told of. Marketplaces may share a
// sales area: the first of these days has it, so that one order is somebody's once.
bool is_of_nobody(const Context& context, const std::vector<MarketDay>& days, const MarketDay& day,
                  const sap::OrderHead& head) {
  const auto first = std::ranges::find_if(days, [&](const MarketDay& each) {
    return each.day == head.erdat && is_sold_from(context.connection, each.market->id, head);
  });
  return first != days.end() && first->market == day.market && first->day == day.day &&
         amazon::OrderIdRule::accepts(head.bstnk) &&
         !context.stores.orders.find(context.connection.name, head.bstnk);
}

DayOfOrders gathered(const Context& context, const std::vector<MarketDay>& days, const MarketDay& day,
                     const Sources& sources) {
  DayOfOrders all;
  all.has_notifications = sources.has_notifications;
  proof::OrderIds known;
  for (const store::OrderRow& row : context.stores.orders.list({.connection = context.connection.name,
                                    .marketplace_id = std::string{day.market->id},
                                    .created_from = day.begin(),
                                    .created_to = day.end(),
                                    .most = orders_of_a_day_max})) {
    known.insert(row.order_id);
    if (row.notified_at) all.notified.insert(row.order_id);
    if (row.swept_at) all.swept.insert(row.order_id);
    if (auto why = why_not_in_sap(row); !why.empty()) all.explained.emplace(row.order_id, std::move(why));
  }
  for (const ReportedOrder& order : sources.reported)
    if (is_of(order, day)) known.insert(*all.reported.insert(order.order_id.text()).first);
  for (const sap::OrderHead& head : sources.in_sap)
    if (known.contains(head.bstnk) || is_of_nobody(context, days, day, head)) all.in_sap.insert(head.bstnk);
  return all;
}

nlohmann::ordered_json body_of(const proof::Completeness& found, const DayOfOrders& day) {
  nlohmann::ordered_json body{{"orders", found.orders},
                              {"notified", found.notified},
                              {"swept", found.swept},
                              {"reported", found.reported},
                              {"in_sap", found.in_sap},
                              {"explained", found.explained},
                              {"notifications", day.has_notifications}};
  auto& gaps = body["gaps"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < std::min(found.gaps.size(), gaps_named); ++i) {
    const proof::Gap& gap = found.gaps[i];
    gaps.push_back({{"order", gap.order_id}, {"what", proof::name_of(gap.kind)}});
  }
  body["gaps_in_all"] = found.gaps.size();
  return body;
}

store::Exception incomplete(const Context& context, const MarketDay& day, const proof::Completeness& found) {
  const proof::Gap& first = found.gaps.front();
  const auto failures =
      std::ranges::count_if(found.gaps, [](const auto& gap) { return proof::is_failure(gap.kind); });
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "completeness.gap";
  exception.subject = subject_of(day);
  exception.reason = "of " + std::to_string(found.orders) + " orders of " + iso(day.day) + " on " +
                     std::string{day.market->domain} + ", " + std::to_string(failures) +
                     " are not accounted for, the first is " + first.order_id + " (" +
                     proof::name_of(first.kind) + ')';
  exception.next =
      "see all of them: weir orders certificate show " + std::string{day.market->id} + ' ' + iso(day.day);
  exception.owner = "operations";
  exception.deadline = context.clock.now() + 24h;
  return exception;
}

// What nobody told us of is fetched; the next certificate tells whether that was all.
void fetch_what_is_missing(Tx& tx, const Context& context, const proof::Completeness& found) {
  for (const proof::Gap& gap : found.gaps)
    if (gap.kind == proof::GapKind::unheard_of) fetch_later(tx, context, {.order_id = gap.order_id});
}

void keep(Tx& tx, const Context& context, const MarketDay& day, const DayOfOrders& orders) {
  const proof::Completeness found = proof::completeness_of(orders);
  const Instant now = context.clock.now();
  const std::string& connection = context.connection.name;
  context.stores.certificates.append(tx,
                                     {.connection = connection,
                                      .marketplace_id = std::string{day.market->id},
                                      .day = day.day,
                                      .passes = found.passes(),
                                      .body = body_of(found, orders).dump()},
                                     now);
  if (found.passes())
    context.stores.exceptions.close(tx, connection, subject_of(day), now);
  else
    context.stores.exceptions.open(tx, incomplete(context, day, found), now);
  fetch_what_is_missing(tx, context, found);
}

void remember_since_when(Tx& tx, const Context& context) {
  const std::string& connection = context.connection.name;
  const Instant now = context.clock.now();
  if (!context.stores.watermarks.find(connection, certify_orders_kind))
    context.stores.watermarks.set(tx, connection, certify_orders_kind, now - context.connection.first_sweep,
                                  now);
}

Failure not_ready(const Context& context, const std::string& report_id) {
  return {.next = Next::wait,
          .code = "amazon.report_in_work",
          .text = "Amazon is still at work on report " + report_id,
          .subject = "report/" + report_id,
          .not_before = context.clock.now() + orders_report_takes};
}

Failure not_made(const std::string& report_id) {
  return {.next = Next::retry,
          .code = "amazon.report_failed",
          .text = "Amazon could not make report " + report_id + "; it is requested again",
          .subject = "report/" + report_id,
          .not_before = {}};
}

Result<std::vector<sap::OrderHead>> orders_in_sap(const Context& context,
                                                  const std::vector<MarketDay>& days) {
  // SAP's day may have begun later than the marketplace's.
  const std::chrono::sys_days begin{std::ranges::min(days, {}, &MarketDay::begin).day};
  const Date first{begin - std::chrono::days{1}};
  const std::chrono::sys_days last{std::ranges::max(days, {}, &MarketDay::begin).day};
  const Date today = context.connection.sap_zone.date_of(context.clock.now());
  const Date until = std::min(Date{last + posted_within}, today);
  return sap::read_orders_of_days(context.connection.rfc, first, until, order_types(context.connection));
}

}  // namespace

std::vector<Outcome> CertifyOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(certify(job));
  return outcomes;
}

Outcome CertifyOrders::certify(const Job& job) {
  const auto days = open_days(context_);
  if (days.empty()) return Outcome::done();
  if (const auto report_id = from_checkpoint(job, "report_id")) return with_report(*report_id);
  const auto requested = amazon::request_report(context_.connection.amazon, wish_for(context_, days));
  if (!requested) return Outcome::failed(of_one_call(requested.error()));
  return Outcome::failed(not_ready(context_, *requested)).from(to_args({{"report_id", *requested}}));
}

Outcome CertifyOrders::with_report(const std::string& report_id) {
  const auto report = amazon::get_report(context_.connection.amazon, report_id);
  if (!report) return Outcome::failed(of_one_call(report.error()));
  const auto state = amazon::state_of(*report);
  if (state == amazon::ReportState::waiting) return Outcome::failed(not_ready(context_, report_id));
  if (state == amazon::ReportState::failed ||
      (state == amazon::ReportState::ready && !report->report_document_id))
    return Outcome::failed(not_made(report_id)).from("");
  Sources sources;
  sources.has_notifications = context_.connection.queue != nullptr;
  if (state == amazon::ReportState::ready) {
    const auto text =
        amazon::fetch_report_text(context_.connection.amazon, *report->report_document_id, "CP1252");
    if (!text) return Outcome::failed(of_one_call(text.error()));
    auto reported = amazon::read_order_report(*text);
    if (!reported) return Outcome::failed(reported.error());
    sources.reported = *std::move(reported);
  }
  const auto days = open_days(context_);
  if (days.empty()) return Outcome::done();  // another has certified them meanwhile
  auto in_sap = orders_in_sap(context_, days);
  if (!in_sap) return Outcome::failed(in_sap.error());
  sources.in_sap = *std::move(in_sap);
  std::vector<DayOfOrders> gathered_days;
  for (const MarketDay& day : days) gathered_days.push_back(gathered(context_, days, day, sources));
  return Outcome::done([this, days, gathered_days](Tx& tx) {
    remember_since_when(tx, context_);
    context_.stores.exceptions.close(tx, context_.connection.name, certify_orders_kind, context_.clock.now());
    for (std::size_t i = 0; i < days.size(); ++i) keep(tx, context_, days[i], gathered_days[i]);
  });
}

}  // namespace weir::flows
