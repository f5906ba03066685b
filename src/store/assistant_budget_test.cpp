// Budgets of assistants, on both engines.
#include "store/assistant_budget.hpp"

#include <gtest/gtest.h>

#include "support/any_database.hpp"

namespace weir::store::assistant_budget_test {
namespace {

using namespace std::chrono_literals;

class AssistantBudgetTest : public ::testing::Test {
 protected:
  BudgetTaken take(const std::string& client, Instant now) {
    BudgetTaken taken{};
    database->transact([&](Tx& tx) {
      taken = AssistantBudget{*database}.take(tx, client, {.a_minute = 3, .a_day = 5}, now);
    });
    return taken;
  }

  std::unique_ptr<Database> database = weir::testing::any_database();
  const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};
};

TEST_F(AssistantBudgetTest, IsOfTheMinuteAndOfEachClient) {
  for (int each = 0; each < 3; ++each) EXPECT_EQ(take("anna", noon + 10s * each), BudgetTaken::yes);
  EXPECT_EQ(take("anna", noon + 59s), BudgetTaken::no_more_this_minute);
  EXPECT_EQ(take("otto", noon + 59s), BudgetTaken::yes);
  EXPECT_EQ(take("anna", noon + 60s), BudgetTaken::yes);
}

TEST_F(AssistantBudgetTest, IsOfTheDayAndCountsNothingThatWasRefused) {
  for (int each = 0; each < 3; ++each) EXPECT_EQ(take("anna", noon), BudgetTaken::yes);
  for (int each = 0; each < 9; ++each) EXPECT_EQ(take("anna", noon), BudgetTaken::no_more_this_minute);
  EXPECT_EQ(take("anna", noon + 1min), BudgetTaken::yes);
  EXPECT_EQ(take("anna", noon + 2min), BudgetTaken::yes);
  EXPECT_EQ(take("anna", noon + 3min), BudgetTaken::no_more_today);
  EXPECT_EQ(take("anna", noon + 24h), BudgetTaken::yes);
}

}  // namespace
}  // namespace weir::store::assistant_budget_test
