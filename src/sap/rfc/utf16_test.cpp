#include "sap/rfc/utf16.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::sap::utf16_test {
namespace {

TEST(Utf16, IsTheSameTextThereAndBack) {
  const std::string text = "Gr\u00fc\u00dfe \u6771\u4eac \U0001F600 \uFFFF\U0010FFFF";
  const auto wide = utf16(text);
  ASSERT_TRUE(wide);
  EXPECT_EQ(*wide, u"Gr\u00fc\u00dfe \u6771\u4eac \U0001F600 \uFFFF\U0010FFFF");
  EXPECT_EQ(utf8(*wide), text);
  EXPECT_EQ(utf16(""), std::u16string{});
}

TEST(Utf16, IsNoneOfWhatIsNoUtf8) {
  for (const char* wrong : {"\xC3", "\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xFF"})
    EXPECT_FALSE(utf16(wrong));
}

TEST(Utf16, ShowsHalfAPairForWhatItIs) {
  EXPECT_EQ(utf8(std::u16string{u'a', char16_t{0xD83D}}), "a\uFFFD");
  EXPECT_EQ(utf8(std::u16string{char16_t{0xDE00}, u'a'}), "\uFFFDa");
  EXPECT_EQ(utf8(std::u16string{char16_t{0xD83D}, char16_t{0xD83D}, char16_t{0xDE00}}), "\uFFFD\U0001F600");
}

TEST(Utf16, OfAnArrayEndsAtItsZero) {
  const char16_t full[] = {u'a', u'b'};
  const char16_t short_one[] = {u'a', u'\0', u'b'};
  EXPECT_EQ(until_nul(full), u"ab");
  EXPECT_EQ(until_nul(short_one), u"a");
}

// Whatever SAP's library hands over becomes UTF-8, and that is the same text again unless a pair was halved.
RC_GTEST_PROP(Utf16, TakesAnyUnits, (const std::vector<std::uint16_t>& units)) {
  const std::u16string wide{units.begin(), units.end()};
  const auto again = utf16(utf8(wide));
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->size() == wide.size());
  for (std::size_t at = 0; at < wide.size(); ++at)
    RC_ASSERT((*again)[at] == wide[at] || (*again)[at] == u'\uFFFD');
}

}  // namespace
}  // namespace weir::sap::utf16_test
