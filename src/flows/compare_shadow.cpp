#include "flows/compare_shadow.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "amazon/model/marketplaces.hpp"
#include "flows/held_order.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/sales_areas.hpp"
#include "flows/shadow.hpp"
#include "flows/sweep_progress.hpp"
#include "proof/shadow.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using proof::ShadowGap;

using namespace std::chrono_literals;

constexpr std::chrono::days watched_back{3};  // the other connector may post a day late
constexpr Duration compared_after = 2h;       // midnight: the sweep behind it is through by then
constexpr std::size_t watched_orders_max = 500'000;
constexpr std::size_t read_at_once = 50;

struct WatchedDay {
  const amazon::Marketplace* market;
  Zone zone;
  Date day;
  bool is_whole;  // all of its orders can be known: it began after the first sweep
  Instant begin() const { return zone.start_of(day); }
  Instant end() const { return zone.start_of(Date{std::chrono::sys_days{day} + std::chrono::days{1}}); }
};

struct Compared {
  store::ShadowDay day;
  std::vector<store::ShadowDifference> differences;
};

std::vector<WatchedDay> watched_days(const Context& context) {
  std::vector<WatchedDay> days;
  const Instant now = context.clock.now();
  for (const std::string& id : context.connection.marketplace_ids) {
    const auto* market = is_in_shadow(context.connection, id) ? amazon::marketplace(id) : nullptr;
    const auto zone = market ? Zone::named(market->zone) : Result<Zone>{Zone::utc()};
    if (market == nullptr || !zone) continue;
    const Instant from = swept_from(context, id).value_or(Instant::min());
    const std::chrono::sys_days today{zone->date_of(now - compared_after)};
    for (auto day = today - watched_back; day < today; day += std::chrono::days{1}) {
      const WatchedDay watched{market, *zone, Date{day}, zone->start_of(Date{day}) >= from};
      if (watched.end() > from) days.push_back(watched);
    }
  }
  return days;
}

bool is_watched(const store::OrderRow& row) { return row.state == "ignored" && row.reason == shadow_code; }

// What Weir has posted itself, and what was sold in another shop, nobody else posts.
bool is_nobodys(const store::OrderRow& row) {
  return row.channel == "other_shop" || row.state == "posted" || row.state == "proven";
}

std::string standing_of_row(const store::OrderRow& row) {
  if (row.state == "needs_attention") return "it is on somebody's list";
  if (row.state == "on_hold") return "it is held back";
  if (row.state == "waiting") return "it waits for its payment";
  if (row.state == "received") return "it is not mapped yet";
  return row.state.empty() ? "it is not mapped yet" : "it is " + row.state;
}

std::string why_unposted(const store::OrderRow& row) {
  const std::string state = standing_of_row(row);
  return row.reason.empty() ? state : state + " [" + row.reason + ']';
}

// What is to be done about it stands behind the last semicolon, and belongs to it.
std::string why_unplanned(const Failure& failure) {
  return "it cannot be planned: " + failure.text + " [" + failure.code + ']';
}

using HeldOrders = std::map<std::string, std::vector<proof::HeldOrder>>;  // by order id

Result<HeldOrders> held_orders(const Context& context, const std::vector<std::string>& ids, Instant since) {
  const sap::OrderWindow window{.saved_from =
                                    context.connection.sap_zone.date_of(since - std::chrono::days{1})};
  const auto found = sap::find_order_numbers(context.connection.rfc, ids, window);
  if (!found) return found.error();
  std::vector<std::string> numbers;
  for (const auto& each : *found) numbers.push_back(each.vbeln);
  const auto documents = sap::read_order_documents(context.connection.rfc, numbers);
  if (!documents) return documents.error();
  HeldOrders held;
  for (const auto& document : *documents) held[document.bstnk].push_back(held_order(document));
  return held;
}

// What Weir would post, by today's rules; or why it would not post that any more.
using Plans = std::map<std::string, Result<mapping::ExpectedOrder>>;  // by order id

Result<mapping::ExpectedOrder> plan_of(const Context& context, const OrderTask& task) {
  if (!task.order) return task.outcome->failure().value();
  auto plan = mapping::plan_order(*task.order, context.connection.rule_book);
  if (!plan) return plan.error();
  return std::move(plan->expected);
}

Plans plans_of(const Context& context, std::span<const store::OrderRow> rows) {
  std::vector<Job> wanted;
  for (const store::OrderRow& row : rows)
    if (is_watched(row)) {
      wanted.emplace_back();
      wanted.back().args = to_args({{"order_id", row.order_id}});
    }
  Plans plans;
  if (wanted.empty()) return plans;
  const auto tasks = load_orders(context, wanted, "comparing with another connector");
  Buyers buyers{tasks};
  for (const OrderTask& task : tasks) {
    auto plan = plan_of(context, task);
    if (!plan) plan = buyers.taken_out_of(plan.error());
    plans.emplace(task.order_id, std::move(plan));
  }
  return plans;
}

void add_compared(Compared& to, const std::string& order_id,
                  const std::vector<proof::ShadowDifference>& found) {
  to.day.compared += 1;
  (found.empty() ? to.day.agreeing : to.day.differing) += 1;
  for (const auto& each : found) to.differences.push_back({order_id, proof::name_of(each.gap), each.text});
}

void compare_row(const Context& context, const store::OrderRow& row, const Plans& plans,
                 const HeldOrders& held, Compared& to) {
  static const std::vector<proof::HeldOrder> none;
  const auto there = held.find(row.order_id);
  const auto& orders = there == held.end() ? none : there->second;
  const auto plan = plans.find(row.order_id);
  if (plan != plans.end() && plan->second)
    return add_compared(to, row.order_id,
                        proof::shadow_differences(*plan->second, orders, context.connection.sap_zone));
  const auto found = proof::shadow_difference_unposted(
      orders, plan == plans.end() ? why_unposted(row) : why_unplanned(plan->second.error()));
  if (!found.empty()) add_compared(to, row.order_id, found);  // neither has it: nothing was to be compared
}

// Several marketplaces may be posted into one sales area, and SAP does not say which it was: the first that
// is watched has it, so that one order is told once.
bool is_told_of_here(const Context& context, const WatchedDay& day, const sap::OrderHead& head) {
  for (const std::string& each : context.connection.marketplace_ids)
    if (is_in_shadow(context.connection, each) && is_sold_from(context.connection, each, head))
      return each == day.market->id;
  return false;
}

// Sales orders under ids of Amazon's of which Weir has never heard.
Result<Done> add_unheard_of(const Context& context, const WatchedDay& day, Compared& to) {
  const auto heads =
      sap::read_orders_of_days(context.connection.rfc, day.day, day.day, order_types(context.connection));
  if (!heads) return heads.error();
  std::set<std::string> told;
  for (const sap::OrderHead& head : *heads) {
    const bool is_unheard_of = amazon::OrderIdRule::accepts(head.bstnk) &&
                               is_told_of_here(context, day, head) &&
                               !context.stores.orders.find(context.connection.name, head.bstnk);
    if (!is_unheard_of || !told.insert(head.bstnk).second) continue;
    add_compared(to, head.bstnk,
                 {{ShadowGap::missing_here,
                   "sales order " + head.vbeln + " stands in SAP; here nobody has told of it"}});
  }
  return Done{};
}

Result<Compared> compare_day(const Context& context, const WatchedDay& day) {
  Compared to;
  to.day.connection = context.connection.name;
  to.day.marketplace_id = std::string{day.market->id};
  to.day.day = day.day;
  auto rows = context.stores.orders.list({.connection = context.connection.name,
                                          .marketplace_id = to.day.marketplace_id,
                                          .created_from = day.begin(),
                                          .created_to = day.end(),
                                          .most = watched_orders_max});
  std::erase_if(rows, is_nobodys);
  for (std::span<const store::OrderRow> rest{rows}; !rest.empty();) {
    const auto part = rest.first(std::min(read_at_once, rest.size()));
    rest = rest.subspan(part.size());
    std::vector<std::string> ids;
    for (const auto& row : part) ids.push_back(row.order_id);
    const auto held = held_orders(context, ids, day.begin());
    if (!held) return held.error();
    const auto plans = plans_of(context, part);
    for (const auto& row : part) compare_row(context, row, plans, *held, to);
  }
  if (!day.is_whole) return to;  // whom it does not know there may be from before it looked
  if (const auto added = add_unheard_of(context, day, to); !added) return added.error();
  return to;
}

// Nothing is told of a day of which there is nothing to tell, unless something was.
bool is_to_be_kept(const Context& context, const store::ShadowDay& day) {
  return day.compared > 0 ||
         std::ranges::any_of(context.stores.shadow.of_day(day.connection, day.day),
                             [&](const auto& each) { return each.marketplace_id == day.marketplace_id; });
}

// The first day behind the one that was compared last. Days end while a job waits.
std::size_t day_to_compare(const Job& job, const std::vector<WatchedDay>& days) {
  const auto marketplace = from_checkpoint(job, "marketplace");
  if (!marketplace) return 0;
  const std::string day = from_checkpoint(job, "day").value();
  const auto is_there = [&](const WatchedDay& each) { return each.market->id == *marketplace; };
  const auto first = std::ranges::find_if(days, is_there);
  if (first == days.end()) return 0;
  const auto next = std::find_if(
      first, days.end(), [&](const WatchedDay& each) { return !is_there(each) || iso(each.day) > day; });
  return static_cast<std::size_t>(next - days.begin());
}

}  // namespace

std::vector<Outcome> CompareShadow::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(compare(job));
  return outcomes;
}

// One day at a time: what is compared is kept, whatever becomes of the next.
Outcome CompareShadow::compare(const Job& job) {
  const auto days = watched_days(context_);
  const std::size_t at = day_to_compare(job, days);
  if (at >= days.size()) return compared({});
  auto found = compare_day(context_, days[at]);
  if (!found) return Outcome::failed(found.error());
  const bool is_kept = is_to_be_kept(context_, found->day);
  const auto keep = [this, is_kept, found = *std::move(found)](Tx& tx) {
    if (is_kept) context_.stores.shadow.put(tx, found.day, found.differences, context_.clock.now());
  };
  if (at + 1 < days.size())
    return Outcome::unfinished(
        to_args({{"marketplace", std::string{days[at].market->id}}, {"day", iso(days[at].day)}}), keep);
  return compared(keep);
}

Outcome CompareShadow::compared(const Outcome::Effect& last) {
  return Outcome::done([this, last](Tx& tx) {
    if (last) last(tx);
    context_.stores.exceptions.close(tx, context_.connection.name, compare_shadow_kind, context_.clock.now());
  });
}

}  // namespace weir::flows
