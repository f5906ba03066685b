// Orders that are not billed or not paid at a month's end, as the watch from order to cash has seen them
// since.
#include "store/close_parts.hpp"

namespace weir::store {
namespace {

using accounting::CloseGap;
using accounting::CloseTally;

bool has_orders(Connection& reader, const CloseScope& scope) {
  Statement row{reader, "SELECT DISTINCT currency FROM order_cash WHERE connection_id = $1",
                scope.connection};
  while (row.next())
    if (const auto currency = row.maybe_text(); currency && scope.currencies.contains(*currency)) return true;
  return false;
}

// Orders of before the month's end that nobody has looked at since, or, while it goes on, ever.
std::int64_t unlooked_orders(Connection& reader, const CloseScope& scope) {
  const Instant since = scope.now >= scope.until ? scope.until : Instant{};
  Statement row{reader, R"(
      SELECT c.currency, count(*) FROM order_cash c LEFT JOIN document d
        ON d.connection_id = c.connection_id AND d.flow = 'orders' AND d.key = c.order_id
      WHERE c.connection_id = $1 AND c.state = 'watched' AND (c.looked_at IS NULL OR c.looked_at < $2)
        AND coalesce(d.received_at, 0) < $3 GROUP BY c.currency)",
                scope.connection, since, scope.until};
  std::int64_t number = 0;
  while (row.next())
    if (const auto currency = row.maybe_text(); is_of_close(scope, currency)) number += row.integer();
  return number;
}

bool has_run_since(Connection& reader, const CloseScope& scope) {
  if (scope.now < scope.until) return true;
  Statement row{reader,
                "SELECT reached FROM watermark WHERE connection_id = $1 AND sweep = 'watch_order_to_cash'",
                scope.connection};
  return row.next() && row.instant() >= scope.until;
}

std::optional<CloseGap> gap_of_orders(Connection& reader, const CloseScope& scope) {
  if (!has_orders(reader, scope)) return CloseGap{"no order is watched from SAP to money", "none"};
  if (!has_run_since(reader, scope))
    return CloseGap{"orders were looked at last before the month's end", "unlooked"};
  if (const std::int64_t number = unlooked_orders(reader, scope); number > 0)
    return CloseGap{std::to_string(number) + (number == 1 ? " order was" : " orders were") +
                        " not looked at since the month's end",
                    "unlooked"};
  return std::nullopt;
}

// Rows of currency, order, amount, since.
CloseTally orders_in(Statement& row, const CloseScope& scope) {
  CloseTally tally;
  while (row.next()) {
    const auto code = row.maybe_text();
    std::string order = row.text();
    const auto minor = row.maybe_integer();
    const auto since = row.maybe_instant();
    if (is_of_close(scope, code))
      add_to_close(tally, scope, std::move(order), close_money(minor, code), since);
  }
  return tally;
}

}  // namespace

void read_close_orders(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  if (auto gap = gap_of_orders(reader, scope)) {
    figures.no_cash = *std::move(gap);
    return;
  }
  {
    const auto window = std::chrono::days{accounting::reserve_window_days};
    // Of which nobody knows when it came or left is old. What was bought before the cut-over is in the
    // opening.
    Statement row{reader, R"(
        SELECT c.currency, c.order_id, c.gross_minor, coalesce(c.deliver_by, c.goods_issued_at, d.received_at)
        FROM order_cash c LEFT JOIN document d
          ON d.connection_id = c.connection_id AND d.flow = 'orders' AND d.key = c.order_id
        WHERE c.connection_id = $1 AND c.state = 'watched' AND c.billed <> '' AND c.settled_at IS NULL
          AND coalesce(c.deliver_by, c.goods_issued_at, d.received_at, 0) < $2
          AND NOT EXISTS (SELECT 1 FROM amazon_order a WHERE a.connection_id = c.connection_id
            AND a.order_id = c.order_id AND a.created_at < $3) ORDER BY c.order_id)",
                  scope.connection, Instant{std::min(scope.until, scope.now) - window},
                  scope.bought_from.value_or(Instant{})};
    figures.receivables = orders_in(row, scope);
  }
  Statement row{reader, R"(
      SELECT currency, order_id, gross_minor, unbilled_since FROM order_cash
      WHERE connection_id = $1 AND state = 'watched' AND unbilled_since < $2 ORDER BY order_id)",
                scope.connection, scope.until};
  figures.unbilled = orders_in(row, scope);
}

}  // namespace weir::store
