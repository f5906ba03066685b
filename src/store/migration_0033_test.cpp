// A store of before keeps its users, and holds proposals; nobody approves their own.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0033_test {
namespace {

using namespace migration_testing;

TEST(ThirtyThirdMigration, KeepsUsersAndHoldsProposals) {
  const auto store = empty_store("thirty_third");
  migrate(*store, {every_migration().first(place_of(33)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO console_user (name, display_name, roles, reads_payloads, language, password_hash, created_at,
                          changed_at)
VALUES ('olga', 'Olga', 'operator', 0, 'de', '$argon2id$', 1, 1))");
  migrate(*store, {every_migration().first(place_of(33) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM console_user WHERE name = 'olga'"), 1);
  store->execute(R"(
INSERT INTO proposal (connection, kind, arguments, because, evidence, proposer, client, state, created_at,
                      expires_at)
VALUES ('de', 'map_fee', '{}', 'the bill says so', '', 'anna', 'sdk', 'proposed', 1, 2))");
  EXPECT_ANY_THROW(store->execute("UPDATE proposal SET approver = 'anna'"));
  EXPECT_EQ(count(*store, "SELECT count(*) FROM proposal WHERE state = 'proposed'"), 1);
  store->execute("INSERT INTO assistant_use (client, minute, calls) VALUES ('anna', 1, 2)");
  EXPECT_ANY_THROW(store->execute("UPDATE assistant_use SET calls = -1"));
}

}  // namespace
}  // namespace weir::store::migration_0033_test
