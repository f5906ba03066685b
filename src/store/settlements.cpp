#include "store/settlements.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* settlement_columns = R"(
    SELECT s.connection_id, s.settlement_id, s.marketplace, s.total_minor, s.currency, s.started_at,
           s.ended_at, s.deposit_at, s.row_count, s.planned_at, s.indexed_at, s.number
    FROM settlement s )";

Currency currency_of_settlement(const std::string& code) {
  const auto currency = Currency::of(code);
  if (!currency) throw StoreBroken("a settlement is in a currency that there is none: " + code);
  return *currency;
}

SettlementRow settlement_in(Statement& row) {
  std::string connection = row.text();
  std::string id = row.text();
  std::string marketplace = row.text();
  const std::int64_t minor = row.integer();
  const Money total{minor, currency_of_settlement(row.text())};
  const Instant started = row.instant();
  const Instant ended = row.instant();
  SettlementRow settlement{
      std::move(connection), std::move(id), std::move(marketplace), total, started, ended};
  settlement.deposit_at = row.maybe_instant();
  settlement.rows = row.integer();
  settlement.planned_at = row.maybe_instant();
  settlement.indexed_at = row.maybe_instant();
  settlement.number = row.integer();
  return settlement;
}

template <typename... Values>
std::vector<SettlementRow> settlements_where(Database& database, const std::string& condition,
                                             const Values&... values) {
  return read(database, [&](Connection& reader) {
    const std::string sql = settlement_columns + condition;
    Statement row{reader, sql, values...};
    std::vector<SettlementRow> all;
    while (row.next()) all.push_back(settlement_in(row));
    return all;
  });
}

std::int64_t number_of(Connection& reader, const SettlementRow& settlement) {
  Statement row{reader, "SELECT number FROM settlement WHERE connection_id = $1 AND settlement_id = $2",
                settlement.connection, settlement.settlement_id};
  ensure(row.next(), "orders of a settlement that was not noted");
  return row.integer();
}

std::vector<std::string> first_texts(Statement& row) {
  std::vector<std::string> texts;
  while (row.next()) texts.push_back(row.text());
  return texts;
}

}  // namespace

void Settlements::note(Tx& tx, const SettlementRow& row, Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO settlement (connection_id, settlement_id, marketplace, currency, started_at, ended_at,
                              deposit_at, total_minor, row_count, known_since)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (connection_id, settlement_id) DO NOTHING)",
         row.connection, row.settlement_id, row.marketplace, row.total.currency().code(), row.started_at,
         row.ended_at, row.deposit_at, row.total.minor(), row.rows, now);
}

std::optional<SettlementRow> Settlements::find(const std::string& connection,
                                               const std::string& settlement_id) {
  auto found = settlements_where(database_, "WHERE s.connection_id = $1 AND s.settlement_id = $2", connection,
                                 settlement_id);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<SettlementRow> Settlements::list(const std::string& connection) {
  return settlements_where(database_, "WHERE s.connection_id = $1 ORDER BY s.ended_at DESC, s.settlement_id",
                           connection);
}

bool Settlements::mark_planned(Tx& tx, const std::string& connection, const std::string& settlement_id,
                               Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE settlement SET planned_at = $3
      WHERE connection_id = $1 AND settlement_id = $2 AND planned_at IS NULL)",
                connection, settlement_id, now) == 1;
}

void Settlements::mark_indexed(Tx& tx, const std::string& connection, const std::string& settlement_id,
                               Instant now) {
  change(connection_of(database_, tx),
         "UPDATE settlement SET indexed_at = $3 WHERE connection_id = $1 AND settlement_id = $2", connection,
         settlement_id, now);
}

std::vector<std::string> Settlements::unindexed(const std::string& connection, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT d.key FROM document d
        LEFT JOIN settlement s ON s.connection_id = d.connection_id AND s.settlement_id = d.key
        WHERE d.connection_id = $1 AND d.flow = 'settlements' AND s.indexed_at IS NULL
        ORDER BY d.key LIMIT $2)",
                  connection, static_cast<std::int64_t>(most)};
    return first_texts(row);
  });
}

void Settlements::note_report(Tx& tx, const std::string& connection, const std::string& report_id,
                              const std::string& settlement_id) {
  change(connection_of(database_, tx), R"(
      INSERT INTO settlement_report (connection_id, report_id, settlement_id) VALUES ($1, $2, $3)
      ON CONFLICT (connection_id, report_id) DO NOTHING)",
         connection, report_id, settlement_id);
}

std::vector<std::string> Settlements::report_ids(const std::string& connection,
                                                 const std::string& settlement_id) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT report_id FROM settlement_report WHERE connection_id = $1 AND settlement_id = $2
        ORDER BY report_id)",
                  connection, settlement_id};
    return first_texts(row);
  });
}

// Many rows a statement: on a server each statement is a journey.
void Settlements::add_orders(Tx& tx, const SettlementRow& row, std::span<const std::int64_t> order_keys) {
  constexpr std::size_t rows_a_statement = 500;
  Connection& writer = connection_of(database_, tx);
  const std::string number = std::to_string(number_of(writer, row));
  while (!order_keys.empty()) {
    std::string sql = "INSERT INTO settlement_order (order_key, settlement) VALUES ";
    const auto some = order_keys.first(std::min(order_keys.size(), rows_a_statement));
    for (const std::int64_t& key : some)
      sql += (&key == some.data() ? "(" : ",(") + std::to_string(key) + ',' + number + ')';
    sql += " ON CONFLICT (order_key, settlement) DO NOTHING";
    writer.execute(sql.c_str());
    order_keys = order_keys.subspan(some.size());
  }
}

std::vector<SettlementRow> Settlements::with_order(const std::string& connection, std::int64_t order_key) {
  return settlements_where(
      database_,
      "JOIN settlement_order o ON o.settlement = s.number "
      "WHERE s.connection_id = $1 AND o.order_key = $2 ORDER BY s.ended_at DESC, s.settlement_id",
      connection, order_key);
}

void Settlements::note_document(Tx& tx, const std::string& connection, const FiDocument& document,
                                Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO fi_document (connection_id, reference, company_code, belnr, fiscal_year, posting_date,
                               read_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (connection_id, reference) DO UPDATE SET
        company_code = excluded.company_code, belnr = excluded.belnr, fiscal_year = excluded.fiscal_year,
        posting_date = excluded.posting_date, read_at = excluded.read_at)",
         connection, document.reference, document.company_code, document.belnr, document.fiscal_year,
         document.posting_date, now);
}

std::optional<FiDocument> Settlements::document(const std::string& connection, const std::string& reference) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT reference, company_code, belnr, fiscal_year, posting_date FROM fi_document
        WHERE connection_id = $1 AND reference = $2)",
                  connection, reference};
    std::optional<FiDocument> found;
    if (row.next()) found = FiDocument{row.text(), row.text(), row.text(), row.text(), row.text()};
    return found;
  });
}

}  // namespace weir::store
