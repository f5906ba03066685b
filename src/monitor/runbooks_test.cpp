#include "monitor/runbooks.hpp"

#include <gtest/gtest.h>

namespace weir::monitor::runbooks_test {
namespace {

TEST(Runbooks, AreReadFromTheirTable) {
  const auto all = runbooks_of(
      "# Runbooks\n\n| alert | severity | page |\n|---|---|---|\n| `WeirDown` | page | [Weir is "
      "(down)](weir-down.md) |\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].alert, "WeirDown");
  EXPECT_EQ(all[0].severity, "page");
  EXPECT_EQ(all[0].title, "Weir is (down)");
  EXPECT_EQ(all[0].file, "weir-down.md");
}

TEST(Runbooks, AreShippedWithTheProgram) {
  const auto& all = shipped_runbooks();
  ASSERT_GT(all.size(), 20u);
  for (const auto& each : all) {
    EXPECT_TRUE(each.file.ends_with(".md")) << each.alert;
    EXPECT_FALSE(each.severity.empty()) << each.alert;
    EXPECT_FALSE(each.title.empty()) << each.alert;
  }
}

}  // namespace
}  // namespace weir::monitor::runbooks_test
