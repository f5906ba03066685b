#include "proof/dispatch_stage.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::proof {
namespace {

using namespace std::chrono_literals;

constexpr Duration number_comes_within = 15min;
constexpr Duration picked_before = 24h;
constexpr Duration shown_within = 15min;  // of what Amazon has accepted at the last minute

DispatchStage stage_of(const PackageOnItsWay& package) {
  using enum DispatchStage;
  switch (package.state) {
    case PackageState::waiting:
      if (package.is_issued) return no_tracking;
      return package.is_picked ? not_issued : not_picked;
    case PackageState::ready:
      return ready;
    case PackageState::sent:
      return sent;
    case PackageState::accepted:
      return accepted;
    case PackageState::refused:
      return refused;
    case PackageState::reversed:
      return reversed;
    case PackageState::proven:
    case PackageState::left:
      return proven;
  }
  throw Bug("a package in no state");
}

// What is in no delivery yet.
DispatchStage stage_of_rest(const OrderToShip& order) {
  using enum DispatchStage;
  if (!order.is_in_sap) return no_order;
  return order.is_blocked ? blocked : no_delivery;
}

std::string stage_text(const OrderToShip& order, DispatchStage stage) {
  using enum DispatchStage;
  switch (stage) {
    case refused:
      return "a package of it was refused";
    case reversed:
      return "a goods issue of it was taken back";
    case no_order:
      return "SAP has no order of it" + (order.why_not.empty() ? "" : " (" + order.why_not + ")");
    case blocked:
      return "it is blocked for delivery in SAP";
    case no_delivery:
      return "SAP has no delivery for " + std::to_string(order.unpacked) + " pieces of it";
    case not_picked:
      return "it is not picked";
    case not_issued:
      return "it is picked, and its goods issue is not posted";
    case no_tracking:
      return "it has left without a tracking number";
    case ready:
      return "its confirmation waits to be sent";
    case sent:
      return "its confirmation was sent and not answered";
    case accepted:
      return "Amazon has accepted it and does not show it yet";
    case proven:
      return "Amazon shows it as shipped";
  }
  throw Bug("an order in no stage");
}

const char* next_step(DispatchStage stage) {
  using enum DispatchStage;
  switch (stage) {
    case refused:
    case reversed:
      return "look at the entry of its package";
    case no_order:
      return "weir orders show tells why; post it, or enter it by hand (VA01)";
    case blocked:
      return "decide about the block (VA02, VA14L)";
    case no_delivery:
      return "create the delivery (VL01N, VL10)";
    case not_picked:
    case not_issued:
      return "pick it and post its goods issue (VL02N)";
    case no_tracking:
      return "enter the number where dispatch.tracking_places looks for it, or name its service untracked";
    case ready:
    case sent:
      return "weir dispatch why and weir queue tell what it waits for; confirm it in Seller Central if in "
             "doubt";
    case accepted:
      return "look at it in Seller Central, and confirm it there where it shows unshipped";
    case proven:
      return "nothing";
  }
  throw Bug("an order in no stage");
}

struct Level {
  std::chrono::minutes left;
  const char* code;
};
constexpr Level levels[] = {{0min, "dispatch.overdue"},
                            {15min, "dispatch.due_15"},
                            {60min, "dispatch.due_60"},
                            {120min, "dispatch.due_120"},
                            {240min, "dispatch.due_240"}};

const char* level_of(Duration left) {
  const auto found = std::ranges::find_if(levels, [&](const Level& level) { return left <= level.left; });
  return found == std::end(levels) ? nullptr : found->code;
}

bool misses_its_number(const OrderToShip& order, Instant now) {
  return std::ranges::any_of(order.packages, [&](const PackageOnItsWay& package) {
    return stage_of(package) == DispatchStage::no_tracking && package.issued_at + number_comes_within <= now;
  });
}

}  // namespace

const char* name_of(DispatchStage stage) {
  constexpr const char* names[] = {"refused",     "reversed",   "no_order",   "blocked",
                                   "no_delivery", "not_picked", "not_issued", "no_tracking",
                                   "ready",       "sent",       "accepted",   "proven"};
  return names[static_cast<std::size_t>(stage)];
}

DispatchStage stage_of(const OrderToShip& order) {
  DispatchStage least = DispatchStage::proven;
  for (const PackageOnItsWay& package : order.packages) least = std::min(least, stage_of(package));
  if (order.unpacked > 0 || order.packages.empty()) least = std::min(least, stage_of_rest(order));
  return least;
}

bool is_told(DispatchStage stage) { return stage >= DispatchStage::accepted; }

std::optional<DispatchAlarm> alarm_of(const OrderToShip& order, Instant now) {
  const DispatchStage stage = stage_of(order);
  const bool is_shown_in_time = stage == DispatchStage::accepted && now < order.ship_by + shown_within;
  if (stage == DispatchStage::proven || is_shown_in_time) return std::nullopt;
  const char* code = level_of(order.ship_by - now);
  if (code == nullptr && misses_its_number(order, now)) code = "dispatch.no_tracking";
  const bool is_behind = stage >= DispatchStage::no_order && stage <= DispatchStage::not_picked;
  if (code == nullptr && is_behind && order.ship_by - now <= picked_before) code = "dispatch.not_picked";
  if (code == nullptr) return std::nullopt;
  return DispatchAlarm{code,
                       "order " + order.order_id + ": " + stage_text(order, stage) + "; " + next_step(stage),
                       "operations"};
}

Instant cancelled_by_amazon_at(Instant ship_by, const Zone& zone) {
  constexpr int business_days = 7;
  std::chrono::sys_days day = zone.date_of(ship_by);
  for (int passed = 0; passed < business_days;) {
    day += std::chrono::days{1};
    const std::chrono::weekday weekday{day};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) ++passed;
  }
  return zone.start_of(Date{day + std::chrono::days{1}}) - 1s;
}

std::int64_t breaches(std::vector<Instant> deadlines, std::int64_t orders_an_hour, Instant now) {
  std::ranges::sort(deadlines);
  std::int64_t late = 0;
  for (std::size_t i = 0; i < deadlines.size(); ++i) {
    const bool is_over = deadlines[i] <= now;
    const auto needed =
        orders_an_hour == 0
            ? Duration::max()
            : Duration{static_cast<std::int64_t>(i + 1) * Duration{1h}.count() / orders_an_hour};
    late += is_over || needed > deadlines[i] - now ? 1 : 0;
  }
  return late;
}

}  // namespace weir::proof
