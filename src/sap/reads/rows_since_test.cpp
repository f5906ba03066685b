#include "sap/reads/rows_since.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "sap/reads/stock_changes.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::rows_since_test {
namespace {

using testing::TableWorld;
using testing::world_table;
using namespace std::chrono_literals;

Instant at(Duration time) { return std::chrono::sys_days{2026y / 11 / 24} + time; }

// Answers of one table what its conditions on two columns leave.
class ChoosingWorld final : public RfcCaller {
 public:
  explicit ChoosingWorld(TableWorld& all) : all_{all} {}

  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    TableWorld some = all_;
    std::string where;
    if (const auto* lines = rfc_rows(parameters, "OPTIONS"))
      for (const auto& line : *lines) where += rfc_text(line, "TEXT") + ' ';
    for (auto& [name, table] : some.tables)
      std::erase_if(table.rows, [&](auto& row) { return !holds(where, row); });
    ++calls;
    return some.call(function, parameters);
  }

  int calls = 0;

 private:
  static bool holds(const std::string& where, std::map<std::string, std::string>& row) {
    std::vector<std::string> words;
    for (const std::string& word : testing::parts_of(where, ' '))
      if (!word.empty() && word != "AND") words.push_back(word);
    bool is_so = true;
    for (std::size_t i = 0; i + 2 < words.size(); i += 3) {
      const std::string value = words[i + 2].substr(1, words[i + 2].size() - 2);
      const int order = row[words[i]].compare(value);
      const std::string& operation = words[i + 1];
      is_so = is_so && ((order == 0 && operation != "<" && operation != ">") ||
                        (order < 0 && operation[0] == '<') || (order > 0 && operation[0] == '>'));
    }
    return is_so;
  }

  TableWorld& all_;
};

class RowsSinceTest : public ::testing::Test {
 protected:
  RowsSinceTest() { sap_.tables["MKPF"] = world_table("MBLNR:10 CPUDT:8 CPUTM:6"); }
  void add(const std::string& day, const std::string& time) {
    sap_.tables["MKPF"].rows.push_back(
        {{"MBLNR", std::to_string(sap_.tables["MKPF"].rows.size())}, {"CPUDT", day}, {"CPUTM", time}});
  }
  Result<std::vector<TableRow>> read(Instant since) {
    return read_rows_since(choosing_, {{"MKPF", {"MBLNR", "CPUDT", "CPUTM"}, Where{}, 10}, "CPUDT", "CPUTM"},
                           since, Zone::utc());
  }
  TableWorld sap_;
  ChoosingWorld choosing_{sap_};
};

TEST_F(RowsSinceTest, AreAskedForByDaysWhileTheseAreSmall) {
  add("20261123", "235959");
  add("20261124", "080000");
  EXPECT_EQ(read(at(9h))->size(), 1u);
  EXPECT_EQ(choosing_.calls, 1);
}

TEST_F(RowsSinceTest, ABusyDayIsReadInParts) {
  for (int minute = 0; minute < 60; ++minute) add("20261124", fmt::format("09{:02}00", minute));
  for (int hour = 0; hour < 24; ++hour) add("20261125", fmt::format("{:02}0000", hour));
  add("20261126", "000000");
  const auto rows = read(at(10h + 30min));
  ASSERT_TRUE(rows) << rows.error().text;
  std::set<std::string> numbers;
  for (const TableRow& row : *rows) numbers.insert(row["MBLNR"]);
  EXPECT_EQ(numbers.size(), rows->size()) << "each once";
  EXPECT_EQ(rows->size(), 30u + 24u + 1u) << "from an hour before";
}

TEST_F(RowsSinceTest, TooManyOfOneSecondAreNamed) {
  for (int i = 0; i < 11; ++i) add("20261124", "090000");
  const auto rows = read(at(9h));
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, "sap.too_many_rows");
}

// On 25 October 2026 clocks in Berlin show two to three twice.
TEST(StockChangesAtNight, WhatIsEnteredInTheRepeatedHourIsFound) {
  TableWorld sap;
  sap.tables["MKPF"] = world_table("MBLNR:10 MJAHR:4 CPUDT:8 CPUTM:6", {"1|2026|20261025|025900"});
  sap.tables["MSEG"] = world_table(
      "MBLNR:10 MJAHR:4 ZEILE:4 BWART:3 MATNR:18 WERKS:4 LGORT:4 UMWRK:4 UMLGO:4 SHKZG:1 MENGE:15 SMBLN:10 "
      "SJAHR:4 SMBLP:4 VBELN_IM:10",
      {"1|2026|0001|601|M1|1000|0001|||H|1.000", "2|2026|0001|601|M1|1000|0001|||H|1.000"});
  const Zone berlin = *Zone::named("Europe/Berlin");
  const StockMark mark{std::chrono::sys_days{2026y / 10 / 25} + 30min, {}};
  const auto first = stock_changes(sap, {"1000"}, mark, berlin);
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_EQ(first->lines.size(), 1u);
  sap.tables["MKPF"].rows.push_back(
      {{"MBLNR", "2"}, {"MJAHR", "2026"}, {"CPUDT", "20261025"}, {"CPUTM", "020500"}});
  const auto second = stock_changes(sap, {"1000"}, first->mark, berlin);
  ASSERT_EQ(second->lines.size(), 1u);
  EXPECT_EQ(second->lines[0].mblnr, "2");
  EXPECT_TRUE(stock_changes(sap, {"1000"}, second->mark, berlin)->lines.empty()) << "and once";
}

}  // namespace
}  // namespace weir::sap::rows_since_test
