// Lives of a daemon.
#include "app/begin_anew.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

namespace weir::app::begin_anew_test {
namespace {

Life broken(const std::string& code) { return {Failure{.code = code, .text = {}, .subject = {}}, false}; }

class Lives : public ::testing::Test {
 protected:
  Result<Done> lived(std::deque<Life> lives) {
    left = std::move(lives);
    return live_on(
        [this] {
          const Life next = left.front();
          left.pop_front();
          return next;
        },
        [this](const Failure& failure) {
          waited.push_back(failure.code);
          return !is_to_stop;
        });
  }

  std::deque<Life> left;
  std::vector<std::string> waited;
  bool is_to_stop = false;
};

TEST_F(Lives, EndWithTheOneThatEndsForGood) {
  EXPECT_TRUE(lived({{Done{}, true}, {Done{}, true}, {Done{}, false}, {Done{}, false}}));
  EXPECT_EQ(left.size(), 1u);
  EXPECT_TRUE(waited.empty());
}

TEST_F(Lives, AreNotBegunWhereTheFirstCannot) {
  const auto ended = lived({broken("config.contradiction"), {Done{}, false}});
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, "config.contradiction");
  EXPECT_EQ(left.size(), 1u);
  EXPECT_TRUE(waited.empty());
}

TEST_F(Lives, GoOnWhenWhatCouldNotBeginAnewCanAgain) {
  EXPECT_TRUE(lived({{Done{}, true}, broken("rules.bad"), broken("stock.no_pool"), {Done{}, false}}));
  EXPECT_TRUE(left.empty());
  EXPECT_EQ(waited, (std::vector<std::string>{"rules.bad", "stock.no_pool"}));
}

TEST_F(Lives, EndWhileTheyWaitWhenTheyAreTold) {
  is_to_stop = true;
  const auto ended = lived({{Done{}, true}, broken("rules.bad"), {Done{}, false}});
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, "rules.bad");
  EXPECT_EQ(left.size(), 1u);
}

}  // namespace
}  // namespace weir::app::begin_anew_test
