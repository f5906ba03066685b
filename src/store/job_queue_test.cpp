#include "store/job_queue.hpp"

#include <gtest/gtest.h>

#include "contract/job_store_contract.hpp"
#include "store/asking_test.hpp"
#include "store/job_list.hpp"
#include "store/job_queue_sql.hpp"
#include "support/any_database.hpp"
#include "support/database_on_file.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::job_queue_test {
namespace {

struct QueueOnAFile {
  testing::TemporaryFolder folder{};
  std::unique_ptr<Database> database = testing::database_on_file(folder.path() / "weir.db");
  JobQueue queue{*database};
};

struct QueueAnywhere {
  std::unique_ptr<Database> database = testing::any_database();
  JobQueue queue{*database};
};

template <typename World>
std::shared_ptr<jobs::JobStore> make_queue() {
  const auto world = std::make_shared<World>();
  return {world, &world->queue};  // both owners are this pointer: the queue lives as long as its world
}

TEST(JobQueueOnAFile, KeepsTheContractOfAJobStore) { testing::exercise_job_store(make_queue<QueueOnAFile>); }

TEST(JobQueue, KeepsTheContractOfAJobStore) { testing::exercise_job_store(make_queue<QueueAnywhere>); }

TEST(JobQueue, WritesOneAttemptForEachClaimAndClosesItWhenTheJobLeaves) {
  QueueAnywhere world;
  JobQueue& queue = world.queue;
  using namespace testing::job_store;
  using testing::job_store::at;
  queue.start_worker("worker", at(0));
  NewJob job = some_job("a");
  job.max_failures = 2;
  enqueue(queue, job);
  const auto outcomes = "SELECT coalesce(outcome, 'open') FROM job_attempt ORDER BY lease_no";
  snooze(queue, claim_one(queue, at(0)), at(1), at(0));
  rescue(queue, at(1), at(1));
  queue.start_worker("worker", at(1));
  claim_one(queue, at(1));
  EXPECT_EQ(ask(*world.database, outcomes), "snoozed open");
  rescue(queue, at(2), at(2));
  queue.start_worker("worker", at(2));
  fail(queue, claim_one(queue, at(2)), at(3), at(2));
  EXPECT_EQ(ask(*world.database, outcomes), "snoozed orphaned dead");
  EXPECT_EQ(ask(*world.database, "SELECT state FROM job"), "dead");
  EXPECT_EQ(ask(*world.database, "SELECT reason FROM job_attempt WHERE outcome = 'dead'"), "sap.busy");
}

// Jobs that nobody may delete must not stand in the way of those behind them.
TEST(JobQueue, PrunesWhatIsOverBehindManyThatAreNot) {
  QueueAnywhere world;
  JobQueue& queue = world.queue;
  using namespace testing::job_store;
  using testing::job_store::at;
  queue.start_worker("worker", at(0));
  NewJob done = some_job("done");
  for (int i = 0; i < 50; ++i) enqueue(queue, some_job("waits"));
  done.priority = 1;
  enqueue(queue, done);
  enqueue(queue, some_job("the newest stays"));
  finish(queue, claim_one(queue, at(0)), at(0));
  std::size_t pruned = 0;
  for (int times = 0; times < 4; ++times) pruned += queue.prune(at(9), 1);
  EXPECT_EQ(pruned, 1u);
  EXPECT_EQ(ask(*world.database, "SELECT count(*) FROM job"), "51");
}

TEST(JobQueueOnAFile, LeavesConsistentTablesAfterAHammering) {
  QueueOnAFile world;
  testing::job_store::eight_threads_have_every_effect_once(world.queue);
  Database& database = *world.database;
  EXPECT_EQ(ask(database,
                "SELECT count(*) FROM job_attempt a JOIN job j ON j.id = a.job_id "
                "WHERE a.ended_at IS NULL AND j.state <> 'running'"),
            "0");
  EXPECT_EQ(ask(database,
                "SELECT count(*) FROM job j WHERE j.lease_no <> "
                "(SELECT count(*) FROM job_attempt a WHERE a.job_id = j.id)"),
            "0");
  EXPECT_EQ(ask(database, "SELECT count(*) FROM job j WHERE j.kind = 'post' AND j.state <> 'done'"), "0");
  EXPECT_EQ(ask(database,
                "SELECT count(*) FROM job WHERE worker_id IS NOT NULL "
                "AND worker_id NOT IN (SELECT id FROM worker)"),
            "0");
  EXPECT_EQ(ask(database, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask(database, "PRAGMA foreign_key_check"), "");
}

std::string plan_of(Database& database, const Sql& sql, std::size_t parameters) {
  return read(database, [&](Connection& connection) {
    const std::string question = "EXPLAIN QUERY PLAN " + std::string{sql.text(connection.engine())};
    const std::vector<Value> nothing(parameters);
    constexpr int detail = 3;
    std::string plan;
    const auto row = connection.run(question, nothing);
    while (row->next()) plan += row->text(detail) + "\n";
    return plan;
  });
}

TEST(JobQueueOnAFile, FindsItsWorkWithoutLookingAtTheWholeBacklog) {
  const auto database = in_memory();
  for (const auto& [sql, parameters, index] :
       {std::tuple{Sql{sql::any_due}, 2, "job_ready"},
        {Sql{sql::startable}, 3, "job_ready"},
        {Sql{sql::startable}, 3, "job_one_running_per_lane"},
        {Sql{sql::startable}, 3, "job_lane_open"},
        {Sql{sql::startable_of}, 3, "job_lane_dead"},
        {Sql{sql::startable_of}, 3, "job_ready"},
        {"SELECT 1 FROM job WHERE worker_id = $1", 1, "job_running_by"},
        {Sql{sql::next_due}, 1, "job_ready"},
        {Sql{sql::next_due_after_pause}, 1, "job_ready"},
        {Sql{sql::jobs_of_worker}, 1, "job_running_by"}}) {
    const std::string plan = plan_of(*database, sql, static_cast<std::size_t>(parameters));
    EXPECT_NE(plan.find(index), std::string::npos) << sql.sqlite << plan;
    EXPECT_EQ(plan.find("SCAN j"), std::string::npos) << sql.sqlite << plan;
  }
}

// The pages that a statement may write into, by the names of their tables and indexes.
std::string written_by(Database& database, std::string_view sql, std::size_t parameters) {
  return read(database, [&](Connection& connection) {
    const std::vector<Value> nothing(parameters);
    constexpr int opcode = 1;
    constexpr int root_page = 3;
    std::string names;
    const auto row = connection.run("EXPLAIN " + std::string{sql}, nothing);
    while (row->next()) {
      if (row->text(opcode) != "OpenWrite") continue;
      Statement name{connection, "SELECT name FROM sqlite_schema WHERE rootpage = CAST($1 AS int)",
                     row->text(root_page)};
      if (name.next()) names += name.text() + "\n";
    }
    return names;
  });
}

TEST(JobQueueOnAFile, AClaimLeavesTheOrderOfTheLanesAlone) {
  const auto database = in_memory();
  const std::string written = written_by(*database, sql::take, 5);
  EXPECT_NE(written.find("job_ready"), std::string::npos) << written;
  EXPECT_EQ(written.find("job_lane_open"), std::string::npos) << written;
}

TEST(JobQueueOnAFile, CountsWhatIsOpenWithoutReadingWhatIsOver) {
  const auto database = in_memory();
  const std::string plan = plan_of(*database, open_jobs_sql, 2);
  EXPECT_NE(plan.find("job_ready"), std::string::npos) << plan;
  EXPECT_NE(plan.find("job_running_by"), std::string::npos) << plan;
  for (const char* of_all : {"job_lane_open", "job_subject", "autoindex", "SCAN job\n"})
    EXPECT_EQ(plan.find(of_all), std::string::npos) << plan;
}

TEST(JobQueue, CountsWhatWaitsAndWhatIsAtWorkOfAKind) {
  QueueAnywhere world;
  JobQueue& queue = world.queue;
  using namespace testing::job_store;
  using testing::job_store::at;
  queue.start_worker("worker", at(0));
  const NewJob job = some_job("one");
  for (int i = 0; i < 3; ++i) enqueue(queue, job);
  finish(queue, claim_one(queue, at(0)), at(0));
  claim_one(queue, at(1));
  EXPECT_EQ(count_open_jobs(*world.database, job.connection, job.kind), 2);
  EXPECT_EQ(count_open_jobs(*world.database, job.connection, "another"), 0);
  EXPECT_EQ(count_open_jobs(*world.database, "another", job.kind), 0);
}

}  // namespace
}  // namespace weir::store::job_queue_test
