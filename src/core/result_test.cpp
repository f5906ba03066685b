#include "core/result.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace weir::result_test {
namespace {

Failure refusal() {
  return {.next = Next::refuse, .code = "test.refused", .text = "refused", .subject = "", .not_before = {}};
}

TEST(Result, HoldsAValue) {
  Result<std::string> result{std::string{"ten"}};
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, "ten");
  EXPECT_EQ(result->size(), 3u);
  result->append("th");
  const auto& unchangeable = result;
  EXPECT_EQ(*unchangeable, "tenth");
  EXPECT_EQ(unchangeable->size(), 5u);
}

TEST(Result, HoldsAFailureWithWhatToDoNext) {
  const Result<int> result{refusal()};
  EXPECT_FALSE(result.has_value());
  EXPECT_EQ(result.error().next, Next::refuse);
  EXPECT_EQ(result.error().code, "test.refused");
  EXPECT_FALSE(result.error().not_before);
}

TEST(Result, ThrowsABugWhenTheOtherSideIsAskedFor) {
  Result<int> failed{refusal()};
  EXPECT_THROW(*failed, Bug);
  EXPECT_THROW(static_cast<void>(failed.operator->()), Bug);
  const Result<int> succeeded{1};
  EXPECT_THROW(succeeded.error(), Bug);
}

TEST(Result, GivesUpAValueThatCanOnlyMove) {
  Result<std::unique_ptr<int>> result{std::make_unique<int>(5)};
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, OfDoneIsForWhatSucceedsWithoutAValue) {
  const auto run = [](bool works) -> Result<Done> {
    if (!works) return refusal();
    return Done{};
  };
  EXPECT_TRUE(run(true));
  EXPECT_FALSE(run(false));
  EXPECT_EQ(*run(true), Done{});
}

TEST(Ensure, ThrowsABugThatNamesTheBrokenAssumption) {
  EXPECT_NO_THROW(ensure(true, "never"));
  try {
    ensure(false, "the moon is made of cheese");
    FAIL() << "nothing was thrown";
  } catch (const Bug& bug) {
    EXPECT_STREQ(bug.what(), "the moon is made of cheese");
  }
}

}  // namespace
}  // namespace weir::result_test
