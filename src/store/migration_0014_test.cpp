// What the queue holds before the fourteenth migration it holds behind it, and it allows no more, on both
// engines.
#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0014_test {
namespace {

// On the engine of this test program, and empty.
std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "fourteenth_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

// One job of each state, one behind the dead one in its lane; a worker with a job, and one without.
constexpr const char* lives = R"(
INSERT INTO worker VALUES ('w', 1, 1), ('idle', 1, 1);
INSERT INTO job (id, connection_id, kind, queue, priority, state, run_at, lane, unique_key, args, checkpoint,
                 lease_no, failures, max_failures, worker_id, subject, created_at, finished_at, taken_by,
                 taken_at) VALUES
  (1, 'de', 'post', 'sap', 5, 'ready', 10, 'a', 'k1', '{"x":1}', NULL, 0, 0, 3, NULL, 'order/1', 1, NULL, '',
   0),
  (2, 'de', 'post', 'sap', 5, 'running', 10, 'b', 'k2', '{}', '{"page":2}', 2, 1, 3, 'w', 'order/2', 1, NULL,
   'w', 40),
  (3, 'de', 'post', 'sap', 4, 'done', 10, 'c', 'k3', '{}', NULL, 2, 1, 3, NULL, 'order/3', 1, 60, 'w', 50),
  (4, 'de', 'post', 'sap', 5, 'dead', 10, 'd', NULL, '{}', NULL, 1, 1, 1, NULL, 'order/4', 1, 70, 'w', 60),
  (5, 'de', 'post', 'sap', 5, 'ready', 10, 'd', NULL, '{}', NULL, 0, 0, 3, NULL, 'order/5', 1, NULL, '', 0),
  (6, 'fr', 'post', 'sap', 5, 'held', 10, NULL, NULL, '{}', NULL, 0, 3, 3, NULL, 'order/6', 1, NULL, '', 0),
  (7, 'fr', 'post', 'sap', 5, 'cancelled', 10, NULL, NULL, '{}', NULL, 0, 0, 3, NULL, '', 1, 80, '', 0);
INSERT INTO ended_attempt VALUES
  ('de', 2, 1, 'v', 20, 30, 'failed', 'sap.busy'), ('de', 4, 1, 'w', 60, 70, 'dead', 'sap.refused'))";

std::string all_rows(Connection& connection, const std::string& sql, int columns) {
  std::string text;
  const auto row = connection.run(sql, {});
  while (row->next()) {
    for (int i = 0; i < columns; ++i) text += (row->is_null(i) ? "-" : row->text(i)) + " ";
    text += "\n";
  }
  return text;
}

std::string jobs_of(Connection& connection) {
  return all_rows(
      connection,
      "SELECT id, connection_id, kind, queue, priority, state, run_at, lane, unique_key, args, "
      "checkpoint, lease_no, failures, max_failures, worker_id, subject, created_at, finished_at, "
      "taken_by, taken_at FROM job ORDER BY id",
      20);
}

std::string attempts_of(Connection& connection) {
  return all_rows(connection,
                  "SELECT connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome, reason "
                  "FROM job_attempt ORDER BY job_id, lease_no",
                  8);
}

class FourteenthMigration : public ::testing::Test {
 protected:
  void SetUp() override {
    migrate(*store_, {every_migration().first(13), store_schema().application, ""});
    store_->execute(lives);
  }
  void go_on() { migrate(*store_, {every_migration().first(14), store_schema().application, ""}); }

  std::unique_ptr<Connection> store_ = empty_store();
};

TEST_F(FourteenthMigration, KeepsEachJobAndEachAttempt) {
  const std::string jobs = jobs_of(*store_);
  const std::string attempts = attempts_of(*store_);
  go_on();
  EXPECT_EQ(jobs_of(*store_), jobs);
  EXPECT_EQ(attempts_of(*store_), attempts);
  EXPECT_EQ(all_rows(*store_, "SELECT id FROM startable_job ORDER BY id", 1), "1 \n") << "5 waits behind 4";
}

TEST_F(FourteenthMigration, KeepsTheGuards) {
  go_on();
  const std::string jobs = jobs_of(*store_);
  for (const char* const forbidden :
       {"UPDATE job SET lease_no = 1 WHERE id = 2", "UPDATE job SET failures = 0 WHERE id = 3",
        "UPDATE job SET state = 'running', worker_id = 'w', finished_at = NULL, lease_no = 3 WHERE id = 3",
        "UPDATE job SET state = 'lost' WHERE id = 1", "UPDATE job SET state = 'done' WHERE id = 1",
        "UPDATE job SET state = 'ready' WHERE id = 3", "UPDATE job SET state = 'ready' WHERE id = 6",
        "UPDATE job SET state = 'running' WHERE id = 1", "UPDATE job SET finished_at = 9 WHERE id = 6",
        "UPDATE job SET finished_at = NULL WHERE id = 7", "UPDATE job SET failures = 4 WHERE id = 2",
        "UPDATE job SET unique_key = 'k1' WHERE id = 5", "UPDATE job SET worker_id = 'w' WHERE id = 1",
        "UPDATE job SET lane = 'b', state = 'running', worker_id = 'w' WHERE id = 1",
        "UPDATE job SET args = '{' WHERE id = 1", "DELETE FROM worker WHERE id = 'w'"})
    EXPECT_THROW(static_cast<void>(store_->change(forbidden, {})), std::exception) << forbidden;
  EXPECT_EQ(jobs_of(*store_), jobs) << "what is forbidden leaves nothing behind";
  EXPECT_EQ(store_->change("DELETE FROM worker WHERE id = 'idle'", {}), 1);
}

}  // namespace
}  // namespace weir::store::migration_0014_test
