#include "sandbox/ecc/where.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::ecc::where_test {
namespace {

struct Row {
  std::string name;
  std::string amount;
};

const Table& table() {
  static const Table made =
      TableOf<Row>{"ROWS", false, {{"alpha", "-1.50"}, {"beta", "0.00"}, {"it's", "12.00"}}}
          .add("NAME", 'C', 10, [](const Row& row) { return row.name; })
          .add_number("NETWR", 15, 2, [](const Row& row) { return row.amount; })
          .done();
  return made;
}

// The numbers of the rows taken, or "invalid".
std::string taken(const std::vector<std::string>& lines) {
  const auto where = Where::parse(lines, table());
  if (!where) return "invalid";
  std::string rows;
  for (std::size_t row = 0; row < table().rows; ++row) {
    if (where->takes(row)) rows += std::to_string(row);
  }
  return rows;
}

std::string taken(const char* line) { return taken(std::vector<std::string>{line}); }

TEST(EccWhere, WithoutTextTakesEveryRow) {
  EXPECT_EQ(taken(std::vector<std::string>{}), "012");
  EXPECT_EQ(taken({"", "  "}), "012");
}

TEST(EccWhere, ComparesTexts) {
  EXPECT_EQ(taken("NAME = 'beta'"), "1");
  EXPECT_EQ(taken("NAME EQ 'beta   '"), "1") << "blanks at the end do not count";
  EXPECT_EQ(taken("NAME <> 'beta'"), "02");
  EXPECT_EQ(taken("NAME < 'beta'"), "0");
  EXPECT_EQ(taken("NAME > 'beta'"), "2");
  EXPECT_EQ(taken("NAME <= 'beta'"), "01");
  EXPECT_EQ(taken("NAME >= 'beta'"), "12");
  EXPECT_EQ(taken("NAME NE 'x' AND NAME LT 'b' AND NAME LE 'b' OR NAME GT 'x' OR NAME GE 'x'"), "0");
  EXPECT_EQ(taken("NAME = 'BETA'"), "");
}

TEST(EccWhere, ComparesNumbersAsNumbers) {
  EXPECT_EQ(taken("NETWR < 0"), "0");
  EXPECT_EQ(taken("NETWR = '12'"), "2");
  EXPECT_EQ(taken("NETWR BETWEEN '-2' AND '0.5'"), "01");
  EXPECT_EQ(taken("NETWR > 9"), "2") << "as texts 9 is more than 12";
  EXPECT_EQ(taken("NETWR = 'much'"), "invalid");
  EXPECT_EQ(taken("NETWR LIKE '1%'"), "invalid");
}

TEST(EccWhere, ReadsAQuoteInALiteral) {
  EXPECT_EQ(taken("NAME = 'it''s'"), "2");
  EXPECT_EQ(taken("NAME = 'it's'"), "invalid");
}

TEST(EccWhere, KnowsBetweenLikeAndIn) {
  EXPECT_EQ(taken("NAME BETWEEN 'alpha' AND 'beta'"), "01");
  EXPECT_EQ(taken("NAME NOT BETWEEN 'alpha' AND 'beta'"), "2");
  EXPECT_EQ(taken("NAME LIKE '%a'"), "01");
  EXPECT_EQ(taken("NAME LIKE '_eta'"), "1");
  EXPECT_EQ(taken("NAME LIKE 'a%p%a'"), "0");
  EXPECT_EQ(taken("NAME LIKE '%'"), "012");
  EXPECT_EQ(taken("NAME LIKE 'bet'"), "");
  EXPECT_EQ(taken("NAME NOT LIKE '%a'"), "2");
  EXPECT_EQ(taken("NAME IN ( 'alpha', 'beta' )"), "01");
  EXPECT_EQ(taken("NAME IN ('alpha','it''s')"), "02");
  EXPECT_EQ(taken("NAME NOT IN ( 'alpha' )"), "12");
  EXPECT_EQ(taken("NETWR IN ( 0 , '12.00' )"), "12");
}

TEST(EccWhere, BindsAndTighterThanOr) {
  EXPECT_EQ(taken("NAME = 'alpha' OR NAME = 'beta' AND NETWR > 5"), "0");
  EXPECT_EQ(taken("( NAME = 'alpha' OR NAME = 'beta' ) AND NETWR > 5"), "");
  EXPECT_EQ(taken("NOT NAME = 'alpha' AND NETWR > 5"), "2");
  EXPECT_EQ(taken("NOT ( NAME = 'alpha' OR NETWR > 5 )"), "1");
}

TEST(EccWhere, GoesOnInTheNextLineButNotWithinALiteral) {
  EXPECT_EQ(taken({"NAME = 'alpha'", "OR", "NAME = 'beta'"}), "01");
  EXPECT_EQ(taken({"NAME = 'al", "pha'"}), "invalid");
  EXPECT_EQ(taken({"NAME", "=", "'beta'"}), "1");
}

TEST(EccWhere, RefusesWhatIsNoClause) {
  for (const auto* line : {"NAME",
                           "NAME =",
                           "= 'beta'",
                           "NAME = beta",
                           "NAME='beta'",
                           "NAME ='beta'",
                           "NAME= 'beta'",
                           "NAME == 'beta'",
                           "NAME = 'beta' NAME = 'beta'",
                           "NAME = 'a' AND",
                           "NAME = 'a' and NAME = 'b'",
                           "( NAME = 'a'",
                           "NAME = 'a' )",
                           "NAME IN ( )",
                           "NAME IN ( 'a' 'b' )",
                           "NAME IN 'a'",
                           "NAME BETWEEN 'a'",
                           "NAME NOT = 'a'",
                           "OTHER = 'a'",
                           "name = 'a'",
                           "NAME LIKE 5",
                           "NAME = 'a';",
                           "()",
                           "NOT",
                           "NAME = NAME"})
    EXPECT_EQ(taken(line), "invalid") << line;
}

TEST(EccWhere, GivesUpOnEndlessNesting) {
  EXPECT_EQ(taken({std::string(40, '(') + "NAME = 'beta'" + std::string(40, ')')}), "1");
  EXPECT_EQ(taken({std::string(100'000, '(')}), "invalid");
}

TEST(EccWhere, MatchesManyPercentSignsInNoTime) {
  std::string pattern{"NAME LIKE '"};
  for (int count = 0; count < 30; ++count) pattern += "%a";
  EXPECT_EQ(taken({pattern + "b'"}), "");
}

}  // namespace
}  // namespace weir::sandbox::ecc::where_test
