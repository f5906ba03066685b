#pragma once
// What the console's first page and its technical pages count and list, each from an index.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct QueueCount {
  std::string connection, queue;
  std::int64_t ready = 0, running = 0, dead = 0;
};

struct ClosedLane {  // nothing of it starts until a person has decided
  std::string connection, lane;
  std::int64_t job = 0;
  std::string kind, subject;
};

struct WorkerRow {
  std::string id;
  Instant started_at{}, beat_at{};
  bool is_alive = false;  // it has not been silent for too long
};

struct BucketRow {
  std::string name;
  std::int64_t rate = 0;  // millionths of a call a second; 0: Amazon has told none
  Instant next{};
  std::int64_t refusals = 0, waiting = 0;
};

struct PauseRow {
  std::string connection, queue, cause, reason;
  Instant until{}, since{};
};

struct PostingLine {
  std::string kind, key, reference, state, receipt;
  std::int64_t sent_count = 0;
  Instant planned_at{};
  std::optional<Instant> sent_at{}, settled_at{};
};

struct SettledIn {
  std::string settlement_id;
  Instant at{};
};

class ConsoleReads {
 public:
  explicit ConsoleReads(Database& database) : database_{database} {}

  // Of what is due, at most so many are counted.
  static constexpr std::int64_t ready_counted = 10'000;
  std::vector<QueueCount> queues(Instant now);
  std::vector<ClosedLane> closed_lanes(std::size_t most);
  std::vector<WorkerRow> workers(Instant now);
  std::vector<PauseRow> pauses();
  std::vector<BucketRow> buckets();

  std::map<std::string, std::int64_t> open_by_code(const std::string& connection);
  std::int64_t documents_in(const std::string& connection, const std::string& flow, const std::string& state);
  // When a document of the flow changed last; in that state, where one is given.
  std::optional<Instant> last_change(const std::string& connection, const std::string& flow,
                                     const std::string& state = {});
  // Of the merchant's, at Amazon not shipped, whose time was over between the two.
  std::int64_t late_orders(const std::string& connection, Instant from, Instant to);
  std::optional<Instant> last_certificate(const std::string& connection);

  // A number that changes with what people see of a topic: "orders", "settlements", "exceptions", "queue",
  // "audit", "calls", "idocs".
  std::map<std::string, std::int64_t> marks(const std::vector<std::string>& connections);

  // The postings of an order and of its parts ("302-…", "302-…/1"), of those kinds.
  std::vector<PostingLine> postings_of(const std::string& connection, const std::string& order_id,
                                       const std::vector<std::string>& kinds);
  std::vector<SettledIn> settled_in(const std::string& connection, const std::string& order_id);
  // The numbers of what is open of the order and of its topics.
  std::vector<std::int64_t> open_about(const std::string& connection, const std::string& subject);

 private:
  Database& database_;
};

}  // namespace weir::store
