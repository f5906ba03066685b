#include "store/stock_feeds.hpp"

#include <array>

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::array feed_words{"chosen", "running", "given_up", "ended"};

constexpr const char* feed_columns =
    "SELECT connection_id, batch, state, feed_id, messages, chosen_at, ended_at, has_failed FROM stock_feed ";

FeedState feed_state_of(const std::string& word) {
  for (std::size_t i = 0; i < feed_words.size(); ++i)
    if (word == feed_words[i]) return static_cast<FeedState>(i);
  throw StoreBroken("a feed in a state that is none");
}

std::vector<StockFeed> feeds_in(Statement& row) {
  std::vector<StockFeed> all;
  while (row.next()) {
    StockFeed feed;
    feed.connection = row.text();
    feed.batch = row.text();
    feed.state = feed_state_of(row.text());
    feed.feed_id = row.text();
    feed.messages = row.integer();
    feed.chosen_at = row.instant();
    feed.ended_at = row.maybe_instant();
    feed.has_failed = row.integer() != 0;
    all.push_back(std::move(feed));
  }
  return all;
}

}  // namespace

void StockFeeds::put(Tx& tx, const StockFeed& feed) {
  change(connection_of(database_, tx), R"(
      INSERT INTO stock_feed (connection_id, batch, state, feed_id, messages, chosen_at, ended_at,
                              has_failed)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (connection_id, batch) DO UPDATE SET state = excluded.state, feed_id = excluded.feed_id,
        messages = excluded.messages, ended_at = excluded.ended_at, has_failed = excluded.has_failed)",
         feed.connection, feed.batch, feed_words.at(static_cast<std::size_t>(feed.state)), feed.feed_id,
         feed.messages, feed.chosen_at, feed.ended_at, feed.has_failed ? 1 : 0);
}

std::optional<StockFeed> StockFeeds::find(const std::string& connection, const std::string& batch) {
  static const std::string sql = std::string{feed_columns} + "WHERE connection_id = $1 AND batch = $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, batch};
    const auto found = feeds_in(row);
    return found.empty() ? std::nullopt : std::optional{found.front()};
  });
}

std::vector<StockFeed> StockFeeds::open(const std::string& connection) {
  static const std::string sql =
      std::string{feed_columns} + "WHERE connection_id = $1 AND state <> 'ended' ORDER BY chosen_at, batch";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection};
    return feeds_in(row);
  });
}

bool StockFeeds::is_ours(const std::string& connection, const std::string& feed_id) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT 1 FROM stock_feed WHERE connection_id = $1 AND feed_id = $2", connection,
                  feed_id};
    return row.next();
  });
}

std::optional<Duration> StockFeeds::usual_time(const std::string& connection) {
  return read(database_, [&](Connection& reader) -> std::optional<Duration> {
    Statement row{reader, R"(
      SELECT ended_at - chosen_at FROM stock_feed
      WHERE connection_id = $1 AND state = 'ended' AND feed_id <> '' AND has_failed = 0
      ORDER BY ended_at DESC LIMIT 5)",
                  connection};
    std::int64_t sum = 0, count = 0;
    for (; row.next(); ++count) sum += row.integer();
    return count == 0 ? std::nullopt : std::optional{Duration{sum / count}};
  });
}

bool StockFeeds::has_failed_since(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT 1 FROM stock_feed WHERE connection_id = $1 AND has_failed = 1 AND ended_at > $2",
                  connection, since};
    return row.next();
  });
}

void StockFeeds::prune(Tx& tx, const std::string& connection, Instant before) {
  change(connection_of(database_, tx),
         "DELETE FROM stock_feed WHERE connection_id = $1 AND state = 'ended' AND ended_at < $2", connection,
         before);
}

}  // namespace weir::store
