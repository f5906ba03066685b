#include "accounting/stamp.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <string>

#include "core/time.hpp"
#include "support/settlement_text.hpp"

namespace weir::accounting::stamp_test {
namespace {

using namespace std::chrono_literals;
using enum StampStyle;
using Read = std::optional<Seconds>;

Seconds at(Date date, std::chrono::seconds time) {
  return (std::chrono::sys_seconds{std::chrono::sys_days{date}} + time).time_since_epoch().count();
}

TEST(Stamp, OfNorthAmericaBeginsWithTheYear) {
  EXPECT_EQ(parse_stamp("2026-06-16 00:00:00 UTC", iso), Read{at(2026y / 6 / 16, 0s)});
  EXPECT_EQ(parse_stamp("2026-02-28 22:07:18 UTC", iso), Read{at(2026y / 2 / 28, 22h + 7min + 18s)});
}

TEST(Stamp, OfEuropeBeginsWithTheDay) {
  EXPECT_EQ(parse_stamp("12.02.2026 07:12:06 UTC", dotted), Read{at(2026y / 2 / 12, 7h + 12min + 6s)});
  EXPECT_EQ(parse_stamp("31.12.2025 23:59:59 UTC", dotted), Read{at(2025y / 12 / 31, 23h + 59min + 59s)});
}

TEST(Stamp, OfTheOlderFormatsCarriesItsOffset) {
  const Read wanted{at(2025y / 8 / 18, 2h + 48min + 54s)};
  EXPECT_EQ(parse_stamp("2025-08-18T02:48:54+00:00", iso_8601), wanted);
  EXPECT_EQ(parse_stamp("2025-08-18T02:48:54Z", iso_8601), wanted);
  EXPECT_EQ(parse_stamp("2025-08-18T04:48:54+02:00", iso_8601), wanted);
  EXPECT_EQ(parse_stamp("2025-08-17T19:48:54-07:00", iso_8601), wanted);
  EXPECT_EQ(parse_stamp("2025-08-18T08:18:54+05:30", iso_8601), wanted);
}

TEST(Stamp, CountsBackBeyondADayAndAYearByItsOffset) {
  EXPECT_EQ(parse_stamp("2026-01-01T00:30:00+01:00", iso_8601), Read{at(2025y / 12 / 31, 23h + 30min)});
  EXPECT_EQ(parse_stamp("2025-12-31T23:30:00-01:00", iso_8601), Read{at(2026y / 1 / 1, 30min)});
}

TEST(Stamp, MayFallOnTheLeapDayOfALeapYearOnly) {
  EXPECT_EQ(parse_stamp("2024-02-29 10:00:00 UTC", iso), Read{at(2024y / 2 / 29, 10h)});
  EXPECT_EQ(parse_stamp("29.02.2000 10:00:00 UTC", dotted), Read{at(2000y / 2 / 29, 10h)});
  EXPECT_FALSE(parse_stamp("2026-02-29 10:00:00 UTC", iso));
  EXPECT_FALSE(parse_stamp("29.02.2025 10:00:00 UTC", dotted));
  EXPECT_FALSE(parse_stamp("2100-02-29T10:00:00Z", iso_8601));
}

TEST(Stamp, OfADayThatDoesNotExistIsRefused) {
  for (const char* text : {"2026-02-30 10:00:00 UTC", "2026-04-31 10:00:00 UTC", "2026-13-01 10:00:00 UTC",
                           "2026-00-10 10:00:00 UTC", "2026-01-00 10:00:00 UTC", "2026-01-32 10:00:00 UTC"})
    EXPECT_FALSE(parse_stamp(text, iso)) << text;
  for (const char* text : {"31.06.2026 10:00:00 UTC", "05.13.2026 10:00:00 UTC", "00.01.2026 10:00:00 UTC"})
    EXPECT_FALSE(parse_stamp(text, dotted)) << text;
}

TEST(Stamp, OfATimeThatNoClockShowsIsRefused) {
  for (const char* text : {"2026-06-16 24:00:00 UTC", "2026-06-16 25:00:00 UTC", "2026-06-16 10:60:00 UTC",
                           "2026-06-16 10:00:60 UTC", "2026-06-16 10:00:99 UTC"})
    EXPECT_FALSE(parse_stamp(text, iso)) << text;
  EXPECT_FALSE(parse_stamp("16.06.2026 24:00:00 UTC", dotted));
  EXPECT_FALSE(parse_stamp("2026-06-16T24:00:00Z", iso_8601));
}

TEST(Stamp, OfAnotherStyleThanTheFilesIsRefused) {
  const std::string in_iso = "2026-06-16 10:00:00 UTC", in_dots = "16.06.2026 10:00:00 UTC",
                    in_8601 = "2026-06-16T10:00:00+00:00";
  EXPECT_FALSE(parse_stamp(in_iso, dotted));
  EXPECT_FALSE(parse_stamp(in_iso, iso_8601));
  EXPECT_FALSE(parse_stamp(in_dots, iso));
  EXPECT_FALSE(parse_stamp(in_dots, iso_8601));
  EXPECT_FALSE(parse_stamp(in_8601, iso));
  EXPECT_FALSE(parse_stamp(in_8601, dotted));
}

TEST(Stamp, OfAnotherFormIsRefused) {
  for (const char* text : {"", "2026-06-16", "2026-06-16 10:00 UTC", "2026-06-16 10:00:00",
                           "2026-06-16 10:00:00 PST", "2026-06-16 10:00:00 UTCX", "2026-6-16 10:00:00 UTC",
                           "2026/06/16 10:00:00 UTC", "2026-06-16  10:00:00 UTC", "06/16/26 10:00:00 UTC",
                           "2026-06-16 1O:00:00 UTC", "2026-06-16 -1:00:00 UTC", "+026-06-16 10:00:00 UTC",
                           "2026-06-16 10:00:00 UT", "2026-06-16 10:00:00 utc", "2026-06-16 10.00.00 UTC"})
    EXPECT_FALSE(parse_stamp(text, iso)) << text;
  for (const char* text : {"2026-06-16T10:00:00", "2026-06-16T10:00:00+0", "2026-06-16T10:00:00+00:0",
                           "2026-06-16T10:00:00+00:60", "2026-06-16T10:00:00+99:00", "2026-06-16T10:00:00ZZ",
                           "2026-06-16T10:00:00*00:00", "2026-06-16t10:00:00Z"})
    EXPECT_FALSE(parse_stamp(text, iso_8601)) << text;
}

TEST(Stamp, LiesBetween1995And2100) {
  EXPECT_FALSE(parse_stamp("1994-12-31 23:59:59 UTC", iso));
  EXPECT_TRUE(parse_stamp("1995-01-01 00:00:00 UTC", iso));
  EXPECT_TRUE(parse_stamp("2099-12-31 23:59:59 UTC", iso));
  EXPECT_FALSE(parse_stamp("2101-01-01 00:00:00 UTC", iso));
  EXPECT_FALSE(parse_stamp("01.01.0026 00:00:00 UTC", dotted));
}

TEST(StampStyle, IsSeenFromOneStamp) {
  EXPECT_EQ(style_of("2026-06-16 00:00:00 UTC"), iso);
  EXPECT_EQ(style_of("12.02.2026 07:12:06 UTC"), dotted);
  EXPECT_EQ(style_of("2025-08-18T02:48:54+00:00"), iso_8601);
  EXPECT_EQ(style_of("2025-08-18T02:48:54Z"), iso_8601);
}

TEST(StampStyle, IsNoneOfASpreadsheets) {
  for (const char* text : {"09/06/25", "09/06/25 10:00", "06/16/2026 10:00:00 UTC", "", "yesterday", "12"})
    EXPECT_EQ(style_of(text), std::nullopt) << text;
}

TEST(DateColumn, HasTheStyleOfTheStampBesideIt) {
  EXPECT_TRUE(is_date("2026-06-16", iso));
  EXPECT_TRUE(is_date("2026-06-16", iso_8601));
  EXPECT_TRUE(is_date("16.06.2026", dotted));
  EXPECT_FALSE(is_date("2026-06-16", dotted));
  EXPECT_FALSE(is_date("16.06.2026", iso));
  EXPECT_FALSE(is_date("09/06/25", iso));
  EXPECT_FALSE(is_date("09/06/25", dotted));
}

TEST(DateColumn, HoldsADayThatExists) {
  EXPECT_TRUE(is_date("29.02.2024", dotted));
  EXPECT_FALSE(is_date("29.02.2026", dotted));
  EXPECT_FALSE(is_date("2026-02-30", iso));
  EXPECT_FALSE(is_date("2026-13-01", iso));
  EXPECT_FALSE(is_date("2026-06-16 ", iso));
  EXPECT_FALSE(is_date("", iso));
}

RC_GTEST_PROP(Stamp, IsReadToTheSecondInEveryStyle, ()) {
  const Seconds seconds = *rc::gen::inRange<Seconds>(at(1995y / 1 / 1, 0s), at(2100y / 1 / 1, 0s));
  const std::string text = weir::iso(Instant{std::chrono::seconds{seconds}});
  const std::string plain = text.substr(0, 10) + " " + text.substr(11, 8);
  using testing::stamp_text, testing::Stamps;
  RC_ASSERT(parse_stamp(stamp_text(plain, Stamps::iso), StampStyle::iso) == Read{seconds});
  RC_ASSERT(parse_stamp(stamp_text(plain, Stamps::dotted), dotted) == Read{seconds});
  RC_ASSERT(parse_stamp(stamp_text(plain, Stamps::iso_8601), iso_8601) == Read{seconds});
}

RC_GTEST_PROP(Stamp, WithAWrongByteIsAnotherStampOrNone, ()) {
  std::string text = *rc::gen::element<std::string>("2026-06-16 10:20:30 UTC", "16.06.2026 10:20:30 UTC",
                                                    "2026-06-16T10:20:30+00:00");
  const auto style = style_of(text).value();
  const auto original = parse_stamp(text, style);
  const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto byte =
      *rc::gen::suchThat(rc::gen::arbitrary<char>(), [&](char other) { return other != text[place]; });
  const bool may_be_another = byte >= '0' && byte <= '9';
  text[place] = byte;
  const auto read = parse_stamp(text, style);
  RC_ASSERT(!read || may_be_another || (byte == '-' && style == iso_8601));
  RC_ASSERT(!read || read != original || byte == '-');
}

}  // namespace
}  // namespace weir::accounting::stamp_test
