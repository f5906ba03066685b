// What stands in a store of before the twenty-fourth migration is the same behind it, on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0024_test {
namespace {

std::unique_ptr<Connection> store_of_today() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "twenty_fourth_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

// Those with a number below that.
Schema schema_before(int version) {
  const auto all = every_migration();
  const auto behind =
      std::ranges::find_if(all, [&](const Migration& each) { return each.version >= version; });
  return {all.first(static_cast<std::size_t>(behind - all.begin())), store_schema().application, ""};
}

std::string asked(Connection& connection, const char* sql) {
  std::string text;
  const auto row = connection.run(sql, {});
  while (row->next()) text += row->text(0) + " ";
  return text;
}

TEST(TwentyFourthMigration, KeepsListingsAndMaterials) {
  const auto store = store_of_today();
  migrate(*store, schema_before(24));
  store->execute(R"(
    INSERT INTO stock_listing (seller_id, region, sku, connection_id, pool, standing, listed_at, told,
                               told_version, told_at)
      VALUES ('A2', 'eu', 'SHOE', 'de', 'P01/100/main', 'sold', 5, 7, 3, 4);
    INSERT INTO stock_material (pool, material, sales_unit, numerator, denominator)
      VALUES ('P01/100/main', '000000000000100001', 'ST', 1, 1))");
  migrate(*store, schema_before(25));
  EXPECT_EQ(asked(*store, "SELECT offer_state FROM stock_listing WHERE told = 7 AND offer_at IS NULL"),
            "unknown ");
  EXPECT_EQ(asked(*store, "SELECT material FROM stock_material WHERE oversold = 0 AND buffer_used = 0"),
            "000000000000100001 ");
  EXPECT_EQ(
      asked(*store, "SELECT sku FROM stock_listing WHERE connection_id = 'de' AND sku > 'A' ORDER BY sku"),
      "SHOE ");
}

}  // namespace
}  // namespace weir::store::migration_0024_test
