// Orders that are not billed or not paid at a month's end, as the watch from order to cash has seen them
// since.
#include "store/close_orders_sql.hpp"
#include "store/close_parts.hpp"

namespace weir::store {
namespace {

using accounting::CloseGap;
using accounting::CloseTally;

bool has_orders(Connection& reader, const CloseScope& scope) {
  return std::ranges::any_of(scope.currencies, [&](const std::string& currency) {
    return Statement{reader, sql::any_order_of_currency, scope.connection, currency}.next();
  });
}

// Orders of before the month's end that nobody has looked at since, or, while it goes on, ever.
std::int64_t unlooked_orders(Connection& reader, const CloseScope& scope) {
  const Instant since = scope.now >= scope.until ? scope.until : Instant{};
  Statement row{reader, sql::unlooked_orders, scope.connection, since, scope.until};
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
    Statement row{reader, sql::receivables, scope.connection,
                  Instant{std::min(scope.until, scope.now) - window}, scope.bought_from.value_or(Instant{})};
    figures.receivables = orders_in(row, scope);
  }
  Statement row{reader, sql::unbilled_orders, scope.connection, scope.until};
  figures.unbilled = orders_in(row, scope);
}

}  // namespace weir::store
