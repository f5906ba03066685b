// Documents and prices of before are listed in the orders that the twenty-ninth migration made for them.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0029_test {
namespace {

std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "twenty_ninth_" + std::to_string(::getpid());
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

TEST(TwentyNinthMigration, KeepsDocumentsAndHoldsUsers) {
  const auto store = empty_store();
  migrate(*store, {every_migration().first(place_of(29)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'orders', '302-1', 'needs_attention', 'mapping.unknown_sku', '', 0, 0, 1, 7))");
  migrate(*store, {every_migration().first(place_of(29) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store,
                  "SELECT changed_at FROM document WHERE connection_id = 'de' AND flow = 'orders' AND state "
                  "= 'needs_attention'"),
            7);
  store->execute(R"(
INSERT INTO console_user (name, display_name, roles, reads_payloads, language, password_hash, created_at,
                          changed_at)
VALUES ('olga', 'Olga', 'operator', 0, 'de', '$argon2id$', 1, 1))");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM console_user WHERE has_code = 0 AND is_disabled = 0"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0029_test
