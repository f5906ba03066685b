#include "cli/shadow_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "proof/shadow.hpp"

namespace weir::cli::shadow_text_test {
namespace {

using namespace std::chrono_literals;

constexpr Instant now{std::chrono::sys_days{std::chrono::November / 22 / 2026} + 10h};
constexpr const char* one = "302-0000001-0000001";
constexpr const char* other = "302-0000002-0000002";

ShownShadowDay day_of(unsigned number, std::vector<store::ShadowDifference> differences) {
  ShownShadowDay shown{.day = {.connection = "de", .marketplace_id = "A1PA6795UKMFR9"},
                       .differences = std::move(differences)};
  shown.day.day = Date{2026y / 11 / std::chrono::day{number}};
  shown.day.compared = 12;
  shown.day.differing = 2;
  shown.day.agreeing = 10;
  shown.day.made_at = now - 6h;
  return shown;
}

bool contains(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t times = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++times;
  return times;
}

TEST(ShadowText, TellsWhereToLookNext) {
  auto agreeing = day_of(21, {});
  agreeing.day.differing = 0;
  EXPECT_TRUE(
      contains(shadow_text({agreeing}, "", now), "Every order is posted as Weir would have posted it."));
  const std::string text = shadow_text({agreeing, day_of(20, {})}, "", now);
  EXPECT_TRUE(contains(text, "weir orders shadow --day 2026-11-20")) << text;
  EXPECT_TRUE(contains(text, "2026-11-20  amazon.de      12     10       2  6 h ago")) << text;
}

TEST(ShadowText, TellsEachDifferenceAndOnceAKindWhatToDo) {
  const std::string text = shadow_text({day_of(20, {{one, "value", "is worth 1"},
                                                    {one, "tax", "is taxed"},
                                                    {other, "value", "is worth 2"},
                                                    {other, "missing_here", "stands there"}})},
                                       "2026-11-20", now);
  EXPECT_EQ(count(text, one), 1u) << text;
  EXPECT_EQ(count(text, "compare the conditions of the items"), 1u) << text;
  EXPECT_TRUE(contains(text, "missing here")) << text;
  EXPECT_FALSE(contains(text, "customer.sold_to")) << "no customer differs: " << text;
}

TEST(ShadowText, HasAStepForEachKind) {
  for (const proof::ShadowGap gap : proof::every_shadow_gap) {
    const std::string text = shadow_text({day_of(20, {{one, proof::name_of(gap), "…"}})}, "2026-11-20", now);
    EXPECT_EQ(count(text.substr(text.find("what to do")), "\n"), 2u) << text;
    EXPECT_FALSE(contains(text, "missing_")) << text;
  }
}

TEST(ShadowText, SaysWhyNothingIsCompared) {
  EXPECT_TRUE(contains(no_shadow_text("de", false, ""), "orders.mode = \"shadow\""));
  EXPECT_TRUE(contains(no_shadow_text("de", true, ""), "No day is compared yet"));
  EXPECT_TRUE(contains(no_shadow_text("de", true, "2026-11-20"), "No order of 2026-11-20"));
}

TEST(ShadowText, IsOneJsonDocument) {
  const auto days = std::vector{day_of(20, {{one, "value", "is worth \x80"}})};
  const auto all = nlohmann::json::parse(shadow_json(days, ""));
  EXPECT_FALSE(all.at(0).contains("differences"));
  const auto detailed = nlohmann::json::parse(shadow_json(days, "2026-11-20"));
  EXPECT_EQ(detailed.at(0).at("differing"), 2);
  EXPECT_EQ(detailed.at(0).at("differences").at(0).at("what"), "value");
}

}  // namespace
}  // namespace weir::cli::shadow_text_test
