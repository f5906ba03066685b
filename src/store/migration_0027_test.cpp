// What the store held of settlements is untouched by the twenty-seventh migration, which makes room for the
// ledger.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0027_test {
namespace {

std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "twenty_seventh_" + std::to_string(::getpid());
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

TEST(TwentySeventhMigration, KeepsWhatWasThereAndHoldsTheLedger) {
  const auto store = empty_store();
  migrate(*store, {every_migration().first(place_of(27)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'settlements', '25811124052', 'posted', '', '', 1, 0, 1, 1))");
  migrate(*store, {every_migration().first(place_of(27) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM document WHERE flow = 'settlements'"), 1);
  store->execute(R"(
INSERT INTO fba_day (connection_id, day, state, reason, content, offered, allowed, looked_at)
VALUES ('de', '2026-11-28', 'missing', 'nothing of it', '', '', '', 1))");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM fba_day WHERE complete_at IS NULL"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0027_test
