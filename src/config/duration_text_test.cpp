#include "config/duration_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::config::duration_text_test {
namespace {

using namespace std::chrono_literals;

TEST(DurationText, IsReadInItsUnit) {
  EXPECT_EQ(parse_duration("500ms"), 500ms);
  EXPECT_EQ(parse_duration("30s"), 30s);
  EXPECT_EQ(parse_duration("15m"), 15min);
  EXPECT_EQ(parse_duration("2h"), 2h);
  EXPECT_EQ(parse_duration("7d"), 168h);
  EXPECT_EQ(parse_duration("0s"), 0ms);
  EXPECT_EQ(parse_duration("9999999999d"), 9'999'999'999 * 24h);
}

TEST(DurationText, IsReadAsAWholeOrNotAtAll) {
  for (const auto* text : {"", "s", "15", "15 m", " 15m", "15m ", "-1s", "+1s", "1.5h", "1,5h", "15M",
                           "15min", "1h30m", "1w", "10000000000d", "\xD9\xA1s"})
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(DurationText, IsWrittenInTheLargestUnitThatIsExact) {
  EXPECT_EQ(duration_text(0ms), "0s");
  EXPECT_EQ(duration_text(1500ms), "1500ms");
  EXPECT_EQ(duration_text(90s), "90s");
  EXPECT_EQ(duration_text(120s), "2m");
  EXPECT_EQ(duration_text(48h), "2d");
}

RC_GTEST_PROP(DurationTextProperty, IsReadBackTheSame, ()) {
  const Duration duration{*rc::gen::inRange<std::int64_t>(0, 9'999'999'999)};
  RC_ASSERT(parse_duration(duration_text(duration)) == duration);
}

}  // namespace
}  // namespace weir::config::duration_text_test
