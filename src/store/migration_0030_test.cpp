// Settlements of before stay, and sign-offs have their place behind the thirtieth migration.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0030_test {
namespace {

std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "thirtieth_" + std::to_string(::getpid());
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

std::size_t place_of(int version) {
  const auto all = every_migration();
  for (std::size_t place = 0; place < all.size(); ++place)
    if (all[place].version == version) return place;
  return all.size();
}

std::int64_t count(Connection& connection, const char* sql) {
  const auto row = connection.run(sql, {});
  return row->next() ? row->integer(0) : -1;
}

TEST(ThirtiethMigration, KeepsSettlementsAndHoldsSignOffs) {
  const auto store = empty_store();
  migrate(*store, {every_migration().first(place_of(30)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO settlement (number, connection_id, settlement_id, marketplace, currency, started_at, ended_at,
                        total_minor, row_count, known_since)
VALUES (1, 'de', '25811124052', 'Amazon.de', 'EUR', 1, 2, 8500, 3, 7);
INSERT INTO order_cash (connection_id, order_id, state, look_at, looked_at)
VALUES ('de', '302-1', 'watched', 9, 8), ('de', '302-2', 'through', NULL, 8))");
  migrate(*store, {every_migration().first(place_of(30) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT total_minor FROM settlement WHERE settlement_id = '25811124052'"), 8500);
  const std::string digest(64, 'a');
  store->execute(
      ("INSERT INTO close_sign_off (connection_id, company_code, month, role, signed_by, note, digest, "
       "checklist, signed_at) VALUES ('de', '1000', '2026-10', 'finance', 'anna', '', '" +
       digest + "', 'x', 1)")
          .c_str());
  store->execute(("INSERT INTO close_explanation (connection_id, company_code, month, check_name, figure, "
                  "standing, reason, said_by, said_at) VALUES ('de', '1000', '2026-10', 'bank', '-', '" +
                  digest + "', 'no statements yet', 'anna', 1)")
                     .c_str());
  EXPECT_EQ(count(*store, "SELECT count(*) FROM close_sign_off"), 1);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM close_explanation"), 1);
  for (const char* change : {"UPDATE close_sign_off SET role = 'controller'", "DELETE FROM close_sign_off",
                             "UPDATE close_explanation SET reason = 'so'", "DELETE FROM close_explanation"})
    EXPECT_ANY_THROW(store->execute(change)) << change;
  EXPECT_EQ(count(*store, "SELECT count(*) FROM order_cash WHERE looked_at IS NULL"), 1)
      << "what was looked at before does not say since when it is unbilled";
  EXPECT_EQ(count(*store, "SELECT count(*) FROM order_cash WHERE unbilled_since IS NULL"), 2);
}

}  // namespace
}  // namespace weir::store::migration_0030_test
