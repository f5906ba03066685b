#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "paper/pdf.hpp"
#include "paper/win_ansi.hpp"
#include "paper/wrap.hpp"

namespace weir::paper::paper_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};
float letters(std::string_view text) { return static_cast<float>(text.size()); }

TEST(WinAnsi, HasUmlautsTheEuroAndTypographersMarks) {
  EXPECT_EQ(win_ansi("Größe 5 €"),
            "Gr\xF6\xDF"
            "e 5 \x80");
  EXPECT_EQ(win_ansi("„so“ – …"), "\x84so\x93 \x96 \x85");
  EXPECT_EQ(win_ansi("a → b, 雨"), "a -> b, ?");
  EXPECT_EQ(win_ansi("a\nb\tc\xFF"), "a b c ");
}

RC_GTEST_PROP(WinAnsi, TakesWhateverComes, (const std::string& bytes)) {
  const std::string made = win_ansi(bytes);
  for (const char c : made) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20U);
}

TEST(Wrap, PartsBetweenWords) {
  EXPECT_EQ(wrapped("the quick brown fox", 10, letters),
            (std::vector<std::string>{"the quick", "brown fox"}));
  EXPECT_EQ(wrapped("", 10, letters), std::vector<std::string>{""});
}

TEST(Wrap, PartsAKeyWhereItCanBeRead) {
  EXPECT_EQ(wrapped("of order/302-1234567-1234567 now", 14, letters),
            (std::vector<std::string>{"of", "order/302-", "1234567-", "1234567 now"}));
  EXPECT_EQ(wrapped("abcdefghijkl", 5, letters), (std::vector<std::string>{"abcde", "fghij", "kl"}));
}

RC_GTEST_PROP(Wrap, LosesNothingAndIsNeverTooWide, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab/-_ "}));
  const auto width = *rc::gen::inRange(1, 20);
  std::string joined, plain;
  for (const auto& line : wrapped(text, static_cast<float>(width), letters)) {
    RC_ASSERT(line.size() <= static_cast<std::size_t>(width));
    for (const char c : line) joined += c == ' ' ? "" : std::string{c};
  }
  for (const char c : text) plain += c == ' ' ? "" : std::string{c};
  RC_ASSERT(joined == plain);
}

std::size_t times(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

Pdf& with_rows(Pdf& pdf, int rows) {
  std::vector<std::vector<PdfCell>> cells;
  for (int i = 0; i < rows; ++i) cells.push_back({{"row " + std::to_string(i)}, {"late", true}});
  pdf.heading("Findings");
  pdf.table({{"what", 70}, {"standing", 30, true}}, cells);
  return pdf;
}

TEST(PdfPages, EachHasItsNumberItsTitleAndItsDay) {
  Pdf pdf{{"Gap audit", "demo", noon, false}};
  const std::string bytes = with_rows(pdf, 150).bytes();
  EXPECT_TRUE(bytes.starts_with("%PDF-"));
  const std::size_t pages = times(bytes, "(made 2026-11-29 12:00 UTC)");
  EXPECT_GT(pages, 2u);
  EXPECT_EQ(times(bytes, "(Gap audit)"), pages);
  EXPECT_EQ(times(bytes, "(standing)"), pages) << "the titles of a table stand on each page";
  EXPECT_EQ(times(bytes, "(page 2 of " + std::to_string(pages) + ")"), 1u);
  for (int i = 0; i < 150; ++i) EXPECT_EQ(times(bytes, "(row " + std::to_string(i) + ")"), 1u) << i;
}

TEST(PdfPages, AreTheSameForTheSameReport) {
  Pdf one{{"Gap audit", "demo", noon}}, other{{"Gap audit", "demo", noon}};
  EXPECT_EQ(with_rows(one, 10).bytes(), with_rows(other, 10).bytes());
}

TEST(PdfPages, PartARowThatIsLongerThanAPage) {
  Pdf pdf{{"Gap audit", "demo", noon, false}};
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "word" + std::to_string(i) + ' ';
  pdf.table({{"what", 50}, {"reason", 50}}, {{{"one"}, {text}}});
  const std::string bytes = pdf.bytes();
  EXPECT_NE(bytes.find("word3999"), std::string::npos);
  EXPECT_GT(times(bytes, "(reason)"), 3u);
}

}  // namespace
}  // namespace weir::paper::paper_test
