#include "sap/reads/where.hpp"

#include <gtest/gtest.h>

#include "sap/reads/alpha.hpp"
#include "support/scripted_sender.hpp"

namespace weir::sap::where_test {
namespace {

using testing::code_of;

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
  return text;
}

TEST(Where, JoinsItsConditionsByAnd) {
  Where where;
  where.equals("BUKRS", "1000").compare("BUDAT", ">=", "20261101").any("XBLNR", {"A", "B'C"});
  EXPECT_EQ(joined(*where.lines()),
            "BUKRS = '1000' AND BUDAT >= '20261101' AND ( XBLNR = 'A' OR XBLNR = 'B''C' )");
  EXPECT_EQ(joined(*Where{}.any("A", {"1"}).lines()), "A = '1'");
  EXPECT_TRUE(Where{}.lines()->empty());
}

TEST(Where, KeepsEachLineWithinSeventyTwoCharacters) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < values_a_call; ++i) values.push_back(std::string(i % 60, 'x') + " y");
  const auto lines = Where{}.equals("WERKS", "1000").any("BSTNK", values).lines();
  ASSERT_TRUE(lines) << lines.error().text;
  EXPECT_GT(lines->size(), 1u);
  for (const std::string& line : *lines) EXPECT_LE(line.size(), 72u) << line;
}

// A literal that a line would cut, or that would end in the next one, never leaves us.
TEST(Where, SplitsAtBlanksOutsideOfQuotesOnly) {
  const std::string blanks(40, ' ');
  const auto lines =
      Where{}
          .text("MATNR = 'A" + blanks + "B'   AND\tLGORT\nIN ( '0001', '0002' ) OR TEXT = 'x''y z'")
          .lines();
  ASSERT_TRUE(lines) << lines.error().text;
  EXPECT_EQ(joined(*lines),
            "( MATNR = 'A" + blanks + "B' AND LGORT IN ( '0001', '0002' ) OR TEXT = 'x''y z' )");
  for (const std::string& line : *lines) EXPECT_EQ(std::count(line.begin(), line.end(), '\'') % 2, 0) << line;
}

TEST(Where, PutsALongValueOnALineOfItsOwn) {
  const std::string key(70, 'k');
  EXPECT_EQ(*Where{}.equals("ARCKEY", key).lines(), (std::vector<std::string>{"ARCKEY =", "'" + key + "'"}));
}

TEST(Where, RefusesWhatCannotBeWritten) {
  EXPECT_EQ(code_of(Where{}.equals("A", std::string(71, 'x')).lines()), "sap.condition_unclear");
  EXPECT_EQ(code_of(Where{}.equals("A", std::string(40, '\'')).lines()), "sap.condition_unclear");
  EXPECT_EQ(code_of(Where{}.equals("A", "x\ny").lines()), "sap.condition_unclear");
  EXPECT_EQ(code_of(Where{}.text("A = 'x").lines()), "sap.condition_unclear");
  EXPECT_TRUE(Where{}.equals("A", std::string(70, 'x')).lines());
}

TEST(Where, TakesAListThatIsNeitherEmptyNorTooLong) {
  EXPECT_THROW(Where{}.any("A", {}), Bug);
  EXPECT_THROW(Where{}.any("A", std::vector<std::string>(values_a_call + 1, "x")), Bug);
}

TEST(Alpha, PadsWhatIsAllDigitsAndNothingElse) {
  EXPECT_EQ(alpha("4711", 18), "000000000000004711");
  EXPECT_EQ(alpha("000000000000004711", 18), "000000000000004711");
  EXPECT_EQ(alpha("0000000000000000004711", 18), "0000000000000000004711");
  for (const char* text : {"", "AB-1", "47 11", "4711-"}) EXPECT_EQ(alpha(text, 18), text);
  EXPECT_EQ(without_zeros("000000000000004711"), "4711");
  EXPECT_EQ(without_zeros("0000"), "0");
  EXPECT_EQ(without_zeros("00AB"), "00AB");
  EXPECT_EQ(without_zeros(""), "");
}

}  // namespace
}  // namespace weir::sap::where_test
