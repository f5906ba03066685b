#include "core/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "core/ensure.hpp"
#include "core/utf8.hpp"

namespace weir::text_test {
namespace {

const std::string bad{replacement_character};

// Bytes that are often UTF-8 and often just not.
rc::Gen<std::string> almost_text() {
  const auto piece =
      rc::gen::oneOf(rc::gen::string<std::string>(),
                     rc::gen::element<std::string>("plain ASCII text", "ü", "€", "日本", "😀", "\x80", "\xC3",
                                                   "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF",
                                                   "\n", "\x7F", "\xC2\x9B"));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string all;
                        for (const auto& part : pieces) all += part;
                        return all;
                      });
}

TEST(Trim, RemovesBlanksAtBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("a"), "a");
  EXPECT_EQ(trim(" \r\n"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\xC2\xA0x"), "\xC2\xA0x");
}

TEST(LowerAscii, LeavesEverythingButAToZAlone) {
  EXPECT_EQ(lower_ascii("AmaZon @[`{ ÄÉ 09"), "amazon @[`{ ÄÉ 09");
}

TEST(IsUtf8, AcceptsTheEdgesOfEveryLength) {
  for (const auto* text :
       {"", "abc", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "twelve bytes and a \xE2\x82\xAC"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  EXPECT_TRUE(is_utf8(std::string_view{"\0", 1}));
}

TEST(IsUtf8, RefusesOverlongFormsSurrogatesAndCutSequences) {
  for (const auto* text : {"\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xC2z", "\xE0\x9F\xBF",
                           "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "sixteen ASCII by\xE4tes"}) {
    EXPECT_FALSE(is_utf8(text)) << text;
  }
}

TEST(Printable, ReplacesControlsAndBadBytesOneByOne) {
  EXPECT_EQ(printable("Grüße 日本"), "Grüße 日本");
  EXPECT_EQ(printable("a\x1B[2Jb"), "a" + bad + "[2Jb");
  EXPECT_EQ(printable("a\nb\tc\x7F"), "a" + bad + "b" + bad + "c" + bad);
  EXPECT_EQ(printable("\xC2\x9B"
                      "2J"),
            bad + "2J");
  EXPECT_EQ(printable("M\xFCller"), "M" + bad + "ller");
  EXPECT_EQ(printable("\xE2\x82"), bad + bad);
}

RC_GTEST_PROP(TextProperty, PrintableAndIsUtf8Agree, ()) {
  const auto bytes = *almost_text();
  const auto shown = printable(bytes);
  RC_ASSERT(is_utf8(shown));
  RC_ASSERT(printable(shown) == shown);
  if (!is_utf8(bytes)) RC_ASSERT(shown != bytes);
  if (shown == bytes) RC_ASSERT(is_utf8(bytes));
}

TEST(ToUtf8, ReadsWindows1252ExceptItsFiveHoles) {
  EXPECT_EQ(to_utf8("M\xFCller \x80 5", "CP1252"), "Müller € 5");
  EXPECT_EQ(to_utf8("", "CP1252"), "");
  for (int byte = 0; byte < 256; ++byte) {
    const bool hole = byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
    const auto text = to_utf8(std::string(1, static_cast<char>(byte)), "CP1252");
    EXPECT_EQ(text.has_value(), !hole) << byte;
    EXPECT_TRUE(is_utf8(text.value_or(""))) << byte;
  }
}

TEST(ToUtf8, ReadsJapaneseAndRefusesACutCharacter) {
  EXPECT_EQ(to_utf8("\x93\xFA\x96\x7B \xB1", "CP932"), "日本 ｱ");
  EXPECT_EQ(to_utf8("\x87\x40", "CP932"), "①");
  EXPECT_EQ(to_utf8("\x93", "CP932"), std::nullopt);
  EXPECT_EQ(to_utf8("\x93\xFA\x81\xFF", "CP932"), std::nullopt);
}

TEST(ToUtf8, ReadsTextsLongerThanItsBuffer) {
  std::string bytes;
  std::string expected;
  for (int i = 0; i < 10'000; ++i) {
    bytes += i % 3 == 0 ? "x" : "\x80";
    expected += i % 3 == 0 ? "x" : "€";
  }
  EXPECT_EQ(to_utf8(bytes, "CP1252"), expected);
  EXPECT_EQ(to_utf8(bytes + "\x81", "CP1252"), std::nullopt);
}

TEST(ToUtf8, TreatsAnUnknownCodePageAsABug) { EXPECT_THROW(to_utf8("x", "CP0815"), Bug); }

TEST(DisplayWidth, CountsTerminalColumns) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("Größe €"), 7u);
  EXPECT_EQ(display_width("日本語"), 6u);
  EXPECT_EQ(display_width("ｱｲ"), 2u);
  EXPECT_EQ(display_width("ＡＢ한😀𠀀"), 10u);
  EXPECT_EQ(display_width("u\xCC\x88"), 1u);
  EXPECT_EQ(display_width("か\xE3\x82\x99"), 2u);
  EXPECT_EQ(display_width("\xE6\x97"), 2u);
}

RC_GTEST_PROP(TextProperty, AWidthIsTheSumOfItsPartsAndNeverAboveTheBytes, ()) {
  const auto text = *rc::gen::element<std::string>("ü", "日本", "abc", "😀");
  const auto more = *almost_text();
  RC_ASSERT(display_width(text + more) <= text.size() + more.size());
  RC_ASSERT(display_width(more + text) >= display_width(text));
  if (is_utf8(more)) RC_ASSERT(display_width(more + text) == display_width(more) + display_width(text));
}

TEST(Nearest, FindsTheCandidateWithTheFewestEdits) {
  const std::vector<std::string> commands{"settle", "status", "stop", "orders"};
  EXPECT_EQ(nearest("setle", commands), "settle");
  EXPECT_EQ(nearest("statsu", commands), "status");
  EXPECT_EQ(nearest("stop", commands), "stop");
  EXPECT_EQ(nearest("order", commands), "orders");
  EXPECT_EQ(nearest("xyz", commands), std::nullopt);
  EXPECT_EQ(nearest("", commands), std::nullopt);
  EXPECT_EQ(nearest("stop", {}), std::nullopt);
}

TEST(Nearest, AllowsAThirdOfTheWordButOneToFourEdits) {
  const std::vector<std::string> candidates{"ab", "abcdef", "abcdefghijklmnopqr"};
  EXPECT_EQ(nearest("b", candidates), "ab");
  EXPECT_EQ(nearest("abcdxy", candidates), "abcdef");
  EXPECT_EQ(nearest("abcxyz", candidates), std::nullopt);
  EXPECT_EQ(nearest("abcdefghijklmn0000", candidates), "abcdefghijklmnopqr");
  EXPECT_EQ(nearest("abcdefghijklm00000", candidates), std::nullopt);
}

TEST(Nearest, TakesTheFirstOfSeveral) {
  const std::vector<std::string> candidates{"cat", "car"};
  EXPECT_EQ(nearest("cap", candidates), "cat");
}

}  // namespace
}  // namespace weir::text_test
