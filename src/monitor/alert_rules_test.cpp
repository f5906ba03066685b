#include "monitor/alert_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::monitor::alert_rules_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};
const AlertRules rules;

store::WorkItem due_in(Duration left) {
  store::WorkItem item;
  item.keys = 1;
  item.deadline = noon + left;
  return item;
}

store::Alert told_at(Stage stage) {
  store::Alert alert;
  alert.stage = std::string{name_of(stage)};
  return alert;
}

TEST(Stages, FollowTheTimeThatIsLeft) {
  const auto stage = [](Duration left) { return stage_of(noon + left, noon, rules); };
  EXPECT_EQ(stage(241min), std::nullopt);
  EXPECT_EQ(stage(240min), Stage::notice);
  EXPECT_EQ(stage(120min), Stage::warning);
  EXPECT_EQ(stage(60min), Stage::urgent);
  EXPECT_EQ(stage(15min), Stage::critical);
  EXPECT_EQ(stage(0min), Stage::critical);
  EXPECT_EQ(stage(-1ms), Stage::overdue);
  EXPECT_EQ(stage_of(std::nullopt, noon, rules), Stage::notice);
}

RC_GTEST_PROP(Stages, OnlyGetWorseAsTimeRunsOut, ()) {
  const auto left = Duration{*rc::gen::inRange<std::int64_t>(-10'000'000, 20'000'000)};
  const auto passed = Duration{*rc::gen::inRange<std::int64_t>(0, 20'000'000)};
  const auto earlier = stage_of(noon + left, noon, rules);
  const auto later = stage_of(noon + left, noon + passed, rules);
  RC_ASSERT(!earlier || (later && *later >= *earlier));
}

TEST(Stages, CallMorePeopleTheWorseTheyAre) {
  EXPECT_EQ(contacts_at(Stage::notice, 3), 1u);
  EXPECT_EQ(contacts_at(Stage::warning, 3), 1u);
  EXPECT_EQ(contacts_at(Stage::urgent, 3), 2u);
  EXPECT_EQ(contacts_at(Stage::critical, 3), 3u);
  EXPECT_EQ(contacts_at(Stage::overdue, 1), 1u);
  EXPECT_EQ(contacts_at(Stage::overdue, 0), 0u);
}

TEST(Telling, IsOnceAStage) {
  const auto item = due_in(50min);
  EXPECT_EQ(to_tell(item, std::nullopt, rules, noon), Stage::urgent);
  EXPECT_EQ(to_tell(item, told_at(Stage::urgent), rules, noon), std::nullopt);
  EXPECT_EQ(to_tell(item, told_at(Stage::warning), rules, noon), Stage::urgent);
  EXPECT_EQ(to_tell(item, told_at(Stage::critical), rules, noon), std::nullopt);
}

TEST(Telling, StopsWhenSomebodyIsAtItUntilItIsOverdue) {
  store::Alert told = told_at(Stage::warning);
  told.acked_at = noon;
  told.acked_by = "anna";
  EXPECT_EQ(to_tell(due_in(10min), told, rules, noon), std::nullopt);
  EXPECT_EQ(to_tell(due_in(-1min), told, rules, noon), Stage::overdue);
}

TEST(Telling, IsNobodysMatterWhereItIsLeftAlone) {
  for (const auto state :
       {store::WorkState::snoozed, store::WorkState::ignored, store::WorkState::resolved}) {
    auto item = due_in(-1min);
    item.state = state;
    EXPECT_EQ(to_tell(item, std::nullopt, rules, noon), std::nullopt) << store::name_of(state);
  }
  auto empty = due_in(-1min);
  empty.keys = 0;
  EXPECT_EQ(to_tell(empty, std::nullopt, rules, noon), std::nullopt);
}

TEST(Telling, LetsPeopleSleepThroughWhatCanWait) {
  AlertRules quiet;
  const Zone berlin = *Zone::named("Europe/Berlin");
  quiet.quiet = jobs::OpeningHours{jobs::QuietHours{berlin, 22 * 60min, 6 * 60min}, {}};
  const Instant night = noon + 12h;  // 01:00 in Berlin
  auto item = due_in(12h + 50min);
  EXPECT_EQ(to_tell(item, std::nullopt, quiet, night), std::nullopt);
  item.deadline = night + 10min;
  EXPECT_EQ(to_tell(item, std::nullopt, quiet, night), Stage::critical);
  item.deadline = night + 5h + 30min;
  EXPECT_EQ(to_tell(item, std::nullopt, quiet, night + 5h), Stage::urgent) << "06:00: the night is over";
}

TEST(Deliveries, AreTriedLessAndLessOftenAndThenGivenUp) {
  EXPECT_EQ(try_again_after(1), Duration{1min});
  EXPECT_EQ(try_again_after(2), Duration{2min});
  EXPECT_EQ(try_again_after(7), Duration{64min});
  EXPECT_EQ(try_again_after(8), std::nullopt);
}

}  // namespace
}  // namespace weir::monitor::alert_rules_test
