#include "store/shadow_days.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* day_columns =
    "SELECT connection_id, marketplace_id, day, compared, agreeing, differing, made_at FROM shadow_day ";

std::vector<ShadowDay> days_of(Statement& row) {
  std::vector<ShadowDay> days;
  while (row.next()) {
    ShadowDay each;
    each.connection = row.text();
    each.marketplace_id = row.text();
    const auto day = parse_date(row.text());
    if (!day) throw StoreBroken("a comparison of a day that is none");
    each.day = *day;
    each.compared = row.integer();
    each.agreeing = row.integer();
    each.differing = row.integer();
    each.made_at = row.instant();
    days.push_back(std::move(each));
  }
  return days;
}

}  // namespace

void ShadowDays::put(Tx& tx, const ShadowDay& day, const std::vector<ShadowDifference>& differences,
                     Instant now) {
  Connection& writer = connection_of(database_, tx);
  const std::string at = iso(day.day);
  change(writer,
         "DELETE FROM shadow_difference WHERE connection_id = $1 AND marketplace_id = $2 AND day = $3",
         day.connection, day.marketplace_id, at);
  change(writer, R"(
      INSERT INTO shadow_day (connection_id, marketplace_id, day, compared, agreeing, differing, made_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (connection_id, marketplace_id, day)
        DO UPDATE SET compared = $4, agreeing = $5, differing = $6, made_at = $7)",
         day.connection, day.marketplace_id, at, day.compared, day.agreeing, day.differing, now);
  for (const ShadowDifference& each : differences)
    change(writer, R"(
      INSERT INTO shadow_difference (connection_id, marketplace_id, day, order_id, what, detail)
      VALUES ($1, $2, $3, $4, $5, $6))",
           day.connection, day.marketplace_id, at, each.order_id, each.what, each.detail);
}

std::vector<ShadowDay> ShadowDays::list(const std::string& connection, std::size_t most) {
  static const std::string sql =
      std::string{day_columns} +
      "WHERE connection_id = $1 AND day IN (SELECT DISTINCT day FROM shadow_day "
      "WHERE connection_id = $1 ORDER BY day DESC LIMIT $2) ORDER BY day DESC, marketplace_id";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, static_cast<std::int64_t>(most)};
    return days_of(row);
  });
}

std::optional<ShadowDay> ShadowDays::latest(const std::string& connection,
                                            const std::string& marketplace_id) {
  static const std::string sql =
      std::string{day_columns} + "WHERE connection_id = $1 AND marketplace_id = $2 ORDER BY day DESC LIMIT 1";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, marketplace_id};
    const auto days = days_of(row);
    return days.empty() ? std::nullopt : std::optional{days.front()};
  });
}

std::vector<ShadowDay> ShadowDays::of_day(const std::string& connection, Date day) {
  static const std::string sql =
      std::string{day_columns} + "WHERE connection_id = $1 AND day = $2 ORDER BY marketplace_id";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, iso(day)};
    return days_of(row);
  });
}

std::vector<ShadowDifference> ShadowDays::differences(const ShadowDay& day) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT order_id, what, detail FROM shadow_difference
        WHERE connection_id = $1 AND marketplace_id = $2 AND day = $3 ORDER BY order_id, what)",
                  day.connection, day.marketplace_id, iso(day.day)};
    std::vector<ShadowDifference> all;
    while (row.next()) {
      ShadowDifference each;
      each.order_id = row.text();
      each.what = row.text();
      each.detail = row.text();
      all.push_back(std::move(each));
    }
    return all;
  });
}

}  // namespace weir::store
