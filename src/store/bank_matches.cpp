#include "store/bank_matches.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

accounting::MovementKind movement_kind_of(const std::string& name) {
  using enum accounting::MovementKind;
  for (const auto kind : {payout, charge, verification, returned})
    if (accounting::name_of(kind) == name) return kind;
  throw StoreBroken("a movement is of the kind " + name);
}

accounting::MovementKey movement_in(Statement& row) {
  accounting::MovementKey key;
  key.connection = row.text();
  key.settlement_id = row.text();
  key.kind = movement_kind_of(row.text());
  return key;
}

void add_members(Connection& reader, BankMatchRow& match) {
  Statement movement{reader, R"(
      SELECT connection_id, settlement_id, kind FROM bank_match_movement WHERE match_id = $1
      ORDER BY connection_id, settlement_id, kind)",
                     match.id};
  while (movement.next()) match.movements.push_back(movement_in(movement));
  Statement line{reader, "SELECT statement_id, place FROM bank_match_line WHERE match_id = $1 ORDER BY 1, 2",
                 match.id};
  while (line.next()) match.lines.push_back({line.integer(), line.integer()});
}

template <typename... Values>
std::vector<BankMatchRow> matches_where(Database& database, const std::string& condition,
                                        const Values&... values) {
  const std::string sql = "SELECT id, reason, detail, matched_at, matched_by FROM bank_match " + condition;
  return read(database, [&](Connection& reader) {
    std::vector<BankMatchRow> matches;
    {
      Statement row{reader, sql, values...};
      while (row.next()) {
        BankMatchRow& match = matches.emplace_back();
        match.id = row.integer();
        match.reason = row.text();
        match.detail = row.text();
        match.matched_at = row.instant();
        match.matched_by = row.text();
      }
    }
    for (BankMatchRow& match : matches) add_members(reader, match);
    return matches;
  });
}

constexpr Sql insert_match{
    std::string_view{
        "INSERT INTO bank_match (reason, detail, matched_at, matched_by) VALUES ($1, $2, $3, $4)"},
    std::string_view{"INSERT INTO bank_match (reason, detail, matched_at, matched_by) VALUES ($1, $2, $3, "
                     "$4) RETURNING id"}};

// Two runs see a line open at the same time: the keys decide who has it.
bool add_lines(Connection& writer, std::int64_t id, const BankMatchRow& match) {
  return std::ranges::all_of(match.lines, [&](const BankLineKey& line) {
    return change(writer, R"(
        INSERT INTO bank_match_line (statement_id, place, match_id) VALUES ($1, $2, $3)
        ON CONFLICT (statement_id, place) DO NOTHING)",
                  line.statement, line.place, id) == 1;
  });
}

bool add_movements(Connection& writer, std::int64_t id, const BankMatchRow& match) {
  return std::ranges::all_of(match.movements, [&](const accounting::MovementKey& movement) {
    return change(writer, R"(
        INSERT INTO bank_match_movement (connection_id, settlement_id, kind, match_id)
        VALUES ($1, $2, $3, $4) ON CONFLICT (connection_id, settlement_id, kind) DO NOTHING)",
                  movement.connection, movement.settlement_id, accounting::name_of(movement.kind), id) == 1;
  });
}

}  // namespace

std::optional<std::int64_t> BankMatches::add(Tx& tx, const BankMatchRow& match, const Actor& actor,
                                             Instant now) {
  Connection& writer = connection_of(database_, tx);
  const auto id = insert(writer, insert_match, match.reason, match.detail, now, actor.name);
  ensure(id.has_value(), "a match was not added");
  if (add_lines(writer, *id, match) && add_movements(writer, *id, match)) return id;
  release(tx, *id);
  return std::nullopt;
}

bool BankMatches::release(Tx& tx, std::int64_t id) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM bank_match_line WHERE match_id = $1", id);
  change(writer, "DELETE FROM bank_match_movement WHERE match_id = $1", id);
  return change(writer, "DELETE FROM bank_match WHERE id = $1", id) == 1;
}

std::vector<BankMatchRow> BankMatches::list(std::size_t most) {
  return matches_where(database_, "ORDER BY id DESC LIMIT $1", static_cast<std::int64_t>(most));
}

std::optional<BankMatchRow> BankMatches::find(std::int64_t id) {
  auto found = matches_where(database_, "WHERE id = $1", id);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<BankMatchRow> BankMatches::of(const accounting::MovementKey& movement) {
  auto found = matches_where(database_, R"(
      WHERE id = (SELECT match_id FROM bank_match_movement
                  WHERE connection_id = $1 AND settlement_id = $2 AND kind = $3))",
                             movement.connection, movement.settlement_id, accounting::name_of(movement.kind));
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::set<accounting::MovementKey> BankMatches::movements_of(const std::string& reason) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, settlement_id, kind FROM bank_match_movement
        JOIN bank_match ON bank_match.id = match_id WHERE reason = $1)",
                  reason};
    std::set<accounting::MovementKey> keys;
    while (row.next()) keys.insert(movement_in(row));
    return keys;
  });
}

std::set<accounting::MovementKey> BankMatches::matched_movements() {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT connection_id, settlement_id, kind FROM bank_match_movement"};
    std::set<accounting::MovementKey> keys;
    while (row.next()) keys.insert(movement_in(row));
    return keys;
  });
}

}  // namespace weir::store
