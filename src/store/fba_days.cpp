#include "store/fba_days.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/fba_columns.hpp"

namespace weir::store {
namespace {

constexpr const char* fba_day_columns = R"(
    SELECT connection_id, day, state, reason, content, offered, allowed, looked_at, complete_at
    FROM fba_day )";

FbaDayState fba_day_state_of(const std::string& name) {
  using enum FbaDayState;
  for (const FbaDayState state : {missing, partial, complete, differs})
    if (name_of(state) == name) return state;
  throw StoreBroken("a day of the ledger is in the state " + name);
}

FbaDay fba_day_in(Statement& row) {
  FbaDay day;
  day.connection = row.text();
  day.day = fba_day_of(row.text());
  day.state = fba_day_state_of(row.text());
  day.reason = row.text();
  day.content = row.text();
  day.offered = row.text();
  day.allowed = row.text();
  day.looked_at = row.instant();
  day.complete_at = row.maybe_instant();
  return day;
}

std::optional<FbaDay> one_fba_day(Connection& reader, const std::string& connection, Date day) {
  static const std::string sql = std::string{fba_day_columns} + "WHERE connection_id = $1 AND day = $2";
  const std::string text = iso(day);
  Statement row{reader, sql, connection, text};
  return row.next() ? std::optional{fba_day_in(row)} : std::nullopt;
}

}  // namespace

std::string_view name_of(FbaDayState state) {
  switch (state) {
    case FbaDayState::missing:
      return "missing";
    case FbaDayState::partial:
      return "partial";
    case FbaDayState::complete:
      return "complete";
    case FbaDayState::differs:
      return "differs";
  }
  throw Bug("a day of the ledger in no state");
}

void FbaDays::put(Tx& tx, const FbaDay& day) {
  const std::string date = iso(day.day);
  change(connection_of(database_, tx), R"(
      INSERT INTO fba_day (connection_id, day, state, reason, content, offered, allowed, looked_at,
                           complete_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (connection_id, day) DO UPDATE SET
        state = excluded.state, reason = excluded.reason, content = excluded.content,
        offered = excluded.offered, allowed = excluded.allowed, looked_at = excluded.looked_at,
        complete_at = excluded.complete_at)",
         day.connection, date, name_of(day.state), day.reason, day.content, day.offered, day.allowed,
         day.looked_at, day.complete_at);
}

std::optional<FbaDay> FbaDays::find(const std::string& connection, Date day) {
  return read(database_, [&](Connection& reader) { return one_fba_day(reader, connection, day); });
}

std::optional<FbaDay> FbaDays::find(Tx& tx, const std::string& connection, Date day) {
  return one_fba_day(connection_of(database_, tx), connection, day);
}

std::vector<FbaDay> FbaDays::between(const std::string& connection, Date from, Date until) {
  static const std::string sql =
      std::string{fba_day_columns} + "WHERE connection_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day";
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from), last = iso(until);
    Statement row{reader, sql, connection, first, last};
    std::vector<FbaDay> days;
    while (row.next()) days.push_back(fba_day_in(row));
    return days;
  });
}

std::optional<Date> FbaDays::held_up_to(const std::string& connection, Date from) {
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from);
    Statement row{
        reader,
        "SELECT day FROM fba_day WHERE connection_id = $1 AND day >= $2 AND content <> '' ORDER BY day",
        connection, first};
    std::optional<Date> last;
    for (std::chrono::sys_days next{from}; row.next(); next += std::chrono::days{1}) {
      const Date day = fba_day_of(row.text());
      if (std::chrono::sys_days{day} != next) break;
      last = day;
    }
    return last;
  });
}

}  // namespace weir::store
