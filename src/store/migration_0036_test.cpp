// Settlements of before stay, and a cut-over has its place behind the thirty-sixth migration.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0036_test {
namespace {

using namespace migration_testing;

TEST(ThirtySixthMigration, KeepsSettlementsAndHoldsACutOver) {
  const auto store = empty_store("thirty_sixth");
  migrate(*store, {every_migration().first(place_of(36)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO settlement (number, connection_id, settlement_id, marketplace, currency, started_at, ended_at,
                        total_minor, row_count, known_since)
VALUES (1, 'de', '25811124052', 'Amazon.de', 'EUR', 1, 2, 8500, 3, 7))");
  migrate(*store, {every_migration().first(place_of(36) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT total_minor FROM settlement WHERE settlement_id = '25811124052'"), 8500);
  store->execute(
      "INSERT INTO cutover (connection_id, company_code, day, unknown_orders, because, said_by, said_at) "
      "VALUES ('de', '1000', '2026-11-01', 'hold', 'x', 'anna', 9)");
  store->execute(
      "INSERT INTO cutover_item (cutover_id, place, kind, item_key, currency, amount_minor, quantity) "
      "VALUES (1, 0, 'reserve', 'Amazon.de', 'EUR', 3000, 0)");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM cutover_item"), 1);
  EXPECT_ANY_THROW(store->execute("UPDATE cutover SET day = '2026-12-01'"));
  EXPECT_ANY_THROW(store->execute("DELETE FROM cutover_item"));
}

}  // namespace
}  // namespace weir::store::migration_0036_test
