#include "store/maintenance.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::maintenance_test {
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

constexpr const char* ready_job =
    "INSERT INTO job (id, connection_id, kind, queue, priority, run_at, args, max_failures, subject, "
    "created_at) "
    "VALUES (1, 'de', 'post', 'sap', 5, 1, '{}', 3, 'order/1', 1)";
constexpr const char* an_attempt =
    "INSERT INTO ended_attempt (connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome) "
    "VALUES ('de', 1, 1, 'w', 1, 2, 'failed')";

TEST_F(MaintenanceTest, FindsNothingInAnEmptyStoreNorInAWholeOne) {
  EXPECT_TRUE(broken_promises(*database_).empty());
  run_sql(*database_, ready_job);
  run_sql(*database_, "UPDATE job SET state = 'done', finished_at = 3, lease_no = 2");  // the second time
  run_sql(*database_, an_attempt);
  EXPECT_TRUE(broken_promises(*database_).empty());
}

constexpr const char* miscounted = "jobs that were claimed more or less often than there are attempts: 1";

TEST_F(MaintenanceTest, FindsAClaimWithoutItsAttempt) {
  expect_broken(std::string{ready_job} + "; UPDATE job SET lease_no = 1", miscounted);
}

TEST_F(MaintenanceTest, FindsAnAttemptThatWasNoClaim) {
  expect_broken(std::string{ready_job} + "; " + an_attempt, miscounted);
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
  run_sql(*database_, ready_job);
  run_sql(*database_, "UPDATE job SET state = 'done', finished_at = 3, lease_no = 2");  // the second time
  run_sql(*database_, an_attempt);
  const auto status = status_of(*database_);
  EXPECT_EQ(status.schema_version, status.newest_version);
  EXPECT_EQ(status.rows.at("job"), 1);
  EXPECT_EQ(status.rows.at("audit"), 0);
  EXPECT_NE(status.engine.find(testing::postgres_server() ? "PostgreSQL 1" : "SQLite 3."), std::string::npos)
      << status.engine;
}

}  // namespace
}  // namespace weir::store::maintenance_test
