// What the store held of settlements is untouched by the twenty-fifth migration, and is learnt from there on.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0025_test {
namespace {

std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "twenty_fifth_" + std::to_string(::getpid());
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

TEST(TwentyFifthMigration, KeepsSettlementsAndHoldsWhatTheBankNeeds) {
  const auto store = empty_store();
  migrate(*store, {every_migration().first(place_of(25)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'settlements', '25811124052', 'posted', '', '', 1, 0, 1, 1))");
  migrate(*store, {every_migration().first(place_of(25) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM document WHERE flow = 'settlements'"), 1);
  store->execute(R"(
INSERT INTO settlement_cash (connection_id, settlement_id, marketplace, started_at, ended_at, deposit_on,
                             currency, total, reserve_opening, reserve_closing, payable, charged, returned,
                             verified, learnt_at)
VALUES ('de', '25811124052', 'Amazon.de', 1, 2, '2026-12-02', 'EUR', 100, 0, 0, 0, 0, 0, 0, 3))");
  EXPECT_EQ(
      count(*store, "SELECT count(*) FROM settlement_cash WHERE payout_status = '' AND arrives IS NULL"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0025_test
