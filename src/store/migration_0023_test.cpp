// The twenty-third migration keeps what is known of packages, and finds the last that was proven, on both
// engines.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0023_test {
namespace {

std::unique_ptr<Connection> store_before() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "twenty_third_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

constexpr const char* parcels_of_before = R"(
INSERT INTO parcel (connection_id, delivery, unit, order_id, part, state, reason, reference, items, tracking,
                    tracking_place, carrier_code, carrier_name, shipping_method, has_carrier_line, issue,
                    issued_at, is_picked, told_at, told_by, overtaken, read_at, known_since, sent_digest,
                    sent_count, sent_at, accepted_at, proven_at, changed_at) VALUES
  ('de', '80', 'a', '028-1', 1, 'proven', '', 1, '{}', 'T1', 'BOLNR', 'DHL', '', '', 1, 'issued', 1, 1, 1,
   '7', '', 0, 1, 'd', 1, 2, 3, 4, 4),
  ('de', '80', 'b', '028-1', 1, 'accepted', '', 2, '{}', 'T2', 'BOLNR', 'DHL', '', '', 1, 'issued', 1, 1, 1,
   '7', '', 0, 1, 'd', 1, 5, 6, NULL, 6))";

std::string told(Connection& connection, const char* sql) {
  std::string text;
  const auto row = connection.run(sql, {});
  while (row->next()) text += row->text(0) + " ";
  return text;
}

TEST(TwentyThirdMigration, KeepsPackagesAndTakesReports) {
  const auto store = store_before();
  migrate(*store, {every_migration().first(20), store_schema().application, ""});
  store->execute(parcels_of_before);
  migrate(*store, {every_migration(), store_schema().application, ""});
  EXPECT_EQ(
      told(*store, "SELECT max(proven_at) FROM parcel WHERE connection_id = 'de' AND proven_at IS NOT NULL"),
      "4 ");
  EXPECT_EQ(told(*store, "SELECT unit FROM parcel ORDER BY unit"), "a b ");
  store->execute("INSERT INTO account_health VALUES ('de', 'DE', 1, 'NORMAL')");
  store->execute(
      "INSERT INTO account_rate (connection_id, marketplace_id, made_at, rate, status, target, condition) "
      "VALUES ('de', 'DE', 1, 'late_shipment', 'GOOD', 40000, 'LESS_THAN')");
  EXPECT_ANY_THROW(store->execute(
      "INSERT INTO account_rate (connection_id, marketplace_id, made_at, rate, status, target, condition) "
      "VALUES ('de', 'DE', 1, 'cancellation', 'GOOD', 25000, '')"))
      << "a target that nobody knows the side of";
}

}  // namespace
}  // namespace weir::store::migration_0023_test
