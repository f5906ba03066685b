// The fourteen laws of the queue under a load of threads that declare each other dead all the time.
#include <gtest/gtest.h>

#include <algorithm>

#include "contract/job_store_fourteen_laws.hpp"
#include "support/any_database.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::fourteen_laws_test {
namespace {

namespace laws = testing::fourteen_laws;

void expect_false_alarms(const laws::Evidence& evidence) {
  EXPECT_TRUE(evidence.thrown.empty()) << evidence.thrown.front();
  EXPECT_GT(evidence.said.freed, 20u) << "hardly anybody was declared dead, so that this proves nothing";
}

class UnderLoad : public ::testing::TestWithParam<laws::Law> {};

TEST_P(UnderLoad, TheLawIsKept) {
  const laws::Law& law = GetParam();
  const auto database = testing::any_database();
  const auto evidence = laws::hammered(*database, {.seed = static_cast<std::uint64_t>(law.number)});
  expect_false_alarms(evidence);
  const auto violations = law.broken_in(evidence);
  EXPECT_TRUE(violations.empty()) << laws::first_of(violations);
}

std::string name_of(const ::testing::TestParamInfo<laws::Law>& law) {
  return "law_" + std::to_string(law.param.number) + "_" + law.param.name;
}
INSTANTIATE_TEST_SUITE_P(FourteenLaws, UnderLoad, ::testing::ValuesIn(laws::all()), name_of);

void expect_every_effect_once(Database& database) {
  const int jobs = laws::hammer_jobs();
  const auto evidence = laws::hammered(database, {.jobs = jobs, .seed = 20});
  expect_false_alarms(evidence);
  for (const laws::Law& law : laws::all()) {
    const auto violations = law.broken_in(evidence);
    EXPECT_TRUE(violations.empty()) << law.number << " " << law.name << ": " << laws::first_of(violations);
  }
  const auto done = std::ranges::count_if(evidence.tables.jobs, [](const testing::JobRow& row) {
    return row.kind == "post" && row.state == "done" && row.max_failures > 3;
  });
  EXPECT_EQ(done, jobs);
  laws::tell(std::to_string(done) + " jobs with one effect each; " +
             std::to_string(evidence.said.claims.size()) + " claims, " + std::to_string(evidence.said.freed) +
             " of them rescued from somebody who lived");
}

TEST(HammerOnAFile, EveryJobHasItsEffectOnce) {
  const testing::TemporaryFolder folder;
  const auto database = *Database::open(folder.path() / "weir.db");
  expect_every_effect_once(*database);
  EXPECT_EQ(ask(*database, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask(*database, "PRAGMA foreign_key_check"), "");
}

TEST(Hammer, EveryJobHasItsEffectOnce) { expect_every_effect_once(*testing::any_database()); }

}  // namespace
}  // namespace weir::store::fourteen_laws_test
