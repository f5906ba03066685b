#include "cli/intake_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::intake_text_test {
namespace {

using namespace std::chrono_literals;

constexpr Instant now{std::chrono::sys_days{std::chrono::November / 28 / 2026} + 10h};

app::IntakeBoard board() {
  app::IntakeBoard board;
  board.connection = "de";
  board.has_queue = true;
  board.told = 200;
  board.by_id_hour = 1800;
  board.by_sweep_hour = 2016;
  board.swept_until = now - 4min;
  board.forecast = {now + 3min, 90};
  board.lines.push_back({.name = "sweep_orders",
                         .flow = "sweep_orders",
                         .trigger = "schedule",
                         .marketplace_ids = {"A1PA6795UKMFR9", "A13V1IB3VIYZZH"},
                         .every = 15min,
                         .windows = {"06:00-22:00"},
                         .blackouts = {},
                         .last_run = now - 4min,
                         .next_run = now + 11min,
                         .standing = ""});
  return board;
}

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(IntakeText, ShowsWhatRunsWhenAndWhenTheBacklogIsTaken) {
  const std::string text = intake_text({board()}, now, false);
  for (const char* words :
       {"amazon.de, amazon.fr", "15m", "06:00-22:00", "4 min ago", "in 11 min (2026-11-28 10:11 UTC)",
        "told and not yet taken: 200 orders; 45 % by id, 55 % by the sweep",
        "all are taken in 3 min (2026-11-28 10:03 UTC)", "1800 orders by id, 2016 by the sweep"})
    EXPECT_TRUE(has(text, words)) << words << '\n' << text;
  EXPECT_FALSE(has(text, "\x1b"));
  EXPECT_TRUE(has(intake_text({board()}, now, true), "\x1b[1mde"));
}

TEST(IntakeText, TeachesWhereThereIsNothing) {
  EXPECT_TRUE(has(intake_text({}, now, false), "weir config example"));
  auto without_queue = board();
  without_queue.has_queue = false;
  without_queue.told = 0;
  const std::string text = intake_text({without_queue}, now, false);
  EXPECT_TRUE(has(text, "weir notifications subscribe")) << text;
  EXPECT_FALSE(has(text, "all are taken")) << text;
  EXPECT_TRUE(has(backfills_text({}, now), "weir orders backfill --from DAY"));
}

TEST(IntakeText, IsOneJsonDocument) {
  const auto json = nlohmann::json::parse(intake_json({board()}));
  const auto& first = json.at("connections").at(0);
  EXPECT_EQ(first.at("by_id"), 90);
  EXPECT_EQ(first.at("by_sweep"), 110);
  EXPECT_EQ(first.at("clears_at"), "2026-11-28T10:03:00Z");
  EXPECT_EQ(first.at("schedules").at(0).at("next_run"), "2026-11-28T10:11:00Z");
}

app::BackfillPlan plan() {
  app::BackfillPlan plan;
  plan.connection = "de";
  plan.marketplace_ids = {"A1PA6795UKMFR9"};
  plan.wish = {now - 240h, now, ""};
  plan.known = 1;
  plan.orders_a_day = 250;
  plan.calls = 35;
  plan.calls_an_hour = 16;
  plan.done_by = now + 130min;
  return plan;
}

TEST(BackfillText, TellsTheCostBeforeItBegins) {
  const std::string text = backfill_plan_text(plan(), "dry_run", now);
  for (const char* words : {"2026-11-18T10:00:00Z until 2026-11-28T10:00:00Z", "1 order of that time already",
                            "35 calls of searchOrders (at 250 orders a day", "16 calls an hour",
                            "in 2 h (2026-11-28 12:10 UTC)", "Nothing was started"})
    EXPECT_TRUE(has(text, words)) << words << '\n' << text;
  EXPECT_TRUE(has(backfill_plan_text(plan(), "under_way", now), "was not started twice"));
  EXPECT_EQ(nlohmann::json::parse(backfill_plan_json(plan(), "started")).at("calls"), 35);
}

TEST(BackfillText, ShowsHowFarItIs) {
  app::BackfillProgress progress{.subject = "backfill/x", .state = "ready", .place = {}};
  progress.place = {now - 240h, now, now - 60h, 2};
  progress.calls_left = 3;
  progress.done_by = now + 9min;
  EXPECT_EQ(
      progress_line(progress, now),
      "75 %, at 2026-11-25, behind page 2; 3 calls left at least, done in 9 min (2026-11-28 10:09 UTC)");
  progress.state = "done";
  progress.place.reached = now;
  progress.finished_at = now - 1min;
  EXPECT_TRUE(has(backfills_text({progress}, now), "100 %"));
  EXPECT_TRUE(has(backfills_text({progress}, now), "done 60 s ago"));
}

}  // namespace
}  // namespace weir::cli::intake_text_test
