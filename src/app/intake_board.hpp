#pragma once
// How orders come in: what runs when, what waits, and when that will have been taken. For people and metrics;
// it changes nothing.
#include <optional>
#include <string>
#include <vector>

#include "app/engine.hpp"
#include "flows/intake_forecast.hpp"

namespace weir::app {

struct ScheduleLine {
  std::string name;     // "sweep_orders/A1F83G8C2ARO7P"; as metrics label it
  std::string flow;     // "sweep_orders"
  std::string trigger;  // "schedule", "notification"
  std::vector<std::string> marketplace_ids;
  Duration every{};
  std::vector<std::string> windows{};    // hours of each day; none: always
  std::vector<std::string> blackouts{};  // as the merchant wrote them
  std::optional<Instant> last_run{};     // it came through
  Instant next_run{};                    // if nothing is in its way
  std::string standing{};                // what it is at, or what is in its way; empty: nothing
};

struct IntakeBoard {
  std::string connection;
  bool has_queue = false;       // notifications tell of orders
  std::int64_t told = 0;        // orders that were told of and are not fetched yet
  std::int64_t backfills = 0;   // under way
  std::int64_t by_id_hour = 0;  // orders that getOrder brings in an hour, in the long run
  std::int64_t by_sweep_hour = 0;
  std::optional<Instant> swept_until{};  // Amazon has told everything up to then
  flows::IntakeForecast forecast{};      // of what was told
  std::vector<ScheduleLine> lines;       // those of orders first
};

// One a connection.
std::vector<IntakeBoard> intake_boards(Engine& engine);

}  // namespace weir::app
