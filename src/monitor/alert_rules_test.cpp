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

using Keys = std::vector<store::OpenKey>;

// Of the exception with that number, and no younger one; an hour ago.
store::Alert told_of(Stage stage, std::optional<Instant> deadline, std::int64_t key = 1) {
  store::Alert alert;
  alert.stage = std::string{name_of(stage)};
  alert.stage_at = noon - 1h;
  alert.told_deadline = deadline;
  alert.told_key = key;
  return alert;
}

// The stage that is told of these, if any.
std::optional<Stage> stage_told(const store::WorkItem& item, const Keys& open,
                                const std::optional<store::Alert>& told, const AlertRules& by = rules,
                                Instant now = noon) {
  const auto telling = to_tell(item, open, told, by, now);
  return telling ? std::optional{telling->stage} : std::nullopt;
}

std::optional<Stage> told_alone(const store::WorkItem& item, const std::optional<store::Alert>& told,
                                const AlertRules& by = rules, Instant now = noon) {
  return stage_told(item, {{1, item.deadline}}, told, by, now);
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
  const auto told = [&](Stage stage) { return told_alone(item, told_of(stage, item.deadline)); };
  EXPECT_EQ(told_alone(item, std::nullopt), Stage::urgent);
  EXPECT_EQ(told(Stage::urgent), std::nullopt);
  EXPECT_EQ(told(Stage::warning), Stage::urgent);
  EXPECT_EQ(told(Stage::critical), std::nullopt);
}

TEST(Telling, StopsWhenSomebodyIsAtItUntilItIsOverdue) {
  const auto acked = [](const store::WorkItem& item) {
    store::Alert told = told_of(Stage::warning, item.deadline);
    told.acked_at = noon;
    told.acked_by = "anna";
    return told;
  };
  EXPECT_EQ(told_alone(due_in(10min), acked(due_in(10min))), std::nullopt);
  EXPECT_EQ(told_alone(due_in(-1min), acked(due_in(-1min))), Stage::overdue);
}

TEST(Telling, GoesOnForWhatIsDueLaterOnceTheFirstIsOverdue) {
  const Instant late = noon - 1h;
  const store::Alert told = told_of(Stage::overdue, late, 2);
  const auto item = due_in(-1h);
  EXPECT_EQ(stage_told(item, {{1, late}}, told), std::nullopt) << "that was told";
  EXPECT_EQ(stage_told(item, {{1, late}, {2, noon + 10h}}, told), std::nullopt) << "there is time enough";
  const auto known = to_tell(item, {{1, late}, {2, noon + 50min}}, told, rules, noon);
  ASSERT_TRUE(known) << "known before, and due later";
  EXPECT_EQ(known->stage, Stage::urgent);
  EXPECT_TRUE(known->is_new_round);
  EXPECT_EQ(known->told_deadline, std::optional{noon + 50min});
  EXPECT_EQ(stage_told(item, {{1, late}, {3, noon + 50min}}, told), Stage::urgent) << "not known before";
  const store::Alert second = told_of(Stage::urgent, noon + 50min, 3);
  EXPECT_EQ(stage_told(item, {{1, late}, {3, noon + 50min}}, second), std::nullopt)
      << "the first stays told as overdue";
  EXPECT_EQ(stage_told(item, {{1, late}, {3, noon + 50min}}, second, rules, noon + 51min), Stage::overdue);
}

TEST(Telling, BeginsAnewForWhatComesAfterAnAcknowledgement) {
  const auto item = due_in(50min);
  store::Alert told = told_of(Stage::urgent, item.deadline);
  told.acked_at = noon - 30min;
  told.acked_by = "anna";
  const Keys open{{1, item.deadline}, {2, noon + 55min}};
  const auto telling = to_tell(item, open, told, rules, noon);
  ASSERT_TRUE(telling);
  EXPECT_TRUE(telling->is_new_round);
  EXPECT_EQ(telling->told_key, 2);
  told.stage_at = noon - 14min;
  EXPECT_EQ(stage_told(item, open, told), std::nullopt) << "a trickle is no storm";
  told.stage_at = noon - 15min;
  EXPECT_EQ(stage_told(item, open, told), Stage::urgent);
  EXPECT_EQ(stage_told(item, {{1, item.deadline}, {2, noon + 10h}}, told), std::nullopt)
      << "what comes later has time enough";
}

TEST(Telling, BeginsAnewWhereTheNearestDeadlineIsAnother) {
  const store::Alert told = told_of(Stage::urgent, noon + 10min, 2);
  EXPECT_EQ(stage_told(due_in(50min), {{2, noon + 50min}}, told), Stage::urgent) << "the first is closed";
  EXPECT_EQ(stage_told(due_in(10h), {{2, noon + 10h}}, told), std::nullopt);
}

TEST(Telling, DoesNotWaitForTheDeadlineOfWhatIsBadByItself) {
  auto item = due_in(20h);
  EXPECT_EQ(told_alone(item, std::nullopt), std::nullopt);
  for (const char* code : {"proof.twice", "completeness.gap", "stock.oversold", "amazon.no_right", "job.bug",
                           "alert.channel_dead"}) {
    item.code = code;
    EXPECT_EQ(told_alone(item, std::nullopt), Stage::urgent) << code;
    EXPECT_EQ(told_alone(item, told_of(Stage::urgent, item.deadline)), std::nullopt) << code;
  }
  item.code = "proof.twice_over";
  EXPECT_EQ(told_alone(item, std::nullopt), std::nullopt);
}

TEST(Telling, IsNobodysMatterWhereItIsLeftAlone) {
  for (const auto state :
       {store::WorkState::snoozed, store::WorkState::ignored, store::WorkState::resolved}) {
    auto item = due_in(-1min);
    item.state = state;
    EXPECT_EQ(told_alone(item, std::nullopt), std::nullopt) << store::name_of(state);
  }
  auto empty = due_in(-1min);
  empty.keys = 0;
  EXPECT_EQ(told_alone(empty, std::nullopt), std::nullopt);
}

TEST(Telling, LetsPeopleSleepThroughWhatCanWait) {
  AlertRules quiet;
  const Zone berlin = *Zone::named("Europe/Berlin");
  quiet.quiet = jobs::OpeningHours{jobs::QuietHours{berlin, 22 * 60min, 6 * 60min}, {}};
  const Instant night = noon + 12h;  // 01:00 in Berlin
  const auto at = [&](Instant now, Instant deadline) {
    auto item = due_in(0min);
    item.deadline = deadline;
    return told_alone(item, std::nullopt, quiet, now);
  };
  EXPECT_EQ(at(night, night + 50min), std::nullopt);
  EXPECT_EQ(at(night, night + 10min), Stage::critical);
  EXPECT_EQ(at(night + 5h, night + 5h + 30min), Stage::urgent) << "06:00: the night is over";
  const Instant evening = night - 4h;  // 21:00
  EXPECT_EQ(at(evening, night + 4h), Stage::notice) << "before anybody is told of anything again";
  EXPECT_EQ(at(evening, night + 7h), std::nullopt) << "08:00";
  EXPECT_EQ(at(evening - 1h, night + 4h), std::nullopt) << "there is an evening left";
}

TEST(Deliveries, AreTriedLessAndLessOftenAndThenEveryHour) {
  EXPECT_EQ(try_again_after(1), Duration{1min});
  EXPECT_EQ(try_again_after(2), Duration{2min});
  EXPECT_EQ(try_again_after(6), Duration{32min});
  EXPECT_EQ(try_again_after(7), Duration{60min});
  EXPECT_EQ(try_again_after(500), Duration{60min});
}

// Ten in ten minutes are told one by one; what is more, in one, and then people are left alone for a while.
TEST(StormRules, TellOfManyInOneAndThenLeavePeopleAlone) {
  const StormRules rules;
  const Instant lately = noon - 3min, long_ago = noon - 10min;
  EXPECT_EQ(how_told({.fresh = 10}, rules, noon), HowTold::each);
  EXPECT_EQ(how_told({.fresh = 11}, rules, noon), HowTold::in_one);
  EXPECT_EQ(how_told({.fresh = 1, .told_lately = 10}, rules, noon), HowTold::in_one);
  EXPECT_EQ(how_told({.fresh = 1, .told_lately = 10, .last = lately}, rules, noon), HowTold::later);
  EXPECT_EQ(how_told({.fresh = 11, .told_lately = 11, .last = long_ago}, rules, noon), HowTold::in_one);
  EXPECT_EQ(how_told({.fresh = 2, .told_lately = 0, .last = lately}, rules, noon), HowTold::each);
}

TEST(StormRules, KeepNothingBackThatIsCritical) {
  const StormRules rules;
  for (const Stage stage : {Stage::notice, Stage::warning, Stage::urgent, Stage::critical, Stage::overdue})
    EXPECT_EQ(how_told({.fresh = 3, .worst = stage, .told_lately = 50, .last = noon - 1min}, rules, noon),
              stage < Stage::critical ? HowTold::later : HowTold::in_one)
        << name_of(stage);
}

}  // namespace
}  // namespace weir::monitor::alert_rules_test
