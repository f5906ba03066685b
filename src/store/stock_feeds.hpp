#pragma once
// Feeds of quantities: which is on its way, how long the last ones took.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class FeedState {
  chosen,    // its listings are, and Amazon was not told of it, or did not answer
  running,   // Amazon has it
  given_up,  // it hangs: its listings go another way, and it may still take effect
  ended,
};

struct StockFeed {
  std::string connection;
  std::string batch;  // the moment in which it was chosen
  FeedState state = FeedState::chosen;
  std::string feed_id{};
  std::int64_t messages = 0;
  Instant chosen_at;
  std::optional<Instant> ended_at{};
  bool has_failed = false;  // it came to nothing
};

class StockFeeds {
 public:
  explicit StockFeeds(Database& database) : database_{database} {}

  void put(Tx& tx, const StockFeed& feed);
  std::optional<StockFeed> find(const std::string& connection, const std::string& batch);
  // Those that are not ended, the oldest first.
  std::vector<StockFeed> open(const std::string& connection);
  bool is_ours(const std::string& connection, const std::string& feed_id);
  bool has_failed_since(const std::string& connection, Instant since);
  // Of the last five that came through, on average; nothing where none has.
  std::optional<Duration> usual_time(const std::string& connection);
  void prune(Tx& tx, const std::string& connection, Instant before);

 private:
  Database& database_;
};

}  // namespace weir::store
