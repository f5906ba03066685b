#include "store/outcomes.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

// Where an outcome is written down: $1 is the connection, $2 the kind.
struct Source {
  std::string instant;
  std::string from;
  const char* kind;
  const char* number = "count(*)";
};

constexpr Duration slot_length = std::chrono::minutes{10};

std::int64_t slot_of(Instant at) { return at.time_since_epoch() / slot_length; }

Source source_of(Outcome outcome) {
  static const std::string received = " FROM document WHERE connection_id = $1 AND flow = CAST($2 AS text)";
  static const std::string slots =
      " FROM outcome_slot WHERE connection_id = $1 AND outcome = CAST($2 AS text)";
  static const std::string proven =
      " FROM posting WHERE connection_id = $1 AND kind = CAST($2 AS text) AND state = 'proven'";
  switch (outcome) {
    case Outcome::orders_taken:
      return {"received_at", received, "orders"};
    case Outcome::orders_proven:
      return {"settled_at", proven, "sales_order"};
    case Outcome::returns_proven:
      return {"settled_at", proven, "customer_return"};
    case Outcome::credits_proven:
      return {"settled_at", proven, "credit_memo_request"};
    case Outcome::settlements_proven:
      return {"settled_at", proven, "fi_document"};
    case Outcome::quantities_proven:
      return {"last_at", slots, "quantities_proven", "CAST(coalesce(sum(number), 0) AS bigint)"};
    case Outcome::prices_proven:
      return {"last_at", slots, "prices_proven", "CAST(coalesce(sum(number), 0) AS bigint)"};
  }
  throw Bug("an outcome of nothing");
}

std::optional<Instant> edge(Database& database, const std::string& connection, Outcome outcome,
                            const char* which) {
  const Source source = source_of(outcome);
  const std::string sql = std::string{"SELECT "} + which + "(" + source.instant + ")" + source.from;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, connection, source.kind};
    return row.next() ? row.maybe_instant() : std::optional<Instant>{};
  });
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::orders_taken:
      return "orders_taken";
    case Outcome::orders_proven:
      return "orders_proven";
    case Outcome::returns_proven:
      return "returns_proven";
    case Outcome::credits_proven:
      return "credits_proven";
    case Outcome::settlements_proven:
      return "settlements_proven";
    case Outcome::quantities_proven:
      return "quantities_proven";
    case Outcome::prices_proven:
      return "prices_proven";
  }
  throw Bug("an outcome of nothing");
}

void Outcomes::note(Tx& tx, const std::string& connection, Outcome outcome, Instant at) {
  change(connection_of(database_, tx), R"(
      INSERT INTO outcome_slot (connection_id, outcome, slot, number, last_at) VALUES ($1, $2, $3, 1, $4)
      ON CONFLICT (connection_id, outcome, slot) DO UPDATE SET number = outcome_slot.number + 1,
        last_at = CASE WHEN excluded.last_at > outcome_slot.last_at THEN excluded.last_at
                       ELSE outcome_slot.last_at END)",
         connection, std::string{name_of(outcome)}, slot_of(at), at);
}

void Outcomes::forget(Tx& tx, const std::string& connection, Instant before) {
  change(connection_of(database_, tx), "DELETE FROM outcome_slot WHERE connection_id = $1 AND slot < $2",
         connection, slot_of(before));
}

std::optional<Instant> Outcomes::first(const std::string& connection, Outcome outcome) {
  return edge(database_, connection, outcome, "min");
}

std::optional<Instant> Outcomes::last(const std::string& connection, Outcome outcome) {
  return edge(database_, connection, outcome, "max");
}

std::int64_t Outcomes::count(const std::string& connection, Outcome outcome, Instant from, Instant to) {
  const Source source = source_of(outcome);
  const std::string sql = std::string{"SELECT "} + source.number + source.from + " AND " + source.instant +
                          " >= $3 AND " + source.instant + " < $4";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, source.kind, from, to};
    return row.next() ? row.integer() : std::int64_t{0};
  });
}

std::vector<Instant> Outcomes::latest(const std::string& connection, Outcome outcome, std::size_t most) {
  const Source source = source_of(outcome);
  const std::string sql =
      "SELECT " + source.instant + source.from + " ORDER BY " + source.instant + " DESC LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, source.kind, static_cast<std::int64_t>(most)};
    std::vector<Instant> all;
    while (row.next()) all.push_back(row.instant());
    return all;
  });
}

}  // namespace weir::store
