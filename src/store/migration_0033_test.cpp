// A store of before keeps its users, and holds proposals; nobody approves their own.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0033_test {
namespace {

std::unique_ptr<Connection> store_before_proposals() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = "thirty_third_" + std::to_string(::getpid());
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

std::size_t place_of_step(int version) {
  const auto all = every_migration();
  for (std::size_t place = 0; place < all.size(); ++place)
    if (all[place].version == version) return place;
  return all.size();
}

std::int64_t count_of(Connection& connection, const char* sql) {
  const auto row = connection.run(sql, {});
  return row->next() ? row->integer(0) : -1;
}

TEST(ThirtyThirdMigration, KeepsUsersAndHoldsProposals) {
  const auto store = store_before_proposals();
  migrate(*store, {every_migration().first(place_of_step(33)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO console_user (name, display_name, roles, reads_payloads, language, password_hash, created_at,
                          changed_at)
VALUES ('olga', 'Olga', 'operator', 0, 'de', '$argon2id$', 1, 1))");
  migrate(*store, {every_migration().first(place_of_step(33) + 1), store_schema().application, ""});
  EXPECT_EQ(count_of(*store, "SELECT count(*) FROM console_user WHERE name = 'olga'"), 1);
  store->execute(R"(
INSERT INTO proposal (connection, kind, arguments, because, evidence, proposer, client, state, created_at,
                      expires_at)
VALUES ('de', 'map_fee', '{}', 'the bill says so', '', 'anna', 'sdk', 'proposed', 1, 2))");
  EXPECT_ANY_THROW(store->execute("UPDATE proposal SET approver = 'anna'"));
  EXPECT_EQ(count_of(*store, "SELECT count(*) FROM proposal WHERE state = 'proposed'"), 1);
  store->execute("INSERT INTO assistant_use (client, minute, calls) VALUES ('anna', 1, 2)");
  EXPECT_ANY_THROW(store->execute("UPDATE assistant_use SET calls = -1"));
}

}  // namespace
}  // namespace weir::store::migration_0033_test
