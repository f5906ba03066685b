#include <gtest/gtest.h>

#include <algorithm>

#include "store/close_orders_sql.hpp"
#include "store/connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::close_orders_plan_test {
namespace {

std::string plan_of(Database& database, const std::string& sql, const std::string& table) {
  return read(database, [&](Connection& reader) {
    const std::vector<Value> nothing(static_cast<std::size_t>(std::ranges::count(sql, '$')));
    const auto row = reader.run("EXPLAIN QUERY PLAN " + sql, nothing);
    std::string text;
    while (row->next())
      if (const std::string line = row->text(3); line.find(' ' + table + ' ') != std::string::npos)
        text += line + '\n';
    return text;
  });
}

// A merchant has millions of orders that are through, and some thousands that are watched.
TEST(CloseOfOrders, ReadsThoseThatAreWatchedAlone) {
  const auto database = *Database::open(":memory:");
  for (const auto& [sql, table] : {std::pair{sql::unlooked_orders, "c"},
                                   {sql::receivables, "c"},
                                   {sql::unbilled_orders, "order_cash"}}) {
    const std::string plan = plan_of(*database, sql, table);
    EXPECT_NE(plan.find("INDEX order_cash_look (connection_id=? AND look_at>?)"), std::string::npos) << plan;
  }
  const std::string any = plan_of(*database, sql::any_order_of_currency, "order_cash");
  EXPECT_NE(any.find("INDEX order_cash_currency (connection_id=? AND currency=?)"), std::string::npos) << any;
}

}  // namespace
}  // namespace weir::store::close_orders_plan_test
