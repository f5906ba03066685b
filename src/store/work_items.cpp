#include "store/work_items.hpp"

#include <array>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::array every_work_state{WorkState::open, WorkState::assigned, WorkState::snoozed,
                                      WorkState::resolved, WorkState::ignored};

const std::string work_columns = R"(
    SELECT w.id, w.connection_id, w.cause, w.code, w.class, w.title, w.owner, w.state, w.because,
           w.snoozed_until, w.opened_at, w.changed_at, w.openings,
           count(e.id), CAST(coalesce(sum(e.times), 0) AS bigint), min(e.deadline)
    FROM work_item w
    LEFT JOIN work_item_key k ON k.item = w.id
    LEFT JOIN exception e ON e.id = k.exception_id AND e.closed_at IS NULL )";

// $1 … $6 of a WorkFilter.
const std::string filtered = R"(
    WHERE (CAST($1 AS text) = '' OR w.connection_id = $1) AND (CAST($2 AS text) = '' OR w.owner = $2)
      AND (CAST($3 AS text) = '' OR w.class = $3)
      AND substr(w.code, 1, length(CAST($4 AS text))) = CAST($4 AS text)
      AND (CAST($5 AS text) = '' OR w.state = $5)
      AND (CAST($6 AS bigint) = 0 OR w.state IN ('open', 'assigned', 'snoozed')) )";

// Behind the place $7, $8, $9: whether it has no deadline, the deadline, the number.
const std::string by_deadline = R"(
    GROUP BY w.id
    HAVING (CASE WHEN min(e.deadline) IS NULL THEN 1 ELSE 0 END, coalesce(min(e.deadline), 0), w.id)
           > (CAST($7 AS bigint), CAST($8 AS bigint), CAST($9 AS bigint))
    ORDER BY CASE WHEN min(e.deadline) IS NULL THEN 1 ELSE 0 END, coalesce(min(e.deadline), 0), w.id )";

std::string state_word(const WorkFilter& filter) {
  return filter.state ? std::string{name_of(*filter.state)} : std::string{};
}

int live_word(const WorkFilter& filter) { return !filter.state && filter.only_live ? 1 : 0; }

WorkItem work_item_in(Statement& row) {
  WorkItem item;
  item.id = row.integer();
  item.connection = row.text();
  item.cause = row.text();
  item.code = row.text();
  item.work_class = row.text();
  item.title = row.text();
  item.owner = row.text();
  const auto state = work_state_of(row.text());
  if (!state) throw StoreBroken("a work item is in a state that this program does not know");
  item.state = *state;
  item.because = row.text();
  item.snoozed_until = row.maybe_instant();
  item.opened_at = row.instant();
  item.changed_at = row.instant();
  item.openings = row.integer();
  item.keys = row.integer();
  item.times = row.integer();
  item.deadline = row.maybe_instant();
  return item;
}

void read_first_key(Connection& reader, WorkItem& item) {
  Statement row{reader, R"(
      SELECT e.subject, e.reason, e.next FROM work_item_key k
      JOIN exception e ON e.id = k.exception_id AND e.closed_at IS NULL
      WHERE k.item = $1 ORDER BY e.deadline IS NULL, e.deadline, e.id LIMIT 1)",
                item.id};
  if (!row.next()) return;
  item.subject = row.text();
  item.reason = row.text();
  item.next = row.text();
}

Money money_in(std::int64_t minor, const std::string& code) {
  const auto currency = Currency::of(code);
  if (!currency) throw StoreBroken("a work item is about money in a currency that there is none: " + code);
  return {minor, *currency};
}

void read_money(Connection& reader, WorkItem& item) {
  Statement row{reader, R"(
      SELECT counted.currency, CAST(sum(counted.amount) AS bigint) FROM (
        SELECT k.currency AS currency, max(k.amount_minor) AS amount FROM work_item_key k
        JOIN exception e ON e.id = k.exception_id AND e.closed_at IS NULL
        WHERE k.item = $1 AND k.currency IS NOT NULL
        GROUP BY k.currency, CASE WHEN k.about = '' THEN CAST(k.exception_id AS text) ELSE k.about END
      ) AS counted GROUP BY counted.currency)",
                item.id};
  while (row.next()) {
    const std::string code = row.text();
    item.money.add(money_in(row.integer(), code));
  }
}

template <typename... Values>
std::vector<WorkItem> work_items_where(Connection& reader, const std::string& rest, const Values&... values) {
  const std::string sql = work_columns + rest;
  std::vector<WorkItem> items;
  {
    Statement row{reader, sql, values...};
    while (row.next()) items.push_back(work_item_in(row));
  }
  for (WorkItem& item : items) {
    read_first_key(reader, item);
    read_money(reader, item);
  }
  return items;
}

std::optional<WorkItem> first_work_item(std::vector<WorkItem> items) {
  return items.empty() ? std::nullopt : std::optional{std::move(items.front())};
}

Exception exception_below(Statement& row) {
  return {.id = row.integer(),
          .connection = row.text(),
          .code = row.text(),
          .subject = row.text(),
          .reason = row.text(),
          .next = row.text(),
          .owner = row.text(),
          .deadline = row.maybe_instant(),
          .opened_at = row.instant(),
          .closed_at = row.maybe_instant(),
          .times = static_cast<int>(row.integer())};
}

constexpr const char* exception_columns =
    "e.id, e.connection_id, e.code, e.subject, e.reason, e.next, e.owner, e.deadline, e.opened_at, "
    "e.closed_at, e.times";

// On PostgreSQL nobody else moves the row until this transaction ends; SQLite has one writer anyway.
void lock_item(Connection& writer, std::int64_t id) {
  if (writer.engine() != Engine::postgres) return;
  Statement row{writer, "SELECT id FROM work_item WHERE id = $1 FOR UPDATE", id};
  row.next();
}

}  // namespace

std::string_view name_of(WorkState state) {
  switch (state) {
    case WorkState::open:
      return "open";
    case WorkState::assigned:
      return "assigned";
    case WorkState::snoozed:
      return "snoozed";
    case WorkState::resolved:
      return "resolved";
    case WorkState::ignored:
      return "ignored";
  }
  throw Bug("a work item in no state");
}

std::optional<WorkState> work_state_of(std::string_view name) {
  for (const WorkState state : every_work_state)
    if (name_of(state) == name) return state;
  return std::nullopt;
}

std::vector<Exception> WorkItems::ungrouped(std::size_t most) {
  return read(database_, [&](Connection& reader) {
    const std::string sql = std::string{"SELECT "} + exception_columns +
                            " FROM exception e WHERE e.closed_at IS NULL AND NOT EXISTS "
                            "(SELECT 1 FROM work_item_key k WHERE k.exception_id = e.id) ORDER BY e.id "
                            "LIMIT $1";
    Statement row{reader, sql, static_cast<std::int64_t>(most)};
    std::vector<Exception> exceptions;
    while (row.next()) exceptions.push_back(exception_below(row));
    return exceptions;
  });
}

WorkItems::Put WorkItems::put(Tx& tx, const WorkItem& fresh, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const bool is_new =
      change(writer, R"(
      INSERT INTO work_item (connection_id, cause, code, class, title, owner, state, opened_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $7)
      ON CONFLICT (connection_id, cause) DO NOTHING)",
             fresh.connection, fresh.cause, fresh.code, fresh.work_class, fresh.title, fresh.owner, now) == 1;
  auto item = first_work_item(work_items_where(
      writer, "WHERE w.connection_id = $1 AND w.cause = $2 GROUP BY w.id", fresh.connection, fresh.cause));
  ensure(item.has_value(), "a work item was neither written nor there");
  lock_item(writer, item->id);
  return {*std::move(item), is_new};
}

bool WorkItems::add_key(Tx& tx, std::int64_t item, std::int64_t exception,
                        const std::optional<Money>& amount, const std::string& about) {
  const auto minor = amount ? std::optional{amount->minor()} : std::nullopt;
  const auto currency = amount ? std::optional{std::string{amount->currency().code()}} : std::nullopt;
  return change(connection_of(database_, tx), R"(
      INSERT INTO work_item_key (exception_id, item, amount_minor, currency, about)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (exception_id) DO NOTHING)",
                exception, item, minor, currency, about) == 1;
}

std::vector<WorkItem> WorkItems::list(const WorkFilter& filter, const WorkPlace& behind, std::size_t most) {
  const bool is_first = behind.id == 0;
  const std::int64_t group = is_first ? -1 : (behind.deadline ? 0 : 1);
  const std::int64_t deadline = behind.deadline ? behind.deadline->time_since_epoch().count() : 0;
  return read(database_, [&](Connection& reader) {
    return work_items_where(reader, filtered + by_deadline + "LIMIT $10", filter.connection, filter.owner,
                            filter.work_class, filter.code_begin, state_word(filter), live_word(filter),
                            group, deadline, behind.id, static_cast<std::int64_t>(most));
  });
}

std::int64_t WorkItems::count(const WorkFilter& filter) {
  return read(database_, [&](Connection& reader) {
    const std::string sql = "SELECT count(*) FROM work_item w " + filtered;
    Statement row{reader,
                  sql,
                  filter.connection,
                  filter.owner,
                  filter.work_class,
                  filter.code_begin,
                  state_word(filter),
                  live_word(filter)};
    return row.next() ? row.integer() : std::int64_t{0};
  });
}

std::optional<WorkItem> WorkItems::find(std::int64_t id) {
  return read(database_, [&](Connection& reader) {
    return first_work_item(work_items_where(reader, "WHERE w.id = $1 GROUP BY w.id", id));
  });
}

std::optional<WorkItem> WorkItems::find_to_move(Tx& tx, std::int64_t id) {
  Connection& writer = connection_of(database_, tx);
  lock_item(writer, id);
  return first_work_item(work_items_where(writer, "WHERE w.id = $1 GROUP BY w.id", id));
}

bool WorkItems::move(Tx& tx, const WorkItem& item, WorkState from, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE work_item SET state = $3, owner = $4, because = $5, snoozed_until = $6, openings = $7,
                           opened_at = $8, changed_at = $9
      WHERE id = $1 AND state = $2)",
                item.id, name_of(from), name_of(item.state), item.owner, item.because, item.snoozed_until,
                item.openings, item.opened_at, now) == 1;
}

std::vector<OpenKey> WorkItems::open_keys(std::int64_t item) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT e.id, e.deadline FROM work_item_key k
        JOIN exception e ON e.id = k.exception_id AND e.closed_at IS NULL
        WHERE k.item = $1 ORDER BY e.id)",
                  item};
    std::vector<OpenKey> keys;
    while (row.next()) {
      OpenKey& each = keys.emplace_back();
      each.exception = row.integer();
      each.deadline = row.maybe_instant();
    }
    return keys;
  });
}

std::vector<WorkKey> WorkItems::keys(std::int64_t item, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    const std::string sql = std::string{"SELECT "} + exception_columns +
                            ", k.amount_minor, k.currency FROM work_item_key k JOIN exception e ON e.id = "
                            "k.exception_id WHERE k.item = $1 ORDER BY e.closed_at IS NOT NULL, e.closed_at "
                            "DESC, e.deadline IS NULL, e.deadline, e.id LIMIT $2";
    Statement row{reader, sql, item, static_cast<std::int64_t>(most)};
    std::vector<WorkKey> keys;
    while (row.next()) {
      WorkKey key{exception_below(row)};
      const auto minor = row.maybe_integer();
      const auto currency = row.maybe_text();
      if (minor && currency) key.amount = money_in(*minor, *currency);
      keys.push_back(std::move(key));
    }
    return keys;
  });
}

std::int64_t WorkItems::close_keys(Tx& tx, std::int64_t item, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE exception SET closed_at = $2
      WHERE closed_at IS NULL AND id IN (SELECT exception_id FROM work_item_key WHERE item = $1))",
                item, now);
}

std::vector<WorkItem> WorkItems::settled() {
  return read(database_, [](Connection& reader) {
    return work_items_where(reader,
                            "WHERE w.state <> 'resolved' GROUP BY w.id HAVING count(e.id) = 0 ORDER BY w.id");
  });
}

std::vector<WorkItem> WorkItems::awake(Instant now) {
  return read(database_, [&](Connection& reader) {
    return work_items_where(
        reader, "WHERE w.state = 'snoozed' GROUP BY w.id HAVING w.snoozed_until <= $1 ORDER BY w.id", now);
  });
}

void WorkItems::comment(Tx& tx, std::int64_t item, const WorkComment& comment) {
  change(connection_of(database_, tx),
         "INSERT INTO work_item_comment (item, at, actor, text) VALUES ($1, $2, $3, $4)", item, comment.at,
         comment.actor, comment.text);
}

std::vector<WorkComment> WorkItems::comments(std::int64_t item) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT at, actor, text FROM work_item_comment WHERE item = $1 ORDER BY id", item};
    std::vector<WorkComment> comments;
    while (row.next()) {
      const Instant at = row.instant();
      std::string actor = row.text();
      comments.push_back({at, std::move(actor), row.text()});
    }
    return comments;
  });
}

std::vector<WorkItems::Standing> WorkItems::standing() {
  return read(database_, [](Connection& reader) {
    Statement row{reader, R"(
        SELECT w.class, w.owner, count(DISTINCT w.id), count(e.id),
               min(CASE WHEN w.state = 'open' THEN w.opened_at END)
        FROM exception e
        JOIN work_item_key k ON k.exception_id = e.id
        JOIN work_item w ON w.id = k.item
        WHERE e.closed_at IS NULL AND w.state IN ('open', 'assigned')
        GROUP BY w.class, w.owner ORDER BY w.class, w.owner)"};
    std::vector<Standing> all;
    while (row.next()) {
      Standing& each = all.emplace_back();
      each.work_class = row.text();
      each.owner = row.text();
      each.items = row.integer();
      each.keys = row.integer();
      each.oldest_unowned = row.maybe_instant();
    }
    return all;
  });
}

}  // namespace weir::store
