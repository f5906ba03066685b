#include "sap/model/fit_text.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap::fit_text_test {
namespace {

std::string latin1(std::string_view text) { return fit_text(text, 200, CodePage::latin1).text; }

TEST(FitText, LeavesAUnicodeSystemEveryCharacter) {
  for (const std::string text : {"Zoë Müller", "Łódź", "株式会社", "Αθήνα", "€ 5 – “x”"})
    EXPECT_EQ(fit_text(text, 40, CodePage::unicode).text, text);
}

TEST(FitText, LeavesLatin1WhatItHas) {
  EXPECT_EQ(latin1("Größe, Ångström, ñ, ÿ, ß, ½"), "Größe, Ångström, ñ, ÿ, ß, ½");
}

TEST(FitText, SpellsWhatLatin1LacksWithWhatItHas) {
  const std::vector<std::pair<std::string, std::string>> spellings{{"Łódź", "Lódz"},
                                                                   {"œuvre", "oeuvre"},
                                                                   {"Žižkov – “Hof”…", "Zizkov - \"Hof\"..."},
                                                                   {"İstanbul Şişli", "Istanbul Sisli"},
                                                                   {"Αθήνα", "Athina"},
                                                                   {"Санкт-Петербург", "Sankt-Peterburg"},
                                                                   {"Київ", "Kiiv"},
                                                                   {"5 €", "5 EUR"},
                                                                   {"e\u0301", "e"},
                                                                   {"a\u2009b\u200Bc", "a bc"}};
  for (const auto& [text, spelt] : spellings) {
    EXPECT_EQ(latin1(text), spelt);
    EXPECT_EQ(fit_text(text, 200, CodePage::latin1).replaced, 0u) << text;
  }
}

TEST(FitText, CountsWhatNothingSpells) {
  const FittedText fitted = fit_text("株式 x\x01\xFF", 40, CodePage::latin1);
  EXPECT_EQ(fitted.text, "?? x??");
  EXPECT_EQ(fitted.replaced, 4u);
}

TEST(FitText, CutsBehindACharacterAndSaysHowManyHadNoRoom) {
  const FittedText fitted = fit_text("Größenwahn", 3, CodePage::unicode);
  EXPECT_EQ(fitted.text, "Grö");
  EXPECT_EQ(fitted.cut, 7u);
  EXPECT_EQ(fit_text("ab cd", 3, CodePage::unicode).text, "ab");
}

// An emoji is two characters to SAP; half of it is none.
TEST(FitText, NeverCutsACharacterThatCountsTwice) {
  EXPECT_EQ(fit_text("ab😀", 4, CodePage::unicode).text, "ab😀");
  EXPECT_EQ(fit_text("ab😀", 3, CodePage::unicode).text, "ab");
  EXPECT_EQ(characters("ab😀"), 4u);
}

TEST(FitText, SpellsBeforeItCuts) {
  EXPECT_EQ(fit_text("щщ", 5, CodePage::latin1).text, "shchs");
  EXPECT_EQ(fit_text("Œuvre", 2, CodePage::latin1).text, "OE");
}

TEST(FitText, GivesOnlyLatin1WhateverTheText) {
  for (char32_t c = 0x20; c < 0x3000; ++c) {
    if (c >= 0x7F && c < 0xA0) continue;
    std::string text;
    if (c < 0x80)
      text = {static_cast<char>(c)};
    else if (c < 0x800)
      text = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    else
      text = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
              static_cast<char>(0x80 | (c & 0x3F))};
    const std::string fitted = latin1(text);
    EXPECT_TRUE(is_utf8(fitted)) << static_cast<unsigned>(c);
    for (const char byte : fitted)
      if (static_cast<unsigned char>(byte) > 0xC3) ADD_FAILURE() << text << " became " << fitted;
  }
}

}  // namespace
}  // namespace weir::sap::fit_text_test
