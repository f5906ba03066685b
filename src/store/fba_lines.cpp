#include "store/fba_lines.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/fba_columns.hpp"

namespace weir::store {
namespace {

using enum FbaLineState;

constexpr const char* fba_line_columns = R"(
    SELECT connection_id, line_key, day, fnsku, sku, event, reference, quantity, centre, disposition, reason,
           country, seen_at, is_late, takes_back, state, why, came_from, document
    FROM fba_line )";

FbaLineState fba_line_state_of(const std::string& name) {
  for (const FbaLineState state : {held, elsewhere, suspense, planned, proven, withdrawn})
    if (name_of(state) == name) return state;
  throw StoreBroken("a line of the ledger is in the state " + name);
}

FbaLine fba_line_in(Statement& row) {
  FbaLine line;
  line.connection = row.text();
  line.key = row.text();
  line.day = fba_day_of(row.text());
  line.fnsku = row.text();
  line.sku = row.text();
  line.event = row.text();
  line.reference = row.text();
  line.quantity = row.integer();
  line.centre = row.text();
  line.disposition = row.text();
  line.reason = row.text();
  line.country = row.text();
  line.seen_at = row.instant();
  line.is_late = row.integer() != 0;
  line.takes_back = row.text();
  line.state = fba_line_state_of(row.text());
  line.why = row.text();
  line.came_from = row.text();
  line.document = row.text();
  return line;
}

template <typename... Values>
std::vector<FbaLine> fba_lines_where(Connection& reader, const std::string& condition,
                                     const Values&... values) {
  const std::string sql = fba_line_columns + condition;
  Statement row{reader, sql, values...};
  std::vector<FbaLine> lines;
  while (row.next()) lines.push_back(fba_line_in(row));
  return lines;
}

constexpr const char* of_a_day = "WHERE connection_id = $1 AND day = $2 ORDER BY line_key";

constexpr const char* fba_balance_columns = R"(
    SELECT connection_id, day, sku, fnsku, disposition, country, opening, receipts, sales, returns, removals,
           transfers, adjustments, on_the_way, closing
    FROM fba_balance )";

FbaBalance fba_balance_in(Statement& row) {
  FbaBalance balance;
  balance.connection = row.text();
  balance.day = fba_day_of(row.text());
  balance.sku = row.text();
  balance.fnsku = row.text();
  balance.disposition = row.text();
  balance.country = row.text();
  balance.opening = row.integer();
  balance.receipts = row.integer();
  balance.sales = row.integer();
  balance.returns = row.integer();
  balance.removals = row.integer();
  balance.transfers = row.integer();
  balance.adjustments = row.integer();
  balance.on_the_way = row.integer();
  balance.closing = row.integer();
  return balance;
}

template <typename... Values>
std::vector<FbaBalance> fba_balances_where(Database& database, const std::string& condition,
                                           const Values&... values) {
  const std::string sql = fba_balance_columns + condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<FbaBalance> balances;
    while (row.next()) balances.push_back(fba_balance_in(row));
    return balances;
  });
}

}  // namespace

std::string_view name_of(FbaLineState state) {
  switch (state) {
    case held:
      return "held";
    case elsewhere:
      return "elsewhere";
    case suspense:
      return "suspense";
    case planned:
      return "planned";
    case proven:
      return "proven";
    case withdrawn:
      return "withdrawn";
  }
  throw Bug("a line of the ledger in no state");
}

bool FbaLines::add(Tx& tx, const FbaLine& line) {
  const std::string day = iso(line.day);
  return change(connection_of(database_, tx), R"(
      INSERT INTO fba_line (connection_id, line_key, day, fnsku, sku, event, reference, quantity, centre,
                            disposition, reason, country, seen_at, is_late, takes_back, state, why, came_from,
                            document)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
      ON CONFLICT (connection_id, line_key) DO NOTHING)",
                line.connection, line.key, day, line.fnsku, line.sku, line.event, line.reference,
                line.quantity, line.centre, line.disposition, line.reason, line.country, line.seen_at,
                line.is_late ? 1 : 0, line.takes_back, name_of(line.state), line.why, line.came_from,
                line.document) == 1;
}

void FbaLines::move(Tx& tx, const FbaLine& line) {
  change(connection_of(database_, tx), R"(
      UPDATE fba_line SET state = $3, why = $4, came_from = $5, document = $6
      WHERE connection_id = $1 AND line_key = $2)",
         line.connection, line.key, name_of(line.state), line.why, line.came_from, line.document);
}

void FbaLines::move_all(Tx& tx, const std::string& connection, const std::string& document,
                        FbaLineState state, const std::string& why) {
  const bool is_free = state != planned && state != proven;
  change(connection_of(database_, tx), R"(
      UPDATE fba_line SET state = $3, why = $4, document = $5 WHERE connection_id = $1 AND document = $2)",
         connection, document, name_of(state), why, is_free ? std::string{} : document);
}

std::vector<FbaLine> FbaLines::of_day(const std::string& connection, Date day) {
  return read(database_, [&](Connection& reader) {
    const std::string text = iso(day);
    return fba_lines_where(reader, of_a_day, connection, text);
  });
}

std::vector<FbaLine> FbaLines::of_day(Tx& tx, const std::string& connection, Date day) {
  const std::string text = iso(day);
  return fba_lines_where(connection_of(database_, tx), of_a_day, connection, text);
}

std::vector<FbaLine> FbaLines::of_sku(const std::string& connection, const std::string& sku, Date from,
                                      Date until) {
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from), last = iso(until);
    return fba_lines_where(
        reader, "WHERE connection_id = $1 AND sku = $2 AND day BETWEEN $3 AND $4 ORDER BY day, line_key",
        connection, sku, first, last);
  });
}

std::vector<FbaLine> FbaLines::in_state(const std::string& connection, FbaLineState state, Date from) {
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from);
    return fba_lines_where(reader,
                           "WHERE connection_id = $1 AND state = $2 AND day >= $3 ORDER BY day, line_key",
                           connection, name_of(state), first);
  });
}

std::vector<FbaLine> FbaLines::receipts_elsewhere(const std::string& connection, Date from) {
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from);
    return fba_lines_where(reader,
                           "WHERE connection_id = $1 AND event = 'Receipts' AND day >= $2 "
                           "AND state IN ('held', 'elsewhere', 'suspense') ORDER BY day, line_key",
                           connection, first);
  });
}

std::vector<FbaLine> FbaLines::between_centres(const std::string& connection, Date from) {
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from);
    return fba_lines_where(reader,
                           "WHERE connection_id = $1 AND event = 'WhseTransfers' AND day >= $2 "
                           "AND state IN ('planned', 'proven') ORDER BY day, line_key",
                           connection, first);
  });
}

std::vector<FbaLine> FbaLines::transfers(const std::string& connection, Date from, Date until) {
  return read(database_, [&](Connection& reader) {
    const std::string first = iso(from), last = iso(until);
    return fba_lines_where(reader,
                           "WHERE connection_id = $1 AND event = 'WhseTransfers' AND day BETWEEN $2 AND $3 "
                           "ORDER BY day, line_key",
                           connection, first, last);
  });
}

std::map<FbaLineState, std::int64_t> FbaLines::counts(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT state, count(*) FROM fba_line WHERE connection_id = $1 GROUP BY state",
                  connection};
    std::map<FbaLineState, std::int64_t> counts;
    while (row.next()) {
      const FbaLineState state = fba_line_state_of(row.text());
      counts[state] = row.integer();
    }
    return counts;
  });
}

void FbaLines::set_balances(Tx& tx, const std::string& connection, Date day,
                            std::span<const FbaBalance> balances) {
  Connection& writer = connection_of(database_, tx);
  const std::string date = iso(day);
  change(writer, "DELETE FROM fba_balance WHERE connection_id = $1 AND day = $2", connection, date);
  for (const FbaBalance& each : balances)
    change(writer, R"(
      INSERT INTO fba_balance (connection_id, day, sku, fnsku, disposition, country, opening, receipts, sales,
                               returns, removals, transfers, adjustments, on_the_way, closing)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))",
           connection, date, each.sku, each.fnsku, each.disposition, each.country, each.opening,
           each.receipts, each.sales, each.returns, each.removals, each.transfers, each.adjustments,
           each.on_the_way, each.closing);
}

std::vector<FbaBalance> FbaLines::balances_on(const std::string& connection, Date day) {
  const std::string text = iso(day);
  return fba_balances_where(database_,
                            "WHERE connection_id = $1 AND day = $2 ORDER BY sku, disposition, country, fnsku",
                            connection, text);
}

std::vector<FbaBalance> FbaLines::balances_of(const std::string& connection, const std::string& sku,
                                              Date from, Date until) {
  const std::string first = iso(from), last = iso(until);
  return fba_balances_where(database_,
                            "WHERE connection_id = $1 AND sku = $2 AND day BETWEEN $3 AND $4 "
                            "ORDER BY day, disposition, country, fnsku",
                            connection, sku, first, last);
}

}  // namespace weir::store
