#include "accounting/lines.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "accounting/month_finder.hpp"

namespace weir::accounting::lines_test {
namespace {

using namespace std::chrono_literals;
using Texts = std::vector<std::string_view>;

Texts lines_of(std::string_view bytes) {
  Texts texts;
  LineReader lines{bytes};
  while (const auto line = lines.next()) texts.push_back(line->text);
  return texts;
}

TEST(LineReader, GivesEachLineWithItsNumber) {
  LineReader lines{"a\nb\n", 7};
  EXPECT_EQ(lines.next()->number, 7u);
  EXPECT_EQ(lines.rest(), "b\n");
  EXPECT_EQ(lines.next()->number, 8u);
  EXPECT_FALSE(lines.next());
  EXPECT_EQ(lines.next_number(), 9u);
}

TEST(LineReader, CountsALastLineWithoutALineEnd) {
  EXPECT_EQ(lines_of("a\nb"), (Texts{"a", "b"}));
  EXPECT_EQ(lines_of("a\nb\n"), (Texts{"a", "b"}));
  EXPECT_EQ(lines_of("a\n\n"), (Texts{"a", ""}));
  EXPECT_EQ(lines_of(""), Texts{});
  EXPECT_EQ(lines_of("\n"), Texts{""});
}

TEST(LineReader, LeavesTheCarriageReturnToItsLine) { EXPECT_EQ(lines_of("a\r\nb"), (Texts{"a\r", "b"})); }

TEST(BlankLine, HoldsNothingButTabsAndBlanks) {
  for (const auto* blank : {"", " ", "\t\t", "\r", " \t \r"})
    EXPECT_TRUE(is_blank(blank)) << '"' << blank << '"';
  for (const auto* other : {"x", "\t.\t", "\v", "0"}) EXPECT_FALSE(is_blank(other)) << other;
}

TEST(Field, IsFoundByItsNumber) {
  EXPECT_EQ(field_of("a\tb\tc", 0), "a");
  EXPECT_EQ(field_of("a\tb\tc", 1), "b");
  EXPECT_EQ(field_of("a\tb\tc", 2), "c");
  EXPECT_EQ(field_of("a\t\tc", 1), "");
  EXPECT_EQ(field_of("a\tb\tc", 3), "");
  EXPECT_EQ(field_of("", 0), "");
}

TEST(MonthNumber, GoesThereAndBack) {
  for (const Month month : {2025y / 1, 2025y / 12, 2026y / 1, 1995y / 6})
    EXPECT_EQ(month_of_number(number_of(month)), month);
  EXPECT_EQ(number_of(2026y / 1), number_of(2025y / 12) + 1);
}

RC_GTEST_PROP(MonthFinder, SaysWhatTheZoneSays, ()) {
  const Zone zone = *Zone::named(*rc::gen::element<std::string>("UTC", "America/Los_Angeles", "Europe/Berlin",
                                                                "Asia/Tokyo", "Asia/Kolkata"));
  MonthFinder months{zone};
  for (int asked = 0; asked < 30; ++asked) {
    const Seconds seconds = *rc::gen::inRange<Seconds>(1'760'000'000, 1'780'000'000);
    RC_ASSERT(months.month_of(seconds) == number_of(zone.month_of(instant_of(seconds))));
  }
}

TEST(MonthFinder, TurnsTheMonthInTheVerySecond) {
  MonthFinder months{*Zone::named("Europe/Berlin")};
  const Seconds may = 1'777'586'400;  // 30 April 2026 22:00:00 UTC, midnight in Berlin
  EXPECT_EQ(month_of_number(months.month_of(may - 1)), 2026y / 4);
  EXPECT_EQ(month_of_number(months.month_of(may)), 2026y / 5);
  EXPECT_EQ(month_of_number(months.month_of(may - 1)), 2026y / 4);
}

}  // namespace
}  // namespace weir::accounting::lines_test
