#pragma once
// What a monitor asks of the store every few seconds, in figures: counts and ages, never which order. It only
// reads, and each question goes over an index or a table that stays small.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct OpenCode {
  std::string connection;
  std::string code;
  std::int64_t number = 0;
  Instant oldest{};
};

// The merchant's orders that Amazon has as not shipped, by the time that is left.
struct ShipBy {
  std::int64_t overdue = 0, within_15_min = 0, within_1_h = 0, within_4_h = 0, within_24_h = 0, later = 0;
  std::optional<Instant> soonest{};
};

struct Waiting {
  std::int64_t number = 0;
  std::optional<Instant> oldest{};
};

struct DueJobs {
  std::string queue;
  Waiting due;
};

struct PausedQueue {
  std::string connection, queue, cause;
};

struct SuspenseSum {
  std::string connection;
  Balance money;           // that nobody has moved yet
  std::int64_t kinds = 0;  // of rows that nobody has mapped
  std::optional<Instant> oldest{};
};

class MonitorFigures {
 public:
  explicit MonitorFigures(Database& database) : database_{database} {}

  std::vector<OpenCode> open_codes();
  ShipBy ship_by(const std::string& connection, Instant now);
  // Orders whose buyer wants a cancellation, and that are not shipped.
  std::int64_t cancel_requests(const std::string& connection);
  // Documents of a flow that wait for their turn, from being received until SAP has them.
  Waiting unposted(const std::string& connection, const std::string& flow);
  // SAP has them, and nobody has seen them there yet.
  Waiting unproven(const std::string& connection, const std::string& flow);
  // Packages by how their confirmation stands ("ready", "sent", "accepted", "refused"), since they are known.
  Waiting confirmations(const std::string& connection, const std::string& state);
  // From goods issue to the proof at Amazon, of what was proven since; the shortest first.
  std::vector<Duration> confirmation_lags(const std::string& connection, Instant since);
  // From an order's coming to its proof in SAP, likewise.
  std::vector<Duration> order_lags(const std::string& connection, Instant since);
  SuspenseSum suspense(const std::string& connection);
  std::vector<DueJobs> due_jobs(Instant now);
  std::vector<PausedQueue> paused(Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store
