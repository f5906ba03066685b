// Which jobs may start is the same behind the seventeenth migration, whatever stands before them in their
// lanes, on both engines.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0017_test {
namespace {

std::unique_ptr<Connection> store_of_today() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "seventeenth_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

// A ready job behind one of each state, one behind nothing, one without a lane, and one before a running one.
constexpr const char* lanes = R"(
INSERT INTO worker VALUES ('w', 1, 1);
INSERT INTO job (id, connection_id, kind, queue, priority, state, run_at, lane, args, failures, max_failures,
                 worker_id, subject, created_at, finished_at) VALUES
  (1, 'de', 'post', 'sap', 5, 'ready', 10, 'ready', '{}', 0, 3, NULL, '', 1, NULL),
  (2, 'de', 'post', 'sap', 5, 'running', 10, 'running', '{}', 0, 3, 'w', '', 1, NULL),
  (3, 'de', 'post', 'sap', 5, 'done', 10, 'done', '{}', 0, 3, NULL, '', 1, 60),
  (4, 'de', 'post', 'sap', 5, 'dead', 10, 'dead', '{}', 3, 3, NULL, '', 1, 60),
  (5, 'de', 'post', 'sap', 5, 'cancelled', 10, 'cancelled', '{}', 0, 3, NULL, '', 1, 60),
  (6, 'de', 'post', 'sap', 5, 'held', 10, 'held', '{}', 3, 3, NULL, '', 1, NULL),
  (11, 'de', 'post', 'sap', 5, 'ready', 10, 'ready', '{}', 0, 3, NULL, '', 1, NULL),
  (12, 'de', 'post', 'sap', 5, 'ready', 10, 'running', '{}', 0, 3, NULL, '', 1, NULL),
  (13, 'de', 'post', 'sap', 5, 'ready', 10, 'done', '{}', 0, 3, NULL, '', 1, NULL),
  (14, 'de', 'post', 'sap', 5, 'ready', 10, 'dead', '{}', 0, 3, NULL, '', 1, NULL),
  (15, 'de', 'post', 'sap', 5, 'ready', 10, 'cancelled', '{}', 0, 3, NULL, '', 1, NULL),
  (16, 'de', 'post', 'sap', 5, 'ready', 10, 'held', '{}', 0, 3, NULL, '', 1, NULL),
  (17, 'fr', 'post', 'sap', 5, 'ready', 10, 'dead', '{}', 0, 3, NULL, '', 1, NULL),
  (18, 'de', 'post', 'sap', 5, 'ready', 10, NULL, '{}', 0, 3, NULL, '', 1, NULL),
  (19, 'de', 'post', 'sap', 5, 'ready', 10, 'late', '{}', 0, 3, NULL, '', 1, NULL),
  (20, 'de', 'post', 'sap', 5, 'running', 10, 'late', '{}', 0, 3, 'w', '', 1, NULL))";

std::string startable(Connection& connection) {
  std::string ids;
  const auto row = connection.run("SELECT id FROM startable_job ORDER BY id", {});
  while (row->next()) ids += row->text(0) + " ";
  return ids;
}

TEST(SeventeenthMigration, StartsWhatStartedBefore) {
  const auto store = store_of_today();
  migrate(*store, {every_migration().first(16), store_schema().application, ""});
  store->execute(lanes);
  EXPECT_EQ(startable(*store), "1 13 15 17 18 ");
  migrate(*store, {every_migration().first(17), store_schema().application, ""});
  EXPECT_EQ(startable(*store), "1 13 15 17 18 ");
}

}  // namespace
}  // namespace weir::store::migration_0017_test
