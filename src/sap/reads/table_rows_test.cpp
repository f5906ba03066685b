#include "sap/reads/table_rows.hpp"

#include <gtest/gtest.h>

#include "sap/reads/column_sets.hpp"
#include "sap/reads/read_table.hpp"
#include "sap/reads/typed_rows.hpp"
#include "support/scripted_sender.hpp"
#include "support/table_world.hpp"

namespace weir::sap::table_rows_test {
namespace {

using testing::code_of;
using testing::TableWorld;
using Names = std::vector<std::string>;

std::vector<std::string> numbers(int count) {
  std::vector<std::string> values;
  for (int i = 0; i < count; ++i) values.push_back(std::to_string(1000 + i));
  return values;
}

TableWorld wide_world(std::size_t width) {
  TableWorld world;
  world.tables["ZWIDE"] = {{{"ID", 10}, {"A", width}, {"B", width}, {"C", width}},
                           {{{"ID", "1"}, {"A", "a1"}, {"B", "b1"}, {"C", "c1"}},
                            {{"ID", "2"}, {"A", "a2"}, {"B", "b2"}, {"C", "c2"}}}};
  return world;
}

TEST(ReadRows, AreTakenByTheNamesOfTheirColumns) {
  TableWorld world = wide_world(20);
  const auto rows = read_rows(world, {"ZWIDE", {"B", "ID"}, Where{}.equals("ID", "1")});
  ASSERT_TRUE(rows) << rows.error().text;
  EXPECT_EQ(rows->at(1)["ID"] + rows->at(1)["B"], "2b2");
  EXPECT_THROW(rows->at(0)["A"], Bug);
  EXPECT_EQ(world.calls.at(0).where, (Names{"ID = '1'"}));
}

TEST(ReadRowsOf, AsksForTwoHundredValuesAtOnceAndForEachOne) {
  TableWorld world = wide_world(20);
  world.tables["ZWIDE"].rows.clear();
  auto values = numbers(450);
  values.push_back("1000");  // a double
  ASSERT_TRUE(read_rows_of(world, {"ZWIDE", {"ID"}, Where{}.equals("A", "x")}, "ID", values));
  ASSERT_EQ(world.calls.size(), 3u);
  std::string text;
  for (const auto& call : world.calls) {
    EXPECT_NE(call.where_text().find("A = 'x'"), std::string::npos);
    text += call.where_text();
  }
  for (const std::string& value : values) EXPECT_NE(text.find("'" + value + "'"), std::string::npos) << value;
  EXPECT_EQ(text.find("'1000'"), text.rfind("'1000'"));
  world.calls.clear();
  EXPECT_TRUE(read_rows_of(world, {"ZWIDE", {"ID"}}, "ID", {})->empty());
  EXPECT_TRUE(world.calls.empty());
}

// Rows by the number of values asked for: ten each.
class TenRowsAValue final : public RfcCaller {
 public:
  Result<RfcParameters> call(std::string_view, const RfcParameters& parameters) override {
    std::string where;
    for (const RfcFields& line : parameters.tables.at("OPTIONS")) where += rfc_text(line, "TEXT") + ' ';
    RfcParameters answer;
    answer.tables["FIELDS"] = {{{"FIELDNAME", "ID"}, {"OFFSET", "0"}, {"LENGTH", "10"}}};
    RfcRows& data = answer.tables["DATA"];
    const int most = std::stoi(rfc_text(parameters.scalars, "ROWCOUNT"));
    for (std::size_t at = where.find("ID = '"); at != std::string::npos; at = where.find("ID = '", at + 1))
      for (int i = 0; i < 10 && static_cast<int>(data.size()) < most; ++i)
        data.push_back({{"WA", where.substr(at + 6, 4)}});
    ++calls;
    return answer;
  }
  int calls = 0;
};

TEST(ReadRowsOf, AsksForFewerValuesWhereTheyHaveTooManyRows) {
  TenRowsAValue rfc;
  const auto rows = read_rows_of(rfc, {"Z", {"ID"}, {}, 300}, "ID", numbers(100));
  ASSERT_TRUE(rows) << rows.error().text;
  EXPECT_EQ(rows->size(), 1000u);
  EXPECT_EQ(code_of(read_rows_of(rfc, {"Z", {"ID"}, {}, 10}, "ID", numbers(3))), "sap.too_many_rows");
}

TEST(ColumnSets, HoldEveryColumnOnceBesideTheKey) {
  EXPECT_EQ(*column_sets({{"ID", 10, true}, {"A", 200}, {"B", 302}, {"C", 1}}),
            (std::vector<Names>{{"ID", "A", "B"}, {"ID", "C"}}));
  EXPECT_EQ(*column_sets({{"ID", 10, true}}), (std::vector<Names>{{"ID"}}));
  EXPECT_EQ(*column_sets({{"A", 512}, {"B", 512}}), (std::vector<Names>{{"A"}, {"B"}}));
  EXPECT_FALSE(column_sets({{"ID", 10, true}, {"A", 503}}));
  EXPECT_FALSE(column_sets({{"ID", 513, true}}));
}

TEST(ReadWide, JoinsSeveralReadsByTheKey) {
  TableWorld world = wide_world(300);
  const auto rows = read_wide(world, {"ZWIDE", {"C", "A", "ID"}}, {"ID"});
  ASSERT_TRUE(rows) << rows.error().text;
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ(rows->at(0).texts(), (Names{"c1", "a1", "1"}));
  EXPECT_EQ(rows->at(1).texts(), (Names{"c2", "a2", "2"}));
  EXPECT_EQ(world.calls.size(), 3u) << "the widths, and two reads";
}

TEST(ReadWide, SaysWhenAColumnCannotBeReadAtAll) {
  TableWorld world = wide_world(510);
  EXPECT_EQ(code_of(read_wide(world, {"ZWIDE", {"A"}}, {"ID"})), "sap.row_too_wide");
}

TEST(ReadWide, DoesNotJoinRowsThatItsKeyDoesNotTellApart) {
  TableWorld world = wide_world(300);
  world.tables["ZWIDE"].rows[1]["ID"] = "1";
  EXPECT_EQ(code_of(read_wide(world, {"ZWIDE", {"A", "B"}}, {"ID"})), "sap.row_too_wide");
}

class RowGoesAway final : public RfcCaller {
 public:
  explicit RowGoesAway(TableWorld world) : world_{std::move(world)} {}
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    if (world_.calls.size() == 2) world_.tables["ZWIDE"].rows.pop_back();
    return world_.call(function, parameters);
  }

 private:
  TableWorld world_;
};

TEST(ReadWide, TriesAgainWhenARowWentBetweenTheReads) {
  RowGoesAway rfc{wide_world(300)};
  EXPECT_EQ(code_of(read_wide(rfc, {"ZWIDE", {"A", "B"}}, {"ID"})), "sap.unexpected_answer");
}

TEST(TableFaults, SayWhoMendsThem) {
  const auto text_of_fault = [](const char* words) {
    TableWorld world;
    world.failures = {{Next::refuse, "sap.fault", words, ""}};
    const auto read = read_rows(world, {"MARD", {"MATNR", "LGORT"}, Where{}.equals("MATNR", "secret")});
    EXPECT_EQ(code_of(read), "sap.fault");
    EXPECT_EQ(read.error().text.find("secret"), std::string::npos);
    return read.error().text;
  };
  EXPECT_NE(text_of_fault("NOT_AUTHORIZED").find("S_TABU_NAM with ACTVT 03 and TABLE MARD"),
            std::string::npos);
  EXPECT_NE(text_of_fault("x: TABLE_NOT_AVAILABLE").find("MARD does not exist"), std::string::npos);
  EXPECT_NE(text_of_fault("DATA_BUFFER_EXCEEDED").find("MATNR, LGORT of MARD"), std::string::npos);
  EXPECT_NE(text_of_fault("RFC_AUTHORIZATION_FAILURE").find("S_RFC"), std::string::npos);
  EXPECT_EQ(text_of_fault("something else"), "something else");
}

TEST(TypedRows, FailOnWhatIsNoNumber) {
  TableWorld world = wide_world(20);
  const auto read = [&](const char* text) {
    world.tables["ZWIDE"].rows[0]["A"] = text;
    return read_typed<Quantity>(world, {"ZWIDE", {"ID", "A"}}, [](RowReader& row) {
      return row.text("ID") == "1" ? row.quantity("A") : Quantity{};
    });
  };
  EXPECT_EQ(read("2.500")->at(0).thousandths(), 2500);
  EXPECT_EQ(read("")->at(0).thousandths(), 0);
  EXPECT_EQ(code_of(read("x")), "sap.unexpected_answer");
  EXPECT_NE(read("x").error().text.find("ZWIDE-A of 1"), std::string::npos);
}

}  // namespace
}  // namespace weir::sap::table_rows_test
