#include "cli/trail.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::trail_test {
namespace {

TEST(TrailText, SaysThatAllIsWholeAndGivesTheHead) {
  store::TrailCheck check;
  check.entries = 12;
  check.head = {12, std::string(64, 'c')};
  EXPECT_NE(trail_text(check).find("Head 12:cccc"), std::string::npos) << trail_text(check);
  EXPECT_EQ(trail_json(check)["head"], "12:" + std::string(64, 'c'));
  EXPECT_NE(trail_text(store::TrailCheck{}).find("empty"), std::string::npos);
}

TEST(TrailText, NamesWhatIsBroken) {
  store::TrailCheck check;
  check.broken = store::TrailBreak{store::TrailFault::missing, 3, {}, "entry 3 is missing, between 2 and 4"};
  check.broken_certificate = 5;
  const std::string text = trail_text(check);
  EXPECT_NE(text.find("at entry 3 (missing): entry 3 is missing, between 2 and 4."), std::string::npos)
      << text;
  EXPECT_NE(text.find("certificates of completeness are broken at number 5"), std::string::npos) << text;
  EXPECT_EQ(trail_json(check)["broken"]["fault"], "missing");
  EXPECT_FALSE(trail_json(check)["whole"].get<bool>());
}

TEST(TrailText, TakesAHeadAsItGivesIt) {
  const auto head = trail_head_of("41:" + std::string(64, 'f'));
  ASSERT_TRUE(head);
  EXPECT_EQ(head->number, 41);
  for (const std::string bad : {"", "41", "41:", "x:ff", "41:ff", "0:"})
    EXPECT_FALSE(trail_head_of(bad)) << bad;
}

}  // namespace
}  // namespace weir::cli::trail_test
