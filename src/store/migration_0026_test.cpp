// What the store held is untouched by the twenty-sixth migration, and shipments to Amazon have their tables.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0026_test {
namespace {

std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "twenty_sixth_" + std::to_string(::getpid());
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

TEST(TwentySixthMigration, KeepsPostingsAndHoldsShipmentsToAmazon) {
  const auto store = empty_store();
  migrate(*store, {every_migration().first(place_of(26)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'orders', '302-1234567-1234567', 'posted', '', '0000004711', 1, 0, 1, 1))");
  migrate(*store, {every_migration().first(place_of(26) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM document WHERE flow = 'orders'"), 1);
  store->execute(R"(
INSERT INTO inbound_shipment (connection_id, fba_id, plan_id, shipment_id, plan_status, name, status, centre,
                              country, tracking, first_seen, changed_at)
VALUES ('de', 'FBA15ABCDEFG', '', '', '', 'x', 'WORKING', 'DTM2', 'DE', '', 1, 1))");
  store->execute(R"(
INSERT INTO inbound_item (connection_id, fba_id, sku, fnsku, announced, told_received)
VALUES ('de', 'FBA15ABCDEFG', 'SHOE-42', 'X001', 10, 0))");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM inbound_shipment WHERE transfer = 'none' AND ebeln = ''"), 1);
  EXPECT_EQ(count(*store, "SELECT CAST(sum(announced) AS bigint) FROM inbound_item WHERE issued = 0"), 10);
}

}  // namespace
}  // namespace weir::store::migration_0026_test
