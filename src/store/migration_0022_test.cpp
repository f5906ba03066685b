// Settlements that were received before the twenty-second migration are there to be indexed behind it, and
// what was posted stays as it was, on both engines.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0022_test {
namespace {

std::unique_ptr<Connection> store_before() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "twentysecond_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

std::span<const Migration> up_to(int version) {
  const auto all = every_migration();
  std::size_t count = 0;
  while (count < all.size() && all[count].version <= version) ++count;
  return all.first(count);
}

constexpr const char* data = R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, received_at,
                      changed_at)
VALUES ('de', 'settlements', '25811124052', 'proven', '', '0100000001', 1, 10, 20),
       ('de', 'orders', '302-1', 'proven', '', '0000012345', 1, 10, 20))";

std::string answer(Connection& connection, const char* sql) {
  const auto row = connection.run(sql, {});
  return row->next() ? row->text(0) : "";
}

TEST(TwentySecondMigration, LeavesSettlementsToBeIndexed) {
  const auto store = store_before();
  migrate(*store, {up_to(20), store_schema().application, ""});
  store->execute(data);
  migrate(*store, {up_to(22), store_schema().application, ""});
  EXPECT_EQ(answer(*store,
                   "SELECT d.key FROM document d LEFT JOIN settlement s ON s.settlement_id = d.key "
                   "WHERE d.flow = 'settlements' AND s.indexed_at IS NULL"),
            "25811124052");
  EXPECT_EQ(answer(*store, "SELECT state FROM document WHERE key = '302-1'"), "proven");
  EXPECT_EQ(answer(*store, "SELECT key FROM document WHERE flow = 'orders'"), "302-1");
}

TEST(TwentySecondMigration, RefusesWhatWouldBeHalfDecided) {
  const auto store = store_before();
  migrate(*store, {up_to(22), store_schema().application, ""});
  EXPECT_ANY_THROW(store->execute(R"(
      INSERT INTO suspense (connection_id, marketplace, currency, kind_key, transaction_type, amount_type,
        amount_description, state, owner, class_name, because, actor, first_seen, changed_at)
      VALUES ('de', '', 'EUR', 'k', 'a', 'b', 'c', 'mapped', 'finance', '', 'so', 'anna', 1, 1))"));
}

}  // namespace
}  // namespace weir::store::migration_0022_test
