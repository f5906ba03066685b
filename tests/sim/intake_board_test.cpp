// The intake as people and Prometheus are shown it.
#include "app/intake_board.hpp"

#include "sim/intake.hpp"

namespace weir::testing::intake_board_test {
namespace {

constexpr const char* germany = "A1PA6795UKMFR9";

// The value of one line of the metrics; nothing where there is none.
std::optional<double> metric(Intake& intake, const std::string& series) {
  const std::string text = '\n' + intake.crossing.engine().metrics_text();
  const std::size_t at = text.find('\n' + series + ' ');
  if (at == std::string::npos) return std::nullopt;
  return std::stod(text.substr(at + series.size() + 2));
}

std::optional<double> of_connection(Intake& intake, const std::string& name) {
  return metric(intake, name + "{connection=\"demo\"}");
}

std::optional<double> of_sweep(Intake& intake, const std::string& name) {
  return metric(intake, name + "{connection=\"demo\",schedule=\"sweep_orders\"}");
}

app::ScheduleLine sweep_line(Intake& intake) {
  const auto boards = app::intake_boards(intake.crossing.engine());
  for (const auto& line : boards.at(0).lines)
    if (line.name == "sweep_orders") return line;
  throw std::logic_error("no sweep on the board");
}

TEST(IntakeMetrics, TellWhatWasToldAndIsNotTaken) {
  Intake intake{queue_settings, no_sweep};
  intake.subscribe();
  EXPECT_EQ(of_connection(intake, "weir_intake_backlog"), 0);
  EXPECT_EQ(of_connection(intake, "weir_intake_clears_seconds"), 0);
  intake.crossing.amazon().add_fault({"amazon", "throttle", "", "getOrder", always});
  for (int number = 1; number <= 3; ++number) intake.buy(number);
  intake.pass(4min);
  EXPECT_EQ(of_connection(intake, "weir_intake_backlog"), 3);
  EXPECT_EQ(app::intake_boards(intake.crossing.engine()).at(0).told, 3);
}

TEST(IntakeMetrics, TellWhenSchedulesCameThroughAndWhenTheyRunNext) {
  Intake intake;
  EXPECT_EQ(of_sweep(intake, "weir_schedule_last_seconds"), -1) << "not yet";
  EXPECT_EQ(of_sweep(intake, "weir_schedule_next_seconds"), 0) << "due";
  intake.crossing.carry();
  const auto last = of_sweep(intake, "weir_schedule_last_seconds");
  ASSERT_TRUE(last);
  EXPECT_GE(*last, 0);
  const auto next = of_sweep(intake, "weir_schedule_next_seconds");
  ASSERT_TRUE(next);
  EXPECT_GE(*next, 0);
  EXPECT_LE(*next, 15 * 60);
  intake.crossing.set_clock(intake.crossing.now() + 1min);
  EXPECT_EQ(of_sweep(intake, "weir_schedule_last_seconds"), *last + 60);
}

TEST(IntakeMetrics, TellOfABlackoutHowLongItLasts) {
  Intake intake{"", no_sweep};
  const auto line = sweep_line(intake);
  EXPECT_EQ(line.next_run, Instant{std::chrono::sys_days{2027y / 1 / 1}});
  const auto next = of_sweep(intake, "weir_schedule_next_seconds");
  ASSERT_TRUE(next);
  EXPECT_EQ(*next, static_cast<double>((line.next_run - intake.crossing.now()) / 1s));
}

TEST(IntakeMetrics, TellWhatDiffersOnlyWhereWeirWatches) {
  Intake intake{"", "shadow_marketplaces = [\"" + std::string{germany} + "\"]\n"};
  const std::string series =
      "weir_shadow_differing{connection=\"demo\",marketplace=\"" + std::string{germany} + "\"}";
  EXPECT_EQ(metric(intake, series), 0);
  store::ShadowDay day{.connection = "demo", .marketplace_id = germany, .day = Date{2026y / 11 / 19}};
  day.compared = 3;
  day.agreeing = 1;
  day.differing = 2;
  const auto& context = intake.context();
  context.stores.jobs.transact([&](Tx& tx) {
    context.stores.shadow.put(tx, day, {{"1", "value", "a"}, {"2", "tax", "b"}}, day.made_at);
  });
  EXPECT_EQ(metric(intake, series), 2);
  intake.crossing.set_of_orders("");
  intake.crossing.restart();
  EXPECT_EQ(metric(intake, series), 0) << "Weir posts there";
}

}  // namespace
}  // namespace weir::testing::intake_board_test
