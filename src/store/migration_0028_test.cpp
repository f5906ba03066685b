// What was open before the twenty-eighth migration is open afterwards, and gets its cause then.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0028_test {
namespace {

std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "twenty_eighth_" + std::to_string(::getpid());
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

TEST(TwentyEighthMigration, KeepsWhatIsOpenAndHoldsItsCause) {
  const auto store = empty_store();
  migrate(*store, {every_migration().first(place_of(28)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO exception (id, connection_id, code, subject, reason, next, owner, opened_at)
VALUES (7, 'de', 'mapping.unknown_sku', 'order/302-1', 'SKU A-1 has no material', 'add it',
        'operations', 1))");
  migrate(*store, {every_migration().first(place_of(28) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM exception WHERE closed_at IS NULL"), 1);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM work_item"), 0);
  store->execute(R"(
INSERT INTO work_item (id, connection_id, cause, code, class, title, owner, state, opened_at, changed_at)
VALUES (1, 'de', '0123456789012345678901234567890123456789012345678901234567890123', 'mapping.unknown_sku',
        'mapping', 'SKU A-1 has no material', 'operations', 'open', 1, 1);
INSERT INTO work_item_key (exception_id, item) VALUES (7, 1);)");
  EXPECT_EQ(count(*store, "SELECT openings FROM work_item"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0028_test
