#include "sap/reads/read_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/scripted_sender.hpp"
#include "support/table_world.hpp"

namespace weir::sap::read_table_test {
namespace {

using testing::code_of;
using testing::TableWorld;
using Rows = std::vector<std::vector<std::string>>;

class ReadTableTest : public ::testing::Test {
 protected:
  ReadTableTest() {
    world_.tables["MARD"] = {
        {{"MATNR", 18}, {"LGORT", 4}, {"LABST", 14}, {"TEXT", 10}},
        {{{"MATNR", "000000000000004711"}, {"LGORT", "0001"}, {"LABST", "        12.000"}},
         {{"MATNR", "A B"}, {"LABST", "         1.000-"}, {"TEXT", "Größe & <"}}}};
  }
  Result<Rows> read(std::vector<std::string> fields, int rows_max = 5000) {
    return read_table(world_, {"MARD", std::move(fields), {"WERKS = '1000'"}, rows_max});
  }

  TableWorld world_;
};

TEST_F(ReadTableTest, CutsRowsAtTheirOffsetsAndTrimsBothSides) {
  world_.tables["MARD"].columns[2].second = 15;
  const auto rows = read({"MATNR", "LGORT", "LABST"});
  ASSERT_TRUE(rows) << rows.error().text;
  EXPECT_EQ(*rows, (Rows{{"000000000000004711", "0001", "12.000"}, {"A B", "", "1.000-"}}));
}

TEST_F(ReadTableTest, GivesTheFieldsInTheOrderAskedFor) {
  EXPECT_EQ(*read({"LGORT", "MATNR"}), (Rows{{"0001", "000000000000004711"}, {"", "A B"}}));
}

// SAP drops what is blank at the end of a row; the fields there are blank and not missing.
TEST_F(ReadTableTest, PutsBackWhatSapDroppedAtTheEnd) {
  EXPECT_EQ(*read({"MATNR", "TEXT", "LGORT"}),
            (Rows{{"000000000000004711", "", "0001"}, {"A B", "Größe & <", ""}}));
  world_.tables["MARD"].rows = {{}};
  EXPECT_EQ(*read({"MATNR", "TEXT"}), (Rows{{"", ""}}));
}

// Offsets count characters; in UTF-8 an umlaut takes two bytes.
TEST_F(ReadTableTest, CountsCharactersAndNotBytes) {
  EXPECT_EQ((*read({"TEXT", "MATNR"}))[1], (std::vector<std::string>{"Größe & <", "A B"}));
}

TEST_F(ReadTableTest, AsksForTableFieldsRowsAndBothAnswersBack) {
  ASSERT_TRUE(read({"MATNR", "LGORT"}, 100));
  const auto& call = world_.calls.at(0);
  EXPECT_EQ(call.function, "RFC_READ_TABLE");
  EXPECT_EQ(call.table, "MARD");
  EXPECT_EQ(call.fields, (std::vector<std::string>{"MATNR", "LGORT"}));
  EXPECT_EQ(call.where, (std::vector<std::string>{"WERKS = '1000'"}));
  EXPECT_GE(call.rows_max, 100);
  EXPECT_LE(call.rows_max, 101);
}

TEST_F(ReadTableTest, KeepsTheMarksOfAWhereClause) {
  ASSERT_TRUE(read_table(world_, {"MARD", {"MATNR"}, {"MATNR <> 'A & B' AND LGORT > '<'"}, 10}));
  EXPECT_EQ(world_.calls.at(0).where, (std::vector<std::string>{"MATNR <> 'A & B' AND LGORT > '<'"}));
}

TEST_F(ReadTableTest, HasNoRowsWhereThereAreNone) {
  world_.tables["MARD"].rows.clear();
  EXPECT_EQ(*read({"MATNR"}), Rows{});
}

TEST_F(ReadTableTest, NeverTakesAPartForTheWhole) {
  world_.tables["MARD"].rows.assign(3, {{"MATNR", "1"}});
  EXPECT_TRUE(read({"MATNR"}, 4));
  EXPECT_EQ(code_of(read({"MATNR"}, 2)), "sap.too_many_rows");
}

TEST_F(ReadTableTest, FailsAsTheCallDid) {
  world_.failures = {{Next::refuse, "sap.fault", "TABLE_NOT_AVAILABLE", ""}};
  EXPECT_EQ(code_of(read({"MATNR"})), "sap.fault");
}

class OneAnswer final : public RfcCaller {
 public:
  explicit OneAnswer(RfcParameters answer) : answer_{std::move(answer)} {}
  Result<RfcParameters> call(std::string_view, const RfcParameters&) override { return answer_; }

 private:
  RfcParameters answer_;
};

TEST(ReadTableAnswer, ThatIsNoneIsNotTakenForNoRows) {
  const RfcRows matnr{{{"FIELDNAME", "MATNR"}, {"OFFSET", "0"}, {"LENGTH", "18"}}};
  OneAnswer nothing{{}}, only_data{{{}, {}, {{"DATA", {}}}}}, only_fields{{{}, {}, {{"FIELDS", matnr}}}},
      both{{{}, {}, {{"DATA", {}}, {"FIELDS", matnr}}}};
  const TableRead read{"MARD", {"MATNR"}, {}, 10};
  EXPECT_EQ(code_of(read_table(nothing, read)), "sap.unexpected_answer");
  EXPECT_EQ(code_of(read_table(only_data, read)), "sap.unexpected_answer");
  EXPECT_EQ(code_of(read_table(only_fields, read)), "sap.unexpected_answer");
  EXPECT_TRUE(read_table(both, read));
}

TEST(AnyOf, WritesOneLineAValueJoinedByOr) {
  EXPECT_EQ(any_of("VBELN", {"1"}).size(), 1u);
  const auto lines = any_of("BSTNK", {"028-1234567-8901234", "028-1234567-8901235", "x"});
  ASSERT_EQ(lines.size(), 3u);
  std::string text;
  for (const std::string& line : lines) text += line + " ";
  std::size_t ors = 0;
  for (std::size_t at = text.find(" OR "); at != std::string::npos; at = text.find(" OR ", at + 1)) ++ors;
  EXPECT_EQ(ors + (text.find("OR ") == 0 ? 1 : 0), 2u) << text;
  EXPECT_NE(text.find("BSTNK = '028-1234567-8901235'"), std::string::npos) << text;
}

TEST(AnyOf, DoublesQuotesSoThatNoValueBecomesAClause) {
  EXPECT_NE(any_of("F", {"O'Neill"}).at(0).find("F = 'O''Neill'"), std::string::npos);
}

// RFC_READ_TABLE cuts a line of OPTIONS at 72 characters, and a literal cannot span two.
TEST(AnyOf, KeepsItsLinesWithinSeventyTwoCharacters) {
  for (const std::string& line :
       any_of("BSTNK", {std::string(35, '9'), std::string(35, '8'), std::string(35, '7')}))
    EXPECT_LE(line.size(), 72u) << line;
}

}  // namespace
}  // namespace weir::sap::read_table_test
