#include "core/scrub.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <ostream>
#include <sstream>
#include <thread>
#include <type_traits>

#include "core/log.hpp"

namespace weir::scrub_test {
namespace {

template <typename T>
concept Streams = requires(std::ostringstream& out, const T& value) {
  out << value;
};

TEST(Secret, CannotBecomeATextByAccident) {
  static_assert(!std::is_convertible_v<Secret, std::string> &&
                !std::is_convertible_v<Secret, std::string_view>);
  static_assert(!std::is_constructible_v<std::string, Secret>);
  static_assert(!std::is_constructible_v<std::string_view, Secret>);
  static_assert(!std::is_constructible_v<LogField, std::string_view, Secret>);
  static_assert(!std::is_convertible_v<std::string, Secret>);
  static_assert(Streams<std::string> && !Streams<Secret>);
  static_assert(!fmt::is_formattable<Secret>::value);
  EXPECT_EQ(Secret{"open sesame"}.reveal(), "open sesame");
}

TEST(Secret, IsEqualToTheSameTextOnly) {
  EXPECT_TRUE(Secret{"sesame"} == Secret{"sesame"});
  EXPECT_TRUE(Secret{""} == Secret{""});
  for (const auto* other : {"", "s", "sesam", "sesamE", "Sesame", "sesame ", "sesamesesame"}) {
    EXPECT_FALSE(Secret{"sesame"} == Secret{other}) << other;
    EXPECT_FALSE(Secret{other} == Secret{"sesame"}) << other;
  }
}

std::string scrubbed(std::initializer_list<const char*> secrets, std::string_view text) {
  Scrubber scrubber;
  for (const auto* secret : secrets) scrubber.add(Secret{secret});
  return scrubber.scrubbed(text);
}

TEST(Scrubber, TakesOutEveryOccurrence) {
  EXPECT_EQ(scrubbed({"sesame"}, "sesame, opensesame! sesame"), "********, open********! ********");
  EXPECT_EQ(scrubbed({"sesame"}, "sesamesesame"), "****************");
  EXPECT_EQ(scrubbed({"sesame"}, "sesam"), "sesam");
  EXPECT_EQ(scrubbed({"sesame"}, ""), "");
  EXPECT_EQ(scrubbed({}, "sesame"), "sesame");
}

TEST(Scrubber, TakesNothingOutForAnEmptySecret) { EXPECT_EQ(scrubbed({""}, "text"), "text"); }

TEST(Scrubber, HidesAllOfSecretsThatOverlap) {
  EXPECT_EQ(scrubbed({"abcd", "cdef"}, "-abcdef-"), "-********-");
  EXPECT_EQ(scrubbed({"abc", "abcdef"}, "-abcdef-"), "-********-");
  EXPECT_EQ(scrubbed({"bc", "abcdef"}, "-abcdef-bc-"), "-********-********-");
  EXPECT_EQ(scrubbed({"aa"}, "aaaaa"), "********");
}

TEST(Scrubber, KnowsASecretInJsonXmlAndAUrl) {
  const auto* secret = "a\"b\\c&d<e f";
  EXPECT_EQ(scrubbed({secret}, R"({"x":"a\"b\\c&d<e f"})"), R"({"x":"********"})");
  EXPECT_EQ(scrubbed({secret}, "<x>a\"b\\c&amp;d&lt;e f</x>"), "<x>********</x>");
  EXPECT_EQ(scrubbed({secret}, "<x y=\"a&quot;b\\c&amp;d&lt;e f\"/>"), "<x y=\"********\"/>");
  EXPECT_EQ(scrubbed({secret}, "?x=a%22b%5Cc%26d%3Ce%20f&y"), "?x=********&y");
  EXPECT_EQ(scrubbed({secret}, "x=a%22b%5Cc%26d%3Ce+f&y"), "x=********&y");
}

TEST(Scrubber, KnowsASecretAsTheLogEscapesIt) {
  for (const auto* secret : {"pass word", "a\"b\\c", "line\nbreak\tand\rmore"}) {
    for (const LogFormat format : {LogFormat::text, LogFormat::json}) {
      const std::string line = render_log_line(format, "event", {{"field", secret}});
      EXPECT_NE(scrubbed({secret}, line).find("********"), std::string::npos) << line;
    }
  }
}

TEST(Scrubber, KnowsTheLinesOfAKeyThatHasSeveral) {
  EXPECT_EQ(scrubbed({"BEGIN KEY\r\nMIIEvQIBADAN\nEND\n"}, "at MIIEvQIBADAN END"), "at ******** END");
}

TEST(Scrubber, IsUsedFromSeveralThreads) {
  Scrubber scrubber;
  scrubber.add(Secret{"sesame"});
  std::jthread adds{[&] {
    for (int number = 0; number < 200; ++number) scrubber.add(Secret{"secret-" + std::to_string(number)});
  }};
  for (int round = 0; round < 200; ++round) EXPECT_EQ(scrubber.scrubbed("sesame"), "********");
  adds.join();
  EXPECT_EQ(scrubber.scrubbed("secret-199"), "********");
}

RC_GTEST_PROP(ScrubberProperty, NoSecretIsLeftInAnyText, ()) {
  const auto text = [] { return rc::gen::container<std::string>(rc::gen::inRange('a', 'd')); };
  const auto secrets = *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(text()));
  const auto around = *text();
  Scrubber scrubber;
  for (const std::string& secret : secrets) scrubber.add(Secret{secret});
  for (const std::string& secret : secrets) {
    const std::string shown = scrubber.scrubbed(around + secret + around);
    for (const std::string& each : secrets) RC_ASSERT(shown.find(each) == std::string::npos);
  }
}

}  // namespace
}  // namespace weir::scrub_test
