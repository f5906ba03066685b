// Goods at Amazon and on their way there, as they were at a month's end.
#include <cstdlib>
#include <map>

#include "store/close_parts.hpp"
#include "store/closing_figures.hpp"

namespace weir::store {
namespace {

using accounting::CloseTally;

std::vector<std::string> close_texts(Statement& row) {
  std::vector<std::string> texts;
  while (row.next()) texts.push_back(row.text());
  return texts;
}

bool has_shipments(Connection& reader, const CloseScope& scope) {
  Statement row{reader, "SELECT 1 FROM inbound_shipment WHERE connection_id = $1 LIMIT 1", scope.connection};
  return row.next();
}

// Issued and not received now, and received since the month's end.
std::int64_t units_under_way(Connection& reader, const CloseScope& scope) {
  std::int64_t units = 0;
  {
    Statement row{reader, R"(
        SELECT CAST(sum(i.issued - i.received) AS bigint)
        FROM inbound_shipment h
        JOIN inbound_item i ON i.connection_id = h.connection_id AND i.fba_id = h.fba_id
        WHERE h.connection_id = $1 AND (h.settled_at IS NULL OR h.settled_at >= $2)
          AND coalesce(h.left_at, h.first_seen) < $2)",
                  scope.connection, scope.until};
    if (row.next()) units += row.maybe_integer().value_or(0);
  }
  Statement row{reader, R"(
      SELECT CAST(sum(CASE WHEN b.is_return = 1 THEN -u.units ELSE u.units END) AS bigint)
      FROM inbound_booking b
      JOIN inbound_booking_unit u
        ON u.connection_id = b.connection_id AND u.fba_id = b.fba_id AND u.number = b.number
      JOIN inbound_shipment h ON h.connection_id = b.connection_id AND h.fba_id = b.fba_id
      WHERE b.connection_id = $1 AND b.state = 'proven' AND b.posting > $3
        AND (h.settled_at IS NULL OR h.settled_at >= $2) AND coalesce(h.left_at, h.first_seen) < $2)",
                scope.connection, scope.until, iso(close_last_day(scope))};
  return units + (row.next() ? row.maybe_integer().value_or(0) : 0);
}

void read_transit_papers(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  {
    Statement row{reader, R"(
        SELECT code || ' ' || subject FROM exception
        WHERE connection_id = $1 AND closed_at IS NULL AND code LIKE 'inbound.%' AND opened_at < $2)",
                  scope.connection, scope.until};
    figures.transit_items = close_texts(row);
    figures.transit_troubles = std::ssize(figures.transit_items);
  }
  Statement row{reader, R"(
      SELECT fba_id || '/' || CAST(number AS text) FROM inbound_booking
      WHERE connection_id = $1 AND state IN ('posted', 'proven') AND posting >= $2 AND posting <= $3)",
                scope.connection, iso(close_first_day(scope)), iso(close_last_day(scope))};
  figures.receipt_documents = close_texts(row);
}

// What was paid, or given up, after the month's end was open then.
CloseTally claims_at_end(Connection& reader, const CloseScope& scope) {
  Statement row{reader, R"(
      SELECT c.cost_currency, c.fba_id || ' ' || c.sku || ' ' || c.kind, c.cost, c.opened_at
      FROM inbound_claim c
      WHERE c.connection_id = $1 AND c.opened_at < $2 AND (c.case_id <> 'none' OR c.filed_at >= $2)
        AND c.units > (SELECT coalesce(sum(p.units), 0) FROM inbound_claim_payment p
                       JOIN inbound_reimbursement r
                         ON r.connection_id = p.connection_id AND r.row_key = p.row_key
                       WHERE p.connection_id = c.connection_id AND p.fba_id = c.fba_id AND p.sku = c.sku
                         AND p.kind = c.kind AND r.day <= $3)
      ORDER BY c.fba_id, c.sku, c.kind)",
                scope.connection, scope.until, iso(close_last_day(scope))};
  CloseTally claims;
  while (row.next()) {
    const auto code = row.maybe_text();
    std::string claim = row.text();
    const auto cost = close_money(row.maybe_integer(), code);
    // Its cost follows SAP's valuation: the claim is the same.
    claims.items.push_back(std::move(claim));
    ++claims.number;
    if (cost) claims.money.add(*cost);
    claims.oldest_days = std::max(claims.oldest_days, close_days_old(scope, row.maybe_instant()));
  }
  return claims;
}

std::map<std::string, std::int64_t> fba_figures_of(Connection& reader, const CloseScope& scope) {
  Statement row{reader, "SELECT name, value FROM fba_figure WHERE connection_id = $1", scope.connection};
  std::map<std::string, std::int64_t> figures;
  while (row.next()) {
    std::string name = row.text();
    figures[std::move(name)] = row.integer();
  }
  return figures;
}

// The look at SAP that the value is of: the first behind the month's end, or the last.
std::optional<Instant> valued_at(Connection& reader, const CloseScope& scope) {
  {
    Statement row{reader,
                  "SELECT min(taken_at) FROM fba_sap_stock WHERE connection_id = $1 AND taken_at >= $2",
                  scope.connection, scope.until};
    if (row.next())
      if (const auto first = row.maybe_instant()) return first;
  }
  Statement row{reader, "SELECT max(taken_at) FROM fba_sap_stock WHERE connection_id = $1", scope.connection};
  return row.next() ? row.maybe_instant() : std::nullopt;
}

bool was_compared_since(Connection& reader, const CloseScope& scope) {
  Statement row{reader,
                "SELECT reached FROM watermark WHERE connection_id = $1 AND sweep = 'compare_fba_stock'",
                scope.connection};
  return row.next() && row.instant() >= std::min(scope.until, scope.now);
}

// Those that were there on `day`, the day of the ledger that was compared; nothing: all that are there.
void read_differences(Connection& reader, const CloseScope& scope, std::optional<Date> day,
                      accounting::CloseFigures& figures) {
  Statement row{reader,
                "SELECT material || ' ' || plant || ' ' || location, units, since FROM fba_difference "
                "WHERE connection_id = $1 AND since <= $2 ORDER BY material, plant, location",
                scope.connection, day ? iso(*day) : std::string{"9999-12-31"}};
  CloseTally differs;
  while (row.next()) {
    std::string place = row.text();
    const std::int64_t units = row.integer();
    ++differs.number;
    figures.stock_units += std::abs(units);
    // One that grows by what moves later is the same.
    differs.items.push_back(std::move(place) + (units < 0 ? " less" : " more"));
    if (const auto since = parse_date(row.text()))
      differs.oldest_days =
          std::max(differs.oldest_days, close_days_old(scope, Instant{std::chrono::sys_days{*since}}));
  }
  figures.stock_differs = std::move(differs);
}

Balance value_of_stock(Connection& reader, const CloseScope& scope, Instant taken) {
  Statement row{reader, R"(
      SELECT currency, CAST(sum(value) AS bigint) FROM fba_sap_stock
      WHERE connection_id = $1 AND taken_at = $2 AND value IS NOT NULL GROUP BY currency)",
                scope.connection, taken};
  Balance value;
  while (row.next()) {
    const auto code = row.maybe_text();
    if (const auto money = close_money(row.maybe_integer(), code)) value.add(*money);
  }
  return value;
}

std::vector<std::string> ledger_documents(Connection& reader, const CloseScope& scope) {
  Statement row{reader, R"(
      SELECT reference FROM fba_document WHERE connection_id = $1 AND posting_date >= $2
        AND posting_date <= $3 AND state IN ('posted', 'proven', 'reversed'))",
                scope.connection, iso(close_first_day(scope)), iso(close_last_day(scope))};
  return close_texts(row);
}

}  // namespace

void read_close_inbound(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.no_claims = {
      "goods on their way to Amazon are in another company code, or nobody has said in which "
      "(fba.inbound_company_code)",
      "elsewhere"};
  if (!scope.owns_inbound) return;
  figures.no_claims = {"no shipment to Amazon's warehouses is followed", "none"};
  if (!has_shipments(reader, scope)) return;
  figures.transit_units = units_under_way(reader, scope);
  read_transit_papers(reader, scope, figures);
  figures.claims = claims_at_end(reader, scope);
}

void read_close_stock(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.no_stock = {"goods at Amazon are in another company code (fba.company_code)", "elsewhere"};
  if (!scope.owns_stock) return;
  figures.goods_documents = ledger_documents(reader, scope);
  figures.no_stock = {"Amazon's inventory ledger is not followed (fba.ledger)", "none"};
  const auto taken = valued_at(reader, scope);
  if (!taken) return;
  const bool is_over = scope.now >= scope.until;
  auto counted = fba_figures_of(reader, scope);
  const auto closing = counted.find(closing_day_figure(scope.month));
  figures.no_stock = {"SAP's stock was not held yet against Amazon's of the month's last day, or a later one",
                      "uncompared"};
  if (is_over && (closing == counted.end() || !was_compared_since(reader, scope))) return;
  std::optional<Date> day;
  if (is_over) day = Date{std::chrono::sys_days{std::chrono::days{closing->second}}};
  read_differences(reader, scope, day, figures);
  figures.stock_unknown = counted[is_over ? closing_unknown_figure(scope.month) : "unknown_skus"];
  figures.stock_unplaced = counted[is_over ? closing_unplaced_figure(scope.month) : "unplaced"];
  figures.stock_value = value_of_stock(reader, scope, *taken);
}

}  // namespace weir::store
