#include "cli/close_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::close_text_test {
namespace {

using namespace std::chrono_literals;
using accounting::CloseLight;

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

flows::CloseCard empty_month() {
  return {.connection = "de",
          .company = "1000",
          .month = 2026y / 10,
          .is_over = true,
          .lines = accounting::close_lines({}),
          .sign_offs = {}};
}

flows::CloseCard a_month() {
  accounting::CloseFigures figures;
  figures.settled_for_suspense = figures.settlements = figures.compared = 2;
  figures.suspense = {.number = 2, .oldest_days = 40};
  figures.suspense.money.add({-5'12, *Currency::of("EUR")});
  auto card = empty_month();
  card.lines = accounting::close_lines(figures);
  return card;
}

TEST(CloseText, OfAnEmptyMonthTeaches) {
  const std::string text = close_text(empty_month());
  for (const char* part : {"Close of 2026-10, company code 1000, connection de: 0 ok, 0 explained, 0 open",
                           "Nothing of this month was measured", "docs/close.md", "Before anybody signs",
                           "weir close explain 2026-10 CHECK --reason"})
    EXPECT_TRUE(has(text, part)) << part << " in\n" << text;
}

TEST(CloseText, SaysWhatIsCheckedTheFigureAndTheNextStep) {
  const std::string text = close_text(a_month());
  for (const char* part : {"check ", "light", "suspense *", "-5.12 EUR, 2 rows",
                           "suspense is empty, or explained", "suspense: the oldest for 40 days",
                           "next:      weir suspense list", "accruals: Weir does not accrue"})
    EXPECT_TRUE(has(text, part)) << part << " in\n" << text;
  EXPECT_FALSE(has(text, "Nothing of this month"));
}

TEST(CloseText, ShowsSignOffsAndWhatChangedSince) {
  auto card = a_month();
  card.sign_offs.push_back({{accounting::CloseRole::finance, "anna", "see mail", "x", Instant{}},
                            {"bank was ok, 2 of 2 matched; it is open, 1 of 2 matched"}});
  const std::string text = close_text(card);
  for (const char* part :
       {"finance: anna", "see mail", "changed since sign-off", "bank was ok, 2 of 2 matched"})
    EXPECT_TRUE(has(text, part)) << part << " in\n" << text;
  const auto json = close_json(card);
  EXPECT_EQ(json.at("sign_offs").at(0).at("changes").size(), 1u);
  EXPECT_EQ(json.at("is_closed"), false);
}

TEST(CloseText, OfAMonthThatIsClosedSaysSo) {
  auto card = a_month();
  for (auto& line : card.lines) line.light = CloseLight::ok;
  card.sign_offs = {{{accounting::CloseRole::finance, "anna", "", "x", {}}, {}},
                    {{accounting::CloseRole::controller, "carl", "", "x", {}}, {}}};
  EXPECT_TRUE(has(close_text(card), "The month is closed."));
  card.sign_offs.pop_back();
  EXPECT_TRUE(has(close_text(card), "weir close sign 2026-10 --as controller"));
  card.is_over = false;
  EXPECT_TRUE(has(close_text(card), "The month is not over"));
}

TEST(CloseText, IsALineACheckForSpreadsheetsAndPrograms) {
  const auto card = a_month();
  const std::string csv = close_csv(card);
  EXPECT_TRUE(has(csv, "de,1000,2026-10,suspense,yes,open,\"")) << csv;
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(csv, '\n')), card.lines.size() + 1);
  EXPECT_EQ(close_json(card).at("checks").size(), card.lines.size());
  EXPECT_EQ(close_json(card).at("checks").at(0).at("check"), "settlements");
}

}  // namespace
}  // namespace weir::cli::close_text_test
