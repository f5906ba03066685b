#include "store/order_cash.hpp"

#include "store/aggregate.hpp"
#include "store/money_column.hpp"
#include "store/unbilled_mark.hpp"

namespace weir::store {
namespace {

constexpr const char* cash_selected = R"(
    SELECT c.connection_id, c.order_id, coalesce(o.marketplace_id, ''), coalesce(o.channel, ''),
           coalesce(o.status, ''), coalesce(d.sap_document, ''), coalesce(o.updated_at, 0),
           coalesce(d.received_at, 0), c.version,
           c.currency, c.gross_minor, c.tax_minor, c.tolerance_minor, c.deliver_by, c.goods_issued_at,
           c.billed, c.fi_document,
           (SELECT min(s.settled_at) FROM order_settled s
            WHERE s.connection_id = c.connection_id AND s.order_id = c.order_id),
           c.looked_at, c.look_at
    FROM order_cash c
    LEFT JOIN amazon_order o ON o.connection_id = c.connection_id AND o.order_id = c.order_id
    LEFT JOIN document d ON d.connection_id = c.connection_id AND d.flow = 'orders' AND d.key = c.order_id )";

std::optional<Money> money_of(std::optional<std::int64_t> minor, const std::optional<std::string>& currency) {
  if (!minor || !currency) return std::nullopt;
  const auto known = Currency::of(*currency);
  if (!known) throw StoreBroken("an amount in a currency that is none");
  return Money{*minor, *known};
}

CashRow cash_row_of(Statement& row) {
  CashRow cash;
  cash.connection = row.text();
  cash.order_id = row.text();
  cash.marketplace_id = row.text();
  cash.channel = row.text();
  cash.status = row.text();
  cash.sap_document = row.text();
  cash.updated = row.instant();
  cash.received = row.instant();
  cash.version = row.maybe_instant();
  const auto currency = row.maybe_text();
  cash.gross = money_of(row.maybe_integer(), currency);
  cash.tax = money_of(row.maybe_integer(), currency);
  cash.tax_tolerance = money_of(row.maybe_integer(), currency);
  cash.deliver_by = row.maybe_instant();
  cash.goods_issued_at = row.maybe_instant();
  cash.billed = row.text();
  cash.fi_document = row.text();
  cash.settled_at = row.maybe_instant();
  cash.looked_at = row.maybe_instant();
  cash.look_at = row.maybe_instant();
  return cash;
}

std::optional<std::string> currency_code_of(const std::optional<Money>& money) {
  return money ? std::optional{std::string{money->currency().code()}} : std::nullopt;
}

constexpr const char* finding_columns =
    "SELECT connection_id, order_id, gap, owner, since, currency, value_minor, text FROM order_cash_finding ";

std::vector<CashFindingRow> findings_in(Statement& row) {
  std::vector<CashFindingRow> found;
  while (row.next()) {
    CashFindingRow finding;
    finding.connection = row.text();
    finding.order_id = row.text();
    finding.gap = row.text();
    finding.owner = row.text();
    finding.since = row.instant();
    const auto currency = row.maybe_text();
    finding.value = money_of(row.maybe_integer(), currency);
    finding.text = row.text();
    found.push_back(std::move(finding));
  }
  return found;
}

}  // namespace

void OrderCash::enroll(Tx& tx, const std::string& connection, Instant since, Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO order_cash (connection_id, order_id, state, look_at)
      SELECT d.connection_id, d.key, 'watched', CAST($3 AS bigint) FROM document d
      WHERE d.connection_id = $1 AND d.flow = 'orders' AND d.state = 'proven' AND d.changed_at >= $2
      ON CONFLICT (connection_id, order_id) DO NOTHING)",
         connection, since, now);
}

std::vector<CashRow> OrderCash::due(const std::string& connection, Instant now, std::size_t most) {
  static const std::string sql = std::string{cash_selected} + R"(
      WHERE c.connection_id = $1 AND c.look_at <= $2 ORDER BY c.look_at, c.order_id LIMIT $3)";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, now, static_cast<std::int64_t>(most)};
    std::vector<CashRow> found;
    while (row.next()) found.push_back(cash_row_of(row));
    return found;
  });
}

std::optional<CashRow> OrderCash::find(const std::string& connection, const std::string& order_id) {
  static const std::string sql =
      std::string{cash_selected} + "WHERE c.connection_id = $1 AND c.order_id = $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, order_id};
    return row.next() ? std::optional{cash_row_of(row)} : std::nullopt;
  });
}

void OrderCash::looked(Tx& tx, const CashRow& row, const std::vector<CashFindingRow>& findings, Instant now) {
  Connection& writer = connection_of(database_, tx);
  std::optional<Instant> unbilled_since;
  for (const CashFindingRow& finding : findings)
    if (finding.gap == unbilled_mark) unbilled_since = finding.since;
  change(writer, R"(
      UPDATE order_cash SET
        state = $3, look_at = $4, looked_at = $5, version = $6, currency = $7, gross_minor = $8,
        tax_minor = $9, tolerance_minor = $10, deliver_by = $11, goods_issued_at = $12, billed = $13,
        fi_document = $14, settled_at = $15, unbilled_since = $16
      WHERE connection_id = $1 AND order_id = $2)",
         row.connection, row.order_id, row.look_at ? "watched" : "through", row.look_at, now, row.version,
         currency_code_of(row.gross), minor_of(row.gross), minor_of(row.tax), minor_of(row.tax_tolerance),
         row.deliver_by, row.goods_issued_at, row.billed, row.fi_document, row.settled_at, unbilled_since);
  change(writer, "DELETE FROM order_cash_finding WHERE connection_id = $1 AND order_id = $2", row.connection,
         row.order_id);
  std::int64_t number = 0;
  for (const CashFindingRow& finding : findings) {
    if (finding.gap == unbilled_mark) continue;
    change(writer, R"(
        INSERT INTO order_cash_finding
          (connection_id, order_id, number, gap, owner, since, currency, value_minor, text)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
           row.connection, row.order_id, ++number, finding.gap, finding.owner, finding.since,
           currency_code_of(finding.value), minor_of(finding.value), finding.text);
  }
}

std::vector<CashFindingRow> OrderCash::findings(const std::string& connection, std::size_t most) {
  static const std::string sql =
      std::string{finding_columns} + "WHERE connection_id = $1 ORDER BY since, order_id, number LIMIT $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, static_cast<std::int64_t>(most)};
    return findings_in(row);
  });
}

std::vector<CashFindingRow> OrderCash::findings_of(const std::string& connection,
                                                   const std::string& order_id) {
  static const std::string sql =
      std::string{finding_columns} + "WHERE connection_id = $1 AND order_id = $2 ORDER BY number";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, order_id};
    return findings_in(row);
  });
}

std::vector<CashGapSum> OrderCash::sums(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT owner, gap, count(DISTINCT order_id), min(since), currency, "
                  "CAST(sum(value_minor) AS bigint) "
                  "FROM order_cash_finding WHERE ($1 = '' OR connection_id = $1) "
                  "GROUP BY owner, gap, currency ORDER BY owner, gap, currency",
                  connection};
    std::vector<CashGapSum> sums;
    while (row.next()) {
      CashGapSum sum;
      sum.owner = row.text();
      sum.gap = row.text();
      sum.orders = row.integer();
      sum.oldest = row.instant();
      const auto currency = row.maybe_text();
      sum.value = money_of(row.maybe_integer(), currency);
      sums.push_back(std::move(sum));
    }
    return sums;
  });
}

std::int64_t OrderCash::count_watched(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT count(*) FROM order_cash WHERE ($1 = '' OR connection_id = $1) "
                  "AND look_at IS NOT NULL",
                  connection};
    return row.next() ? row.integer() : std::int64_t{0};
  });
}

std::vector<std::string> OrderCash::settlements_to_read(const std::string& connection, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT d.key FROM document d
        WHERE d.connection_id = $1 AND d.flow = 'settlements' AND d.state IN ('posted', 'proven')
          AND NOT EXISTS (SELECT 1 FROM order_settled s WHERE s.connection_id = d.connection_id
                          AND s.order_id = '' AND s.settlement_id = d.key)
        ORDER BY d.received_at, d.key LIMIT $2)",
                  connection, static_cast<std::int64_t>(most)};
    std::vector<std::string> found;
    while (row.next()) found.push_back(row.text());
    return found;
  });
}

void OrderCash::settled(Tx& tx, const std::string& connection, const std::string& settlement_id,
                        const std::vector<std::string>& order_ids, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const auto note = [&](const std::string& order_id) {
    change(writer, R"(
        INSERT INTO order_settled (connection_id, order_id, settlement_id, settled_at)
        VALUES ($1, $2, $3, $4) ON CONFLICT (connection_id, order_id, settlement_id) DO NOTHING)",
           connection, order_id, settlement_id, now);
  };
  for (const std::string& order_id : order_ids) {
    note(order_id);
    change(writer,
           "UPDATE order_cash SET look_at = $3 WHERE connection_id = $1 AND order_id = $2 AND look_at > $3",
           connection, order_id, now);
  }
  note("");
}

}  // namespace weir::store
