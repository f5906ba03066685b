// Settlements of before stay, and balances have their place behind the thirty-first migration.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0031_test {
namespace {

using namespace migration_testing;

TEST(ThirtyFirstMigration, KeepsSettlementsAndHoldsBalances) {
  const auto store = empty_store("thirty_first");
  migrate(*store, {every_migration().first(place_of(31)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO settlement (number, connection_id, settlement_id, marketplace, currency, started_at, ended_at,
                        total_minor, row_count, known_since)
VALUES (1, 'de', '25811124052', 'Amazon.de', 'EUR', 1, 2, 8500, 3, 7))");
  migrate(*store, {every_migration().first(place_of(31) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT total_minor FROM settlement WHERE settlement_id = '25811124052'"), 8500);
  store->execute(
      "INSERT INTO balance_proof (connection_id, currency, day, zone, ended_at, told_total, wallet, reserve, "
      "deferred, movements, unknown_settlements, looked_at) VALUES ('de', 'EUR', '2026-10-31', 'UTC', 1, 5, "
      "1, 2, 2, 3, '', 9)");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM balance_proof"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0031_test
