#include <nlohmann/json.hpp>

#include "app/queues.hpp"
#include "help/mission_parts.hpp"
#include "store/job_queue.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

constexpr std::int64_t refused_most = 12;
constexpr int orders_meanwhile = 3;

std::int64_t refused_so_far(const json& calls) {
  std::int64_t number = 0;
  for (const auto& [operation, count] : calls.items()) number += count.at("throttled").get<std::int64_t>();
  return number;
}

// A colleague's pause, as `weir queue pause` makes it.
void pause_amazon(Stage& stage) {
  const auto& stores = stage.context().stores;
  const Instant now = stage.now();
  const jobs::Pause pause{.connection = "demo",
                          .queue = "amazon",
                          .cause = jobs::PauseCause::person,
                          .reason = "Amazon answers 429, wait until it is over",
                          .until = now + std::chrono::hours{24 * 365}};
  stores.jobs.transact([&](Tx& tx) {
    stores.jobs.pause(tx, pause, now);
    stores.audit.append(tx, {"night shift"}, "queue_paused", "queue/demo/amazon",
                        json{{"because", pause.reason}}.dump(), now);
  });
}

Result<MissionFacts> prepare_storm(Stage& stage) {
  if (const auto carried = stage.carry(); !carried) return carried.error();
  const auto storm =
      deed_json(stage, "/fault",
                {{"side", "amazon"}, {"kind", "throttle"}, {"operation", "searchOrders"}, {"times", 6}});
  if (!storm) return storm.error();
  if (const auto passed = stage.pass(std::chrono::hours{2}); !passed) return passed.error();
  pause_amazon(stage);
  MissionFacts facts;
  std::string all;
  for (int number = 1; number <= orders_meanwhile; ++number) {
    const auto made = deed_json(stage, "/amazon/order", {{"variant", "plain"}, {"paid", true}});
    if (!made) return made.error();
    const auto id = made->at("order").get<std::string>();
    facts["order" + std::to_string(number)] = id;
    all += (all.empty() ? "" : ", ") + id;
  }
  if (const auto passed = stage.pass(std::chrono::hours{1}); !passed) return passed.error();
  const auto calls = truth_json(stage, "calls");
  if (!calls) return calls.error();
  facts["orders"] = all;
  facts["refused"] = std::to_string(refused_so_far(*calls));
  return facts;
}

Result<std::vector<MissionFinding>> check_storm(Stage& stage, const MissionFacts& facts) {
  const auto orders = truth_json(stage, "orders");
  const auto calls = truth_json(stage, "calls");
  if (!orders) return orders.error();
  if (!calls) return calls.error();
  std::vector<MissionFinding> findings;
  for (int number = 1; number <= orders_meanwhile; ++number) {
    const std::string& id = facts.at("order" + std::to_string(number));
    const std::size_t there = orders_in_sap(*orders, id);
    findings.push_back(
        {"order " + id + " stands in SAP once", there == 1,
         there == 1 ? "once"
                    : std::to_string(there) + " times: does anything of Amazon's run? weir queue list"});
  }
  const std::int64_t more = refused_so_far(*calls) - std::stoll(facts.at("refused"));
  findings.push_back({"Amazon has refused few more calls", more <= refused_most,
                      std::to_string(more) + " since the situation began"});
  bool is_paused = false;
  for (const auto& pause : stage.context().stores.jobs.pauses())
    is_paused = is_paused || pause.queue == "amazon";
  findings.push_back({"nothing of Amazon's is paused", !is_paused,
                      is_paused ? "a person's pause ends by a person alone: weir queue resume" : "it runs"});
  return findings;
}

}  // namespace

Mission throttle_storm_mission() {
  return {
      .name = "429-storm",
      .title = "Amazon answered 429 all night, and somebody pulled the plug",
      .situation =
          "Another program of the house had used up Amazon's quota in the night: Weir's calls were answered "
          "429. "
          "The night shift has stopped something of Weir's, and gone home. It is the morning, the other "
          "program "
          "is off, and customers have ordered meanwhile: {orders}. SAP has none of these orders.",
      .goal = "Weir works again, and the orders stand in SAP, once each, without hammering Amazon by hand.",
      .hints =
          {"weir calls list --failed shows what was refused, and when it was the last time.",
           "weir queue list says what is paused, by whom and why. A pause of a person ends by a person "
           "alone.",
           "weir queue resume demo amazon --as YOU; Weir then fetches what it has missed, within the quota. "
           "Order by order nothing has to be done."},
      .minutes = 10,
      .settles = std::chrono::hours{2},
      .prepare = prepare_storm,
      .check = check_storm};
}

}  // namespace weir::help
