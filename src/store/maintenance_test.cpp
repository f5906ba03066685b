#include "store/maintenance.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store {
namespace {

class MaintenanceTest : public ::testing::Test {
 protected:
  void expect_broken(const std::string& script, const std::string& sentence) {
    run_sql(*database_, script);
    const auto broken = broken_promises(*database_);
    ASSERT_EQ(broken.size(), 1u) << script;
    EXPECT_EQ(broken.front(), sentence);
  }
  std::unique_ptr<Database> database_ = testing::any_database();
};

constexpr const char* done_job =
    "INSERT INTO job (id, connection_id, kind, queue, priority, state, run_at, args, lease_no, max_failures, "
    "subject, created_at, finished_at) "
    "VALUES (1, 'de', 'post', 'sap', 5, 'done', 1, '{}', 1, 3, 'order/1', 1, 2)";
constexpr const char* its_attempt =
    "INSERT INTO job_attempt (connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome) "
    "VALUES ('de', 1, 1, 'w', 1, 2, 'done')";

TEST_F(MaintenanceTest, FindsNothingInAnEmptyStoreNorInAWholeOne) {
  EXPECT_TRUE(broken_promises(*database_).empty());
  run_sql(*database_, std::string{done_job} + "; " + its_attempt);
  EXPECT_TRUE(broken_promises(*database_).empty());
}

TEST_F(MaintenanceTest, FindsAClaimWithoutItsAttempt) {
  expect_broken(done_job, "jobs that were claimed more or less often than there are attempts: 1");
}

TEST_F(MaintenanceTest, FindsAnAttemptThatNobodyClosed) {
  run_sql(*database_, done_job);
  expect_broken(
      "INSERT INTO job_attempt (connection_id, job_id, lease_no, worker_id, started_at) "
      "VALUES ('de', 1, 1, 'w', 1)",
      "attempts that are open although their job does not run: 1");
}

TEST_F(MaintenanceTest, FindsADocumentThatNobodyOwns) {
  expect_broken(
      "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, received_at, changed_at) "
      "VALUES ('de', 'orders', '302-1', 'needs_attention', 'proof.missing', '', 1, 1)",
      "documents that need a person and are on nobody's list: 1");
}

TEST_F(MaintenanceTest, FindsADocumentThatWasPostedOutOfNothing) {
  expect_broken(
      "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, received_at, "
      "changed_at) VALUES ('de', 'orders', '302-1', 'posted', '', '', 1, 1, 1)",
      "documents that are said to be posted without a posting: 1");
}

TEST_F(MaintenanceTest, CountsWhatIsInTheTables) {
  run_sql(*database_, std::string{done_job} + "; " + its_attempt);
  const auto status = status_of(*database_);
  EXPECT_EQ(status.schema_version, status.newest_version);
  EXPECT_EQ(status.rows.at("job"), 1);
  EXPECT_EQ(status.rows.at("audit"), 0);
  EXPECT_NE(status.engine.find(testing::postgres_server() ? "PostgreSQL 1" : "SQLite 3."), std::string::npos)
      << status.engine;
}

}  // namespace
}  // namespace weir::store
