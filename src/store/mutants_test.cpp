// Fourteen promises, each broken on purpose: the law of that promise has to notice, while all else still
// works.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "contract/job_store_fourteen_laws.hpp"
#include "store/job_queue_sql.hpp"
#include "store/migrations.hpp"
#include "store/sql_mutant_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::mutants_test {
namespace {

namespace laws = testing::fourteen_laws;
using testing::PassingJobStore;

// Commits the effects of a transaction in one of their own, whatever became of the transaction.
class EffectApart final : public PassingJobStore {
 public:
  using PassingJobStore::PassingJobStore;

  void transact(const std::function<void(Tx&)>& work) override {
    std::vector<Effect> effects;
    const auto noting = [&](Tx& tx) {
      {
        const std::scoped_lock lock{mutex_};
        effects.clear();
        of_[&tx] = &effects;
      }
      work(tx);
    };
    try {
      PassingJobStore::transact(noting);
    } catch (const std::exception&) {
      put(effects);
      throw;
    }
    put(effects);
  }

  std::optional<std::int64_t> enqueue(Tx& tx, const jobs::NewJob& job, Instant now) override {
    if (job.kind != "effect") return PassingJobStore::enqueue(tx, job, now);
    const std::scoped_lock lock{mutex_};
    of_.at(&tx)->push_back({job, now});
    return std::nullopt;
  }

 private:
  struct Effect {
    jobs::NewJob job;
    Instant now;
  };

  void put(const std::vector<Effect>& effects) {
    PassingJobStore::transact([&](Tx& tx) {
      for (const Effect& effect : effects) PassingJobStore::enqueue(tx, effect.job, effect.now);
    });
  }

  std::mutex mutex_;
  std::map<const Tx*, std::vector<Effect>*> of_;  // under mutex_
};

// Takes it for granted that the lease still holds.
class NeverAsks final : public PassingJobStore {
 public:
  using PassingJobStore::PassingJobStore;
  bool finish(Tx& tx, const Job& job, Instant now) override {
    PassingJobStore::finish(tx, job, now);
    return true;
  }
};

template <typename Store>
laws::Wrapped by() {
  return [](jobs::JobStore& inner) { return std::make_unique<Store>(inner); };
}

struct Mutant {
  int law;
  const char* name;
  std::vector<Edit> edits{};
  std::string script{};  // takes guards of the schema down that would notice before the law does
  laws::Wrapped wrapped{};
};

void PrintTo(const Mutant& mutant, std::ostream* out) { *out << mutant.name; }

// The view of what may start, as the last migration has made it, in other words.
std::string view_with(const std::string& from, const std::string& to) {
  const std::string schema = migration_0014_leaner_queue;
  return "DROP VIEW startable_job; " +
         with(schema.substr(schema.find("CREATE VIEW startable_job")), from, to);
}

// An attempt that ends twice is refused by its key: these mutants leave the second end out.
Edit attempts_end_silently() {
  return {sql::end_attempt, "lease_no = $3", "lease_no = $3 ON CONFLICT DO NOTHING"};
}

std::vector<Edit> fences(const std::vector<Sql>& statements, const std::string& fence) {
  std::vector<Edit> edits{attempts_end_silently()};
  for (const Sql& statement : statements) edits.push_back({statement, "lease_no = $3", fence});
  return edits;
}

std::vector<Edit> lease_that_never_rises() {
  auto edits = fences({sql::finish, sql::snooze, sql::fail, sql::kill, sql::hand_back, sql::keep,
                       sql::free_orphan, sql::bury_orphan},
                      "lease_no + 1 = $3");
  edits.push_back({sql::take, "lease_no = $4", "lease_no = $4 - 1"});
  edits.push_back({sql::claim, "lease_no = lease_no + 1,", ""});
  edits.push_back({sql::claim, "subject, lease_no,", "subject, lease_no + 1,"});
  edits.push_back({sql::jobs_of_worker, "lease_no,", "lease_no + 1,"});
  return edits;
}

std::vector<Edit> rescue_by_history() {
  return {
      attempts_end_silently(),
      {sql::jobs_of_worker, "WHERE worker_id = $1 AND state = 'running'",
       "WHERE state IN ('ready', 'running') AND EXISTS (SELECT 1 FROM job_attempt a WHERE a.connection_id = "
       "job.connection_id AND a.job_id = job.id AND a.lease_no = job.lease_no AND a.worker_id = $1)"},
      {sql::free_orphan, "state = 'running'", "state IN ('ready', 'running')"},
      {sql::bury_orphan, "state = 'running'", "state IN ('ready', 'running')"},
      {sql::forget_worker, "id = $1", "id = $1 AND id = ''"}};
}

std::string view_without_lanes() {
  const std::string schema = migration_0014_leaner_queue;
  const std::string view = schema.substr(schema.find("CREATE VIEW startable_job"));
  return "DROP VIEW startable_job; " + view.substr(0, view.find("  AND (j.lane IS NULL")) + ";";
}

constexpr const char* not_behind_a_snooze =
    " AND NOT EXISTS (SELECT 1 FROM job o WHERE o.kind = $1 AND o.connection_id = j.connection_id "
    "AND o.state = 'ready' AND o.run_at > $2 AND o.lease_no > 0)";

std::vector<Mutant> mutants() {
  const std::string spends_one =
      ", failures = CASE WHEN failures + 1 < max_failures THEN failures + 1 ELSE failures END";
  return {
      {1, "the_lease_number_never_rises", lease_that_never_rises()},
      {2, "an_older_lease_will_do",
       fences({sql::finish, sql::snooze, sql::fail, sql::kill, sql::hand_back, sql::keep}, "lease_no >= $3")},
      {3, "the_effect_is_committed_apart", {}, "", by<EffectApart>()},
      {3, "the_answer_to_finish_is_not_looked_at", {}, "", by<NeverAsks>()},
      {4, "lanes_are_ignored", {}, "DROP INDEX job_one_running_per_lane; " + view_without_lanes()},
      {4, "of_a_lane_the_last_goes_first", {}, view_with("e.id < j.id", "e.id > j.id")},
      {5,
       "the_dead_are_deleted",
       {{sql::kill, "UPDATE job SET state = 'dead', worker_id = NULL, finished_at = $4\n  WHERE",
         "DELETE FROM job WHERE CAST($4 AS bigint) <> 0 AND"}}},
      {6, "a_snooze_spends", {{sql::snooze, "run_at = $4", "run_at = $4" + spends_one}}},
      {6,
       "to_be_handed_back_spends",
       {{sql::hand_back, "worker_id = NULL", "worker_id = NULL" + spends_one}}},
      {6, "a_rescue_does_not_spend", {{sql::free_orphan, "failures = failures + 1, ", ""}}},
      {7, "dead_one_failure_early", {{sql::fail, "failures + 1 >=", "failures + 2 >="}}},
      {8, "a_pause_closes_every_queue", {}, view_with(" AND p.queue = j.queue", "")},
      {8,
       "a_snooze_closes_its_queue",
       {{sql::startable, "AND j.run_at <= $2", std::string{"AND j.run_at <= $2"} + not_behind_a_snooze},
        {sql::claim, "AND j.run_at <= $2", std::string{"AND j.run_at <= $2"} + not_behind_a_snooze}}},
      {9,
       "pauses_are_ignored",
       {{sql::startable, " AND j.paused_until <= $2", ""},
        {sql::startable_of, " AND j.paused_until <= $2", ""},
        {sql::claim, " AND j.paused_until <= $2", ""}}},
      {10,
       "a_key_may_come_twice",
       {{sql::enqueue,
         "ON CONFLICT (connection_id, unique_key) WHERE unique_key IS NOT NULL AND finished_at IS NULL DO "
         "NOTHING",
         ""}},
       "DROP INDEX job_unique_live"},
      {11, "a_tick_fires_again", {{sql::tick, "tick_at < excluded", "tick_at <= excluded"}}},
      {12,
       "a_snooze_leaves_no_attempt",
       {{sql::end_attempt, "lease_no = $3", "lease_no = $3 AND CAST($5 AS text) <> 'snoozed'"}}},
      {13, "a_rescue_goes_by_history", rescue_by_history()},
      {14, "the_dead_are_pruned", {{sql::prunable, "state IN ('done', 'cancelled') AND ", ""}}},
      {14,
       "the_waiting_are_pruned",
       {{sql::prunable, "state IN ('done', 'cancelled') AND ", ""},
        {sql::prunable, "state, finished_at FROM",
         "state, coalesce(finished_at, run_at) AS finished_at FROM"}}},
  };
}

class Mutants : public ::testing::TestWithParam<Mutant> {
 protected:
  static void TearDownTestSuite() {
    laws::tell("\n law | mutant                                | noticed by law");
    for (const std::string& row : table) laws::tell(row);
  }
  inline static std::vector<std::string> table;
};

std::string noticed_by(const laws::Evidence& evidence) {
  std::string numbers;
  for (const laws::Law& law : laws::all())
    if (!law.broken_in(evidence).empty()) numbers += std::to_string(law.number) + " ";
  return numbers;
}

// The rest of the program still carries jobs to their ends, and no statement fails.
void expect_to_work_otherwise(const laws::Evidence& evidence) {
  EXPECT_TRUE(evidence.thrown.empty()) << evidence.thrown.front();
  EXPECT_GT(std::ranges::count(evidence.tables.jobs, "effect", &testing::JobRow::kind), 75);
}

TEST_P(Mutants, AreKilledByTheirLaw) {
  const Mutant& mutant = GetParam();
  constexpr std::uint64_t chances = 3;
  for (std::uint64_t seed = 1; seed <= chances; ++seed) {
    const auto database = reworked(testing::any_database(), mutant.edits, mutant.script);
    const auto evidence = laws::hammered(*database, {.seed = seed}, mutant.wrapped);
    expect_to_work_otherwise(evidence);
    const auto violations = laws::law(mutant.law).broken_in(evidence);
    if (violations.empty()) continue;
    std::string name = mutant.name;
    name.resize(38, ' ');
    table.push_back((mutant.law < 10 ? "   " : "  ") + std::to_string(mutant.law) + " | " + name + "| " +
                    noticed_by(evidence) + "(" + laws::first_of(violations) + ")");
    return;
  }
  ADD_FAILURE() << "it lives: " << laws::law(mutant.law).name << " has noticed nothing";
}

INSTANTIATE_TEST_SUITE_P(Queue, Mutants, ::testing::ValuesIn(mutants()), [](const auto& mutant) {
  return "law_" + std::to_string(mutant.param.law) + "_" + mutant.param.name;
});

TEST(MutantsAltogether, HaveAParentThatKeepsAllLaws) {
  const auto database = reworked(testing::any_database(), {}, "");
  const auto evidence = laws::hammered(*database, {.seed = 1}, by<PassingJobStore>());
  expect_to_work_otherwise(evidence);
  EXPECT_EQ(noticed_by(evidence), "");
}

TEST(MutantsAltogether, BreakEachOfTheFourteenLaws) {
  std::set<int> broken;
  for (const Mutant& mutant : mutants()) broken.insert(mutant.law);
  EXPECT_EQ(broken.size(), laws::all().size());
}

}  // namespace
}  // namespace weir::store::mutants_test
