// The figures of a month's close, each by one question. Every question groups by currency: what is not of the
// company code is left out here, and amounts of two currencies never meet.
#include <algorithm>
#include <cstdlib>

#include "accounting/ageing.hpp"
#include "store/aggregate.hpp"
#include "store/close_book.hpp"

namespace weir::store {
namespace {

using accounting::CloseTally;

bool is_of(const CloseScope& scope, const std::optional<std::string>& currency) {
  return !currency || scope.currencies.contains(*currency);  // whose currency nobody knows is everybody's
}

std::int64_t days_old(const CloseScope& scope, std::optional<Instant> since) {
  return since ? accounting::days_between(*since, scope.now) : 0;
}

// Rows of currency, number, minor units, the oldest's instant. `of_all`: whatever the currency is.
CloseTally tally_in(Statement& row, const CloseScope& scope, bool of_all = false) {
  CloseTally tally;
  while (row.next()) {
    const auto code = row.maybe_text();
    const std::int64_t number = row.integer();
    const auto minor = row.maybe_integer();
    const auto since = row.maybe_instant();
    if (!of_all && !is_of(scope, code)) continue;
    tally.number += number;
    tally.oldest_days = std::max(tally.oldest_days, days_old(scope, since));
    const auto currency = code ? Currency::of(*code) : std::nullopt;
    if (currency && minor) tally.money.add({*minor, *currency});
  }
  return tally;
}

constexpr const char* ended_in_month = R"(
    FROM settlement s LEFT JOIN document d
      ON d.connection_id = s.connection_id AND d.flow = 'settlements' AND d.key = s.settlement_id
    WHERE s.connection_id = $1 AND s.ended_at >= $2 AND s.ended_at < $3 )";

CloseTally of_month(Connection& reader, const CloseScope& scope, const std::string& amount,
                    const std::string& which) {
  const std::string sql = "SELECT s.currency, count(*), CAST(sum(" + amount +
                          ") AS bigint), min(s.ended_at)" + ended_in_month + which + " GROUP BY s.currency";
  Statement row{reader, sql, scope.connection, scope.from, scope.until};
  return tally_in(row, scope);
}

// Reports that came and of which nobody knows yet which period they are of.
std::int64_t unread_reports(Connection& reader, const CloseScope& scope) {
  Statement row{reader, R"(
      SELECT count(*) FROM document d WHERE d.connection_id = $1 AND d.flow = 'settlements'
        AND d.state NOT IN ('proven', 'ignored') AND d.received_at >= $2
        AND NOT EXISTS (SELECT 1 FROM settlement s
                        WHERE s.connection_id = d.connection_id AND s.settlement_id = d.key))",
                scope.connection, scope.from};
  return row.next() ? row.integer() : 0;
}

void read_settlements(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.settlements = of_month(reader, scope, "s.total_minor", "").number;
  figures.unproven = of_month(
      reader, scope, "s.total_minor",
      "AND (d.state IS NULL OR NOT (d.state = 'proven' OR (d.state = 'ignored' AND s.total_minor = 0)))");
  const std::int64_t unread = unread_reports(reader, scope);
  figures.settlements += unread;
  figures.unproven.number += unread;
  figures.compared = of_month(reader, scope, "s.total_minor", "AND d.target_minor IS NOT NULL").number;
  figures.residual = of_month(
      reader, scope,
      "CASE WHEN d.target_currency = s.currency THEN s.total_minor - d.target_minor ELSE s.total_minor END",
      "AND d.target_minor IS NOT NULL AND (d.target_minor <> s.total_minor OR d.target_currency <> "
      "s.currency)");
}

void read_suspense(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  {
    Statement row{reader, R"(
        SELECT currency, count(*), 0, NULL FROM settlement
        WHERE connection_id = $1 AND ended_at < $2 AND planned_at IS NOT NULL GROUP BY currency)",
                  scope.connection, scope.until};
    figures.settled_for_suspense = tally_in(row, scope).number;
  }
  {
    Statement row{reader, R"(
        SELECT i.currency, CAST(sum(p.row_count) AS bigint), CAST(sum(p.amount_minor) AS bigint),
               min(p.seen_at)
        FROM suspense i JOIN suspense_share p ON p.suspense = i.id
        LEFT JOIN settlement s ON s.connection_id = i.connection_id AND s.settlement_id = p.settlement_id
        WHERE i.connection_id = $1 AND i.state <> 'ignored' AND p.proven_at IS NULL AND p.amount_minor <> 0
          AND (s.ended_at IS NULL OR s.ended_at < $2) GROUP BY i.currency)",
                  scope.connection, scope.until};
    figures.suspense = tally_in(row, scope);
  }
  Statement row{reader, R"(
      SELECT i.currency, count(DISTINCT i.id), 0, NULL
      FROM suspense i JOIN suspense_share p ON p.suspense = i.id
      LEFT JOIN settlement s ON s.connection_id = i.connection_id AND s.settlement_id = p.settlement_id
      WHERE i.connection_id = $1 AND i.state = 'ignored' AND p.proven_at IS NULL AND p.amount_minor <> 0
        AND (s.ended_at IS NULL OR s.ended_at < $2) GROUP BY i.currency)",
                scope.connection, scope.until};
  figures.left_in_suspense = tally_in(row, scope).number;
}

void read_cash(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  {
    Statement row{reader,
                  "SELECT currency, count(*), 0, NULL FROM order_cash WHERE connection_id = $1 "
                  "GROUP BY currency",
                  scope.connection};
    if (tally_in(row, scope).number == 0) return;
  }
  {
    const auto window = std::chrono::days{accounting::reserve_window_days};
    Statement row{reader, R"(
        SELECT currency, count(*), CAST(sum(gross_minor) AS bigint),
               min(coalesce(deliver_by, goods_issued_at, looked_at))
        FROM order_cash
        WHERE connection_id = $1 AND state = 'watched' AND billed <> '' AND settled_at IS NULL
          AND coalesce(deliver_by, goods_issued_at, looked_at) < $2 GROUP BY currency)",
                  scope.connection, Instant{std::min(scope.until, scope.now) - window}};
    figures.receivables = tally_in(row, scope);
  }
  Statement row{reader, R"(
      SELECT currency, count(*), CAST(sum(gross_minor) AS bigint), min(goods_issued_at) FROM order_cash
      WHERE connection_id = $1 AND state = 'watched' AND billed = '' AND goods_issued_at < $2
      GROUP BY currency)",
                scope.connection, scope.until};
  figures.unbilled = tally_in(row, scope);
}

std::int64_t count_of(Connection& reader, const CloseScope& scope, const char* sql) {
  Statement row{reader, sql, scope.connection};
  return row.next() ? row.maybe_integer().value_or(0) : 0;
}

void read_inbound(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.no_claims = "goods on their way to Amazon are in another company code (fba.inbound_company_code)";
  if (!scope.owns_inbound) return;
  figures.no_claims = "no shipment to Amazon's warehouses is followed";
  if (count_of(reader, scope, "SELECT count(*) FROM inbound_shipment WHERE connection_id = $1") == 0) return;
  figures.transit_units = count_of(reader, scope, R"(
      SELECT CAST(sum(i.issued - i.received) AS bigint)
      FROM inbound_shipment h JOIN inbound_item i ON i.connection_id = h.connection_id AND i.fba_id = h.fba_id
      WHERE h.connection_id = $1 AND h.settled_at IS NULL)");
  figures.transit_troubles = count_of(reader, scope,
                                      "SELECT count(*) FROM exception WHERE connection_id = $1 "
                                      "AND closed_at IS NULL AND code LIKE 'inbound.%'");
  Statement row{reader, R"(
      SELECT c.cost_currency, count(*), CAST(sum(c.cost) AS bigint), min(c.opened_at) FROM inbound_claim c
      WHERE c.connection_id = $1 AND c.case_id <> 'none' AND c.units >
        (SELECT coalesce(sum(p.units), 0) FROM inbound_claim_payment p
         WHERE p.connection_id = c.connection_id AND p.fba_id = c.fba_id
           AND p.sku = c.sku AND p.kind = c.kind)
      GROUP BY c.cost_currency)",
                scope.connection};
  figures.claims = tally_in(row, scope, true);
}

std::optional<Instant> stock_taken(Connection& reader, const CloseScope& scope) {
  Statement row{reader, "SELECT max(taken_at) FROM fba_sap_stock WHERE connection_id = $1", scope.connection};
  return row.next() ? row.maybe_instant() : std::nullopt;
}

void read_stock(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.no_stock = "goods at Amazon are in another company code (fba.company_code)";
  if (!scope.owns_stock) return;
  figures.no_stock = "Amazon's inventory ledger is not followed (fba.ledger)";
  const auto taken = stock_taken(reader, scope);
  if (!taken) return;
  figures.no_stock = "SAP's stock was looked at last on " + iso(*taken) + ", before the month's end";
  if (scope.now >= scope.until && *taken < scope.until) return;
  CloseTally differs;
  Statement row{reader, "SELECT units, since FROM fba_difference WHERE connection_id = $1", scope.connection};
  while (row.next()) {
    ++differs.number;
    figures.stock_units += std::abs(row.integer());
    if (const auto since = parse_date(row.text()))
      differs.oldest_days =
          std::max(differs.oldest_days, days_old(scope, Instant{std::chrono::sys_days{*since}}));
  }
  figures.stock_differs = differs;
  Statement value{reader, R"(
      SELECT currency, count(*), CAST(sum(value) AS bigint), NULL FROM fba_sap_stock
      WHERE connection_id = $1 AND taken_at = $2 AND value IS NOT NULL GROUP BY currency)",
                  scope.connection, *taken};
  figures.stock_value = tally_in(value, scope, true).money;
}

void read_exceptions(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.has_watched =
      count_of(reader, scope, "SELECT count(*) FROM settlement WHERE connection_id = $1") > 0 ||
      count_of(reader, scope, "SELECT count(*) FROM exception WHERE connection_id = $1") > 0;
  Statement row{reader,
                "SELECT opened_at FROM exception WHERE connection_id = $1 AND owner = 'finance' "
                "AND closed_at IS NULL ORDER BY id",
                scope.connection};
  while (row.next()) figures.exception_days.push_back(days_old(scope, row.instant()));
}

}  // namespace

accounting::CloseFigures CloseBook::figures(const CloseScope& scope) {
  return read(database_, [&](Connection& reader) {
    accounting::CloseFigures figures;
    figures.is_over = scope.now >= scope.until;
    for (const auto part :
         {read_settlements, read_suspense, read_cash, read_inbound, read_stock, read_exceptions})
      part(reader, scope, figures);
    return figures;
  });
}

}  // namespace weir::store
