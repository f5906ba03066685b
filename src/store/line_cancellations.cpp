#include "store/line_cancellations.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* cancellation_columns =
    "SELECT connection_id, order_id, order_item_id, rejection, reason, state, batch, message "
    "FROM line_cancellation ";

CancellationState cancellation_state_of(const std::string& name) {
  using enum CancellationState;
  for (const CancellationState state : {found, sending, taken, proven, refused})
    if (name_of(state) == name) return state;
  throw StoreBroken("a cancellation is in the state " + name);
}

LineCancellation line_in(Statement& row) {
  LineCancellation line;
  line.connection = row.text();
  line.order_id = row.text();
  line.order_item_id = row.text();
  line.rejection = row.text();
  line.reason = row.text();
  line.state = cancellation_state_of(row.text());
  line.batch = row.text();
  line.message = row.integer();
  return line;
}

template <typename... Values>
std::vector<LineCancellation> lines_where(Database& database, const std::string& condition,
                                          const Values&... values) {
  const std::string sql = cancellation_columns + condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<LineCancellation> lines;
    while (row.next()) lines.push_back(line_in(row));
    return lines;
  });
}

}  // namespace

std::string_view name_of(CancellationState state) {
  switch (state) {
    case CancellationState::found:
      return "found";
    case CancellationState::sending:
      return "sending";
    case CancellationState::taken:
      return "taken";
    case CancellationState::proven:
      return "proven";
    case CancellationState::refused:
      return "refused";
  }
  throw Bug("a cancellation in no state");
}

bool LineCancellations::add(Tx& tx, const LineCancellation& line, Instant now) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO line_cancellation (connection_id, order_id, order_item_id, rejection, reason, state, batch,
                                     message, found_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
      ON CONFLICT (connection_id, order_id, order_item_id) DO NOTHING)",
                line.connection, line.order_id, line.order_item_id, line.rejection, line.reason,
                name_of(line.state), line.batch, line.message, now) == 1;
}

bool LineCancellations::move(Tx& tx, const LineCancellation& line, CancellationState from, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE line_cancellation SET reason = $4, state = $5, batch = $6, message = $7, changed_at = $8,
                                   rejection = $10
      WHERE connection_id = $1 AND order_id = $2 AND order_item_id = $3 AND state = $9)",
                line.connection, line.order_id, line.order_item_id, line.reason, name_of(line.state),
                line.batch, line.message, now, name_of(from), line.rejection) == 1;
}

bool LineCancellations::found_again(Tx& tx, const LineCancellation& line, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE line_cancellation SET rejection = $4, reason = '', state = 'found', batch = '', message = 0,
                                   changed_at = $5
      WHERE connection_id = $1 AND order_id = $2 AND order_item_id = $3 AND rejection <> $4
        AND (state = 'found' OR state = 'refused'))",
                line.connection, line.order_id, line.order_item_id, line.rejection, now) == 1;
}

std::int64_t LineCancellations::reopen(Tx& tx, const std::string& connection, const std::string& order_id,
                                       Instant until, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE line_cancellation SET reason = '', state = 'found', batch = '', message = 0, changed_at = $4
      WHERE connection_id = $1 AND order_id = $2 AND state = 'refused' AND changed_at < $3)",
                connection, order_id, until, now);
}

bool LineCancellations::is_unproven(Tx& tx, const std::string& connection, const std::string& order_id) {
  Statement row{connection_of(database_, tx),
                "SELECT 1 FROM line_cancellation WHERE connection_id = $1 AND order_id = $2 "
                "AND (state = 'taken' OR state = 'refused')",
                connection, order_id};
  return row.next();
}

bool LineCancellations::forget(Tx& tx, const LineCancellation& line) {
  return change(connection_of(database_, tx), R"(
      DELETE FROM line_cancellation
      WHERE connection_id = $1 AND order_id = $2 AND order_item_id = $3
        AND (state = 'found' OR state = 'refused'))",
                line.connection, line.order_id, line.order_item_id) == 1;
}

std::optional<LineCancellation> LineCancellations::find(const std::string& connection,
                                                        const std::string& order_id,
                                                        const std::string& order_item_id) {
  auto found = lines_where(database_, "WHERE connection_id = $1 AND order_id = $2 AND order_item_id = $3",
                           connection, order_id, order_item_id);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<LineCancellation> LineCancellations::in_state(const std::string& connection,
                                                          CancellationState state, std::size_t most) {
  return lines_where(database_,
                     "WHERE connection_id = $1 AND state = $2 "
                     "ORDER BY changed_at, order_id, order_item_id LIMIT $3",
                     connection, name_of(state), static_cast<std::int64_t>(most));
}

std::vector<LineCancellation> LineCancellations::undecided(const std::string& connection,
                                                           const std::string& after,
                                                           const std::string& last) {
  return lines_where(database_,
                     "WHERE connection_id = $1 AND (state = 'found' OR state = 'refused') "
                     "AND order_id > $2 AND order_id <= $3 ORDER BY order_id, order_item_id",
                     connection, after, last);
}

std::vector<LineCancellation> LineCancellations::of_batch(const std::string& connection,
                                                          const std::string& batch) {
  return lines_where(database_, "WHERE connection_id = $1 AND batch = $2 ORDER BY message, order_item_id",
                     connection, batch);
}

std::vector<LineCancellation> LineCancellations::of_order(const std::string& connection,
                                                          const std::string& order_id) {
  return lines_where(database_, "WHERE connection_id = $1 AND order_id = $2 ORDER BY order_item_id",
                     connection, order_id);
}

}  // namespace weir::store
