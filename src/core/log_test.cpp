#include "core/log.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "core/clock.hpp"
#include "core/text.hpp"

namespace weir::log_test {
namespace {

std::string text_line(std::string_view event, std::initializer_list<LogField> fields) {
  return render_log_line(LogFormat::text, event, fields);
}

nlohmann::json json_line(std::string_view event, std::initializer_list<LogField> fields) {
  return nlohmann::json::parse("{" + render_log_line(LogFormat::json, event, fields) + "}");
}

template <typename Action>
std::vector<std::string> lines_on_stderr(Action action) {
  ::testing::internal::CaptureStderr();
  action();
  std::istringstream written{::testing::internal::GetCapturedStderr()};
  std::vector<std::string> lines;
  for (std::string line; std::getline(written, line);) lines.push_back(line);
  return lines;
}

TEST(LogLine, InTextQuotesOnlyWhatIsNotOneWord) {
  EXPECT_EQ(text_line("settlement.read", {{"settlement", "4711"}, {"rows", 1537}, {"new", true}}),
            "settlement.read settlement=4711 rows=1537 new=true");
  EXPECT_EQ(text_line("e", {{"other", "two words"}, {"empty", ""}, {"sum", "a=b"}}),
            R"(e other="two words" empty="" sum="a=b")");
  EXPECT_EQ(text_line("e", {{"city", "Köln"}, {"delta", -5}}), "e city=Köln delta=-5");
}

TEST(LogLine, CannotBeBrokenByItsValues) {
  EXPECT_EQ(text_line("e", {{"v", "a\nINFO forged"}}), R"(e v="a\nINFO forged")");
  EXPECT_EQ(text_line("e", {{"v", "say \"hi\" \\ \x1B[2J\x7F"}}), R"(e v="say \"hi\" \\ \u001b[2J\u007f")");
  EXPECT_EQ(text_line("e\n", {{"a b", "1"}}), R"("e\n" "a b"=1)");
  EXPECT_EQ(text_line("e", {{"v", "M\xFCller"}}), "e v=\"M\xEF\xBF\xBDller\"");
  EXPECT_EQ(text_line("e", {{"v", "\xC2\x9B"}}), R"(e v="\u009b")");
}

TEST(LogLine, InJsonIsMembersOfAnObject) {
  EXPECT_EQ(
      render_log_line(LogFormat::json, "settlement.read", {{"id", "4711"}, {"rows", 1537}, {"new", false}}),
      R"("event":"settlement.read","id":"4711","rows":1537,"new":false)");
  EXPECT_EQ(json_line("e", {{"n", std::numeric_limits<std::int64_t>::min()}})["n"],
            std::numeric_limits<std::int64_t>::min());
}

RC_GTEST_PROP(LogLineProperty, AnyBytesBecomeOneLineOfJsonThatKeepsValidText,
              (std::string value, std::string bytes)) {
  const std::string text = is_utf8(value) ? value : printable(value);
  const std::string line = render_log_line(LogFormat::json, bytes, {{"text", text}, {"bytes", bytes}});
  RC_ASSERT(line.find('\n') == std::string::npos);
  const auto parsed = nlohmann::json::parse("{" + line + "}");
  RC_ASSERT(parsed["text"] == text);
  RC_ASSERT(parsed["event"] == parsed["bytes"]);
  RC_ASSERT(render_log_line(LogFormat::text, bytes, {{"v", value}}).find_first_of("\n\r\x1B") ==
            std::string::npos);
}

TEST(LogDeathTest, IsSilentUntilStarted) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto log_before_start = [] {
    log_error("too.early");
    std::fputs("end", stderr);
    std::exit(0);
  };
  EXPECT_EXIT(log_before_start(), ::testing::ExitedWithCode(0), "^end$");
}

TEST(Log, WritesJsonLinesToStderrFromTheChosenLevelUp) {
  const auto lines = lines_on_stderr([] {
    start_log(LogLevel::info, LogFormat::json);
    log_debug("not.written");
    log_info("first", {{"quote", "\"{}%v"}});
    log_warn("second");
    log_error("third", {{"n", 3}});
  });
  ASSERT_EQ(lines.size(), 3u);
  const auto first = nlohmann::json::parse(lines[0]);
  EXPECT_EQ(first["event"], "first");
  EXPECT_EQ(first["level"], "info");
  EXPECT_EQ(first["quote"], "\"{}%v");
  EXPECT_EQ(first["time"].get<std::string>().size(), std::string{"2025-07-31T22:07:18.000Z"}.size());
  EXPECT_EQ(nlohmann::json::parse(lines[1])["level"], "warning");
  EXPECT_EQ(nlohmann::json::parse(lines[2])["level"], "error");
  EXPECT_EQ(nlohmann::json::parse(lines[2])["n"], 3);
}

TEST(Log, WritesTextLinesThatEndWithTheRenderedLine) {
  const auto lines = lines_on_stderr([] {
    start_log(LogLevel::debug, LogFormat::text);
    log_debug("started", {{"pid", 1}});
  });
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].ends_with("Z debug started pid=1")) << lines[0];
}

TEST(Log, TellsTheTimeInUtcWhereverTheMachineStands) {
  ASSERT_EQ(::setenv("TZ", "Asia/Tokyo", 1), 0);
  ::tzset();
  const auto second = [] { return iso(SystemClock{}.now()).substr(0, 19); };
  const auto before = second();
  const auto lines = lines_on_stderr([] {
    start_log(LogLevel::info, LogFormat::text);
    log_info("started");
  });
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_LE(before, lines[0].substr(0, 19));
  EXPECT_LE(lines[0].substr(0, 19), second());
}

TEST(Log, IsSilentWhenOff) {
  const auto lines = lines_on_stderr([] {
    start_log(LogLevel::off, LogFormat::text);
    log_error("not.written");
  });
  EXPECT_TRUE(lines.empty());
}

}  // namespace
}  // namespace weir::log_test
