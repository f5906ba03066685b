// What a store of the twentieth schema holds is as it was behind the twenty-first, which brings prices.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0021_test {
namespace {

std::unique_ptr<Connection> a_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "twentyfirst_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

std::string first_of(Connection& connection, const char* sql) {
  const auto row = connection.run(sql, {});
  return row->next() ? row->text(0) : "";
}

TEST(TwentyFirstMigration, LeavesTheListingsOfStockAndTakesPrices) {
  const auto store = a_store();
  migrate(*store, {every_migration().first(20), store_schema().application, ""});
  store->execute(
      "INSERT INTO stock_listing (seller_id, region, sku, connection_id, pool, standing, listed_at) "
      "VALUES ('A2', 'eu', 'SHOE-42', 'de', 'P01/100/main', 'sold', 1)");
  migrate(*store, {every_migration().first(21), store_schema().application, ""});
  EXPECT_EQ(first_of(*store, "SELECT sku FROM stock_listing"), "SHOE-42");
  store->execute(
      "INSERT INTO price_listing (connection_id, marketplace_id, sku, material, by_amazon, standing, "
      "listed_at) "
      "VALUES ('de', 'A1PA6795UKMFR9', 'SHOE-42', 'M1', 0, 'sold', 1)");
  EXPECT_EQ(first_of(*store, "SELECT good FROM price_listing WHERE told IS NULL AND is_restored = 0"), "");
  EXPECT_EQ(first_of(*store, "SELECT material FROM price_listing"), "M1");
  store->execute("INSERT INTO price_switch (connection_id, stopped_by) VALUES ('de', 'anna')");
  EXPECT_EQ(first_of(*store,
                     "SELECT stopped_by FROM price_switch WHERE rules = '' AND released_of = 0 "
                     "AND held_since = 0"),
            "anna");
}

}  // namespace
}  // namespace weir::store::migration_0021_test
