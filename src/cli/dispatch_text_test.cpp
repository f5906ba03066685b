#include "cli/dispatch_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::dispatch_text_test {
namespace {

using namespace std::chrono_literals;

const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + 12h;

app::DispatchLine line(const char* order_id, Instant ship_by) {
  return {{.order_id = order_id, .marketplace_id = "A1PA6795UKMFR9", .ship_by = ship_by, .is_in_sap = true},
          proof::DispatchStage::not_picked,
          "Europe/Berlin",
          "2026-11-28 13:00",
          ship_by + 9 * 24h};
}

std::vector<app::DispatchBoard> boards() {
  app::DispatchBoard board;
  board.connection = "de";
  board.pace = 10;
  board.to_issue = 3;
  board.to_confirm = 2;
  board.confirm_pace = 12;
  board.lines = {line("1", now - 12'855min), line("2", now - 5min), line("3", now + 200min)};
  return {board};
}

TEST(DispatchText, SaysDaysAndHoursAndNotThousandsOfMinutes) {
  const std::string text = dispatch_board_text(boards(), now, false);
  for (const char* part : {"8 d 22 h late", "5 min late", "3 h 20 min", "in 8 d 23 h", "in 1 h 45 min",
                           "to be confirmed: 2 orders; confirmed 12 an hour"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
  EXPECT_EQ(text.find("12855"), std::string::npos);
}

TEST(DispatchText, KeepsWholeMinutesForPrograms) {
  const auto json = nlohmann::json::parse(dispatch_board_json(boards(), now));
  const auto& orders = json["connections"][0]["orders"];
  EXPECT_EQ(orders[0]["minutes_left"], -12'855);
  EXPECT_EQ(orders[0]["minutes_to_cancellation"], 9 * 24 * 60 - 12'855);
  EXPECT_EQ(orders[2]["minutes_left"], 200);
  EXPECT_EQ(json["connections"][0]["to_confirm"], 2);
}

}  // namespace
}  // namespace weir::cli::dispatch_text_test
