#include "flows/watch_dispatch.hpp"

#include <algorithm>
#include <set>

#include "flows/job_args.hpp"
#include "flows/orders_to_ship.hpp"
#include "flows/packages.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Outcome;
using store::Parcel;
using store::ParcelIssue;
using store::ParcelState;

constexpr std::size_t orders_watched = 20'000;
constexpr std::size_t orders_proven = 1'000;
constexpr int days_compared = 14;
constexpr Duration compared_every = 6h;
constexpr Duration idocs_may_take = 30min;
constexpr const char* dispatch_topic = "dispatch";
constexpr const char* idocs_subject = "dispatch/idocs";
constexpr const char* contradiction_topic = "shipped";

bool is_of_topic(const store::Exception& exception, const char* topic) {
  return exception.subject.starts_with("order/") && exception.subject.ends_with(std::string{"/"} + topic);
}

struct Alarm {
  std::string order_id;
  proof::DispatchAlarm alarm;
};

std::vector<Alarm> alarms_of(const Context& context) {
  const Instant now = context.clock.now();
  std::vector<Alarm> alarms;
  if (context.connection.shadow.dispatch) return alarms;
  for (const auto& order : orders_to_ship(context, std::nullopt, orders_watched))
    if (auto alarm = proof::alarm_of(order, now)) alarms.push_back({order.order_id, *std::move(alarm)});
  return alarms;
}

// An order has one alarm: that of its level. What was told of another level is closed, so that each level is
// news to whoever it reaches.
void tell_alarms(Tx& tx, const Context& context, const std::vector<Alarm>& alarms,
                 const std::vector<store::Exception>& open) {
  const Instant now = context.clock.now();
  std::set<std::pair<std::string, std::string>> told;
  for (const Alarm& each : alarms)
    told.emplace(order_subject(each.order_id, dispatch_topic), each.alarm.code);
  std::set<std::pair<std::string, std::string>> known;
  for (const store::Exception& exception : open) {
    if (!is_of_topic(exception, dispatch_topic)) continue;
    known.emplace(exception.subject, exception.code);
    if (!told.contains({exception.subject, exception.code}))
      context.stores.exceptions.close_of(tx, exception.connection, exception.subject, exception.code, now);
  }
  for (const Alarm& each : alarms) {
    const std::string subject = order_subject(each.order_id, dispatch_topic);
    if (!known.contains({subject, each.alarm.code}))
      open_package_trouble(tx, context,
                           {subject, each.order_id, each.alarm.code, each.alarm.text, each.alarm.owner});
  }
}

// Goods issues that only a read has found, although IDocs have come before: SAP's port, or its output, is
// silent. Nobody hears of it otherwise, because nothing fails.
std::vector<std::string> silent_deliveries(const Context& context) {
  const std::string& connection = context.connection.name;
  if (!context.stores.watermarks.find(connection, delivery_idocs_mark)) return {};
  const Instant now = context.clock.now();
  return context.stores.parcels.read_alone(connection, now - 24h, now - idocs_may_take);
}

// A proof whose job died, or never was. At most one job an order, so that it is nothing where one waits.
void prove_what_waits(Tx& tx, const Context& context) {
  constexpr Duration shown_by_then = 1h;
  const Instant now = context.clock.now();
  for (const std::string& order_id : context.stores.parcels.orders_unproven(
           context.connection.name, {now - std::chrono::days{30}, now - shown_by_then}, orders_proven))
    prove_packages_later(tx, context, order_id);
}

void tell_silence(Tx& tx, const Context& context, const std::vector<std::string>& deliveries) {
  if (deliveries.empty()) {
    context.stores.exceptions.close(tx, context.connection.name, idocs_subject, context.clock.now());
    return;
  }
  open_package_trouble(
      tx, context,
      {idocs_subject, "", "dispatch.no_idocs",
       std::to_string(deliveries.size()) +
           " deliveries left without an IDoc to Weir within a day, the first " + deliveries.front() +
           "; look at their output (VL03N, LAVA), at the port (WE21) and at RSNAST00 and RSEOUT00; until "
           "then "
           "they are confirmed with the sweep, minutes later",
       "basis"});
}

struct Contradiction {
  std::string order_id;
  std::string code;
  std::string text;
};

// Amazon shows an order shipped that SAP has not sent: somebody has confirmed what is still here.
void add_not_in_sap(const Context& context, const store::OrderRow& row, std::vector<Contradiction>& found) {
  const auto parcels = context.stores.parcels.of_order(row.connection, row.order_id);
  const bool has_left =
      std::ranges::any_of(parcels, [](const Parcel& parcel) { return parcel.issue == ParcelIssue::issued; });
  if (has_left || row.sap_document.empty()) return;
  found.push_back(
      {row.order_id, "dispatch.shipped_at_amazon",
       "order " + row.order_id + " is shipped at Amazon since " + iso(row.updated) +
           ", and no goods issue of it is posted in SAP; post it (VL02N), or find out who confirmed "
           "it"});
}

// And the other way round: what Amazon was told, and has not made of the order what it should.
void add_not_at_amazon(const Context& context, const store::OrderRow& row,
                       std::vector<Contradiction>& found) {
  const auto order = order_to_ship(context, row.order_id);
  if (!order || !proof::is_told(proof::stage_of(*order))) return;
  found.push_back(
      {row.order_id, "dispatch.unshipped_at_amazon",
       "order " + row.order_id +
           " has left whole, and Amazon shows it unshipped a day later; look at it in Seller Central, "
           "and open a case with the call's request id (weir calls list)"});
}

// Day by day: an order that falls off the end of a list would count as none.
void add_of_day(const Context& context, Instant from, std::vector<Contradiction>& found) {
  const Instant now = context.clock.now();
  store::OrderFilter filter;
  filter.connection = context.connection.name;
  filter.created_from = from;
  filter.created_to = std::min(from + 24h, now - 24h);
  filter.most = orders_watched;
  const auto is_settled = [&](const store::OrderRow& row) {
    return row.state != "ignored" && row.updated + 24h <= now;
  };
  filter.is_shipped = true;
  for (const store::OrderRow& row : context.stores.orders.list(filter))
    if (is_settled(row)) add_not_in_sap(context, row, found);
  filter.is_shipped = false;
  filter.is_to_ship = true;
  for (const store::OrderRow& row : context.stores.orders.list(filter))
    if (is_settled(row)) add_not_at_amazon(context, row, found);
}

std::vector<Contradiction> contradictions(const Context& context) {
  const Instant now = context.clock.now();
  const auto since = context.stores.watermarks.find(context.connection.name, deliveries_since_mark);
  std::vector<Contradiction> found;
  if (!since) return found;  // nobody has read SAP's deliveries yet
  for (Instant day = std::max(*since, now - std::chrono::days{days_compared}); day < now - 24h; day += 24h)
    add_of_day(context, day, found);
  return found;
}

void tell_contradictions(Tx& tx, const Context& context, const std::vector<Contradiction>& found,
                         const std::vector<store::Exception>& open) {
  const Instant now = context.clock.now();
  std::set<std::string> subjects;
  for (const Contradiction& each : found) {
    const std::string subject = order_subject(each.order_id, contradiction_topic);
    subjects.insert(subject);
    open_package_trouble(tx, context, {subject, each.order_id, each.code, each.text});
  }
  for (const store::Exception& exception : open)
    if (is_of_topic(exception, contradiction_topic) && !subjects.contains(exception.subject))
      context.stores.exceptions.close(tx, exception.connection, exception.subject, now);
}

bool is_time_to_compare(const Context& context) {
  const auto last = context.stores.watermarks.find(context.connection.name, contradictions_mark);
  return !last || context.clock.now() - *last >= compared_every;
}

}  // namespace

std::vector<Outcome> WatchDispatch::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(watch());
  return outcomes;
}

Outcome WatchDispatch::watch() {
  auto open = context_.stores.exceptions.list_open();
  std::erase_if(open, [&](const auto& each) { return each.connection != context_.connection.name; });
  const bool is_compared = is_time_to_compare(context_);
  auto found = is_compared ? contradictions(context_) : std::vector<Contradiction>{};
  return Outcome::done([this, is_compared, open = std::move(open), found = std::move(found),
                        alarms = alarms_of(context_), silent = silent_deliveries(context_)](Tx& tx) {
    const Instant now = context_.clock.now();
    tell_alarms(tx, context_, alarms, open);
    tell_silence(tx, context_, silent);
    prove_what_waits(tx, context_);
    if (!is_compared) return;
    tell_contradictions(tx, context_, found, open);
    context_.stores.watermarks.set(tx, context_.connection.name, contradictions_mark, now, now);
  });
}

}  // namespace weir::flows
