#include "accounting/same_content.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/random.hpp"
#include "support/any_settlement.hpp"

namespace weir::accounting::same_content_test {
namespace {

using namespace testing;
using Line = std::optional<std::uint64_t>;

constexpr Line none = std::nullopt;

SettlementText plain() { return {.rows = {goods(100'00), shipping(5'99), commission(-15'00)}}; }

TEST(SameContent, IsFoundBetweenAFileAndItself) {
  EXPECT_EQ(first_difference(plain().text(), plain().text()), none);
  EXPECT_EQ(first_difference("", ""), none);
}

TEST(SameContent, DoesNotDependOnLineEnds) {
  SettlementText other = plain();
  other.line_end = "\r\n";
  EXPECT_EQ(first_difference(plain().text(), other.text()), none);
  EXPECT_EQ(first_difference(other.text(), plain().text()), none);
  std::string without_end = plain().text();
  without_end.pop_back();
  EXPECT_EQ(first_difference(plain().text(), without_end), none);
}

TEST(SameContent, DoesNotDependOnAByteOrderMark) {
  SettlementText other = plain();
  other.byte_order_mark = true;
  EXPECT_EQ(first_difference(plain().text(), other.text()), none);
  EXPECT_EQ(first_difference(other.text(), plain().text()), none);
}

TEST(SameContent, DoesNotDependOnBlankLines) {
  SettlementText other = plain();
  other.tail = "\n\t\t\n   \n";
  other.rows.insert(other.rows.begin() + 1, raw_line("\t\t\t"));
  EXPECT_EQ(first_difference(plain().text(), other.text()), none);
  EXPECT_EQ(first_difference(other.text(), plain().text()), none);
}

TEST(SameContent, DoesNotDependOnBlanksAtTheEndsOfLines) {
  EXPECT_EQ(first_difference("a\tb\nc\n", "a\tb  \nc \r\n"), none);
  EXPECT_EQ(first_difference("a\tb  \nc\n", "a\tb\nc\n"), none);
}

TEST(SameContent, DiffersAtTheLineOfAnotherAmount) {
  SettlementText other = plain();
  other.rows[1].minor += 1;
  other.total = amount_text(plain().sum());
  EXPECT_EQ(first_difference(plain().text(), other.text()), Line{4});
}

TEST(SameContent, CountsTheLinesOfTheSecondFileWithItsBlankOnes) {
  SettlementText other = plain();
  other.rows[1].minor += 1;
  other.total = amount_text(plain().sum());
  other.rows.insert(other.rows.begin(), raw_line(""));
  EXPECT_EQ(first_difference(plain().text(), other.text()), Line{5});
  EXPECT_EQ(first_difference(other.text(), plain().text()), Line{4});
}

TEST(SameContent, DiffersBehindTheEndOfAShorterFile) {
  EXPECT_EQ(first_difference("a\nb\nc\n", "a\nb\nc\nd\n"), Line{4});
  const auto shorter = first_difference("a\nb\nc\nd\n", "a\nb\nc\n");
  ASSERT_TRUE(shorter);
  EXPECT_GE(*shorter, 3u);
  EXPECT_LE(*shorter, 4u);
  EXPECT_TRUE(first_difference("", "a\n"));
  EXPECT_TRUE(first_difference("a\n", ""));
}

TEST(SameContent, DiffersWhenRowsHaveChangedTheirPlaces) {
  EXPECT_EQ(first_difference("a\nb\nc\n", "a\nc\nb\n"), Line{2});
}

TEST(SameContent, DiffersByABlankInTheMiddleOrAtTheBeginning) {
  EXPECT_EQ(first_difference("a\tb\n", "a \tb\n"), Line{1});
  EXPECT_EQ(first_difference("\ta\n", "a\n"), Line{1});
}

RC_GTEST_PROP(SameContent, DiffersAtTheFirstOfAllChangedLines, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  const auto pick = [&](std::size_t size) { return random.between(0, static_cast<std::int64_t>(size) - 1); };
  std::vector<std::string> lines;
  for (auto count = random.between(1, 40); count > 0; --count)
    lines.push_back("row\t" + std::to_string(count));
  const auto text_of = [&] {
    std::string text;
    for (const std::string& line : lines) text += line + (random.one_in(2) ? "\n" : " \r\n");
    return text;
  };
  const std::string original = text_of();
  RC_ASSERT(first_difference(original, text_of()) == none);
  std::uint64_t first = lines.size();
  for (int changes = 0; changes < 2; ++changes) {
    const auto at = static_cast<std::size_t>(pick(lines.size()));
    lines[at] += "x";
    first = std::min<std::uint64_t>(first, at + 1);
  }
  RC_ASSERT(first_difference(original, text_of()) == Line{first});
}

}  // namespace
}  // namespace weir::accounting::same_content_test
