#include "report/table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "core/text.hpp"

namespace weir::report::table_test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Table, AlignsWordsToTheLeftAndNumbersToTheRight) {
  Table table{{{"class"}, {"amount", Align::right}}};
  table.add({"REV_GOODS", "1234.56"});
  table.add({"WALLET", "-5.00"});
  EXPECT_EQ(table.text("  "),
            "  class       amount\n"
            "  REV_GOODS  1234.56\n"
            "  WALLET       -5.00\n");
}

TEST(Table, IsAsWideAsItsTitlesWhenNothingIsWider) {
  Table table{{{"a long title", Align::right}, {"b"}}};
  table.add({"1", "2"});
  EXPECT_EQ(table.text(""), "a long title  b\n           1  2\n");
}

TEST(Table, CountsAWideCharacterAsTwoColumns) {
  Table table{{{"text"}, {"n", Align::right}}};
  table.add({"注文", "1"});
  table.add({"Gebühr", "23"});
  table.add({"plain", "4"});
  EXPECT_EQ(table.text(""),
            "text     n\n"
            "注文     1\n"
            "Gebühr  23\n"
            "plain    4\n");
}

TEST(Table, DrawsALineAboveItsSums) {
  Table table{{{"what"}, {"amount", Align::right}}};
  table.add({"one", "1.00"});
  table.add_rule();
  table.add({"", "1.00"});
  EXPECT_EQ(table.text(" "),
            " what  amount\n"
            " one     1.00\n"
            " ------------\n"
            "         1.00\n");
}

TEST(Table, EndsNoLineWithBlanks) {
  Table table{{{"first"}, {"second"}, {"third"}}};
  table.add({"a", "", ""});
  table.add({"", "", "c"});
  table.add({"", "", ""});
  for (const std::string& line : lines_of(table.text("    ")))
    EXPECT_FALSE(line.ends_with(' ')) << '"' << line << '"';
}

TEST(Table, WithoutRowsIsItsTitles) { EXPECT_EQ((Table{{{"a"}, {"b"}}}.text("")), "a  b\n"); }

RC_GTEST_PROP(Table, BeginsEachColumnAtTheSamePlaceInEveryLine, ()) {
  const auto any_cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(
                                         rc::gen::element<std::string>("a", "注", "ü", "料金", "zz")),
                                     [](const std::vector<std::string>& parts) {
                                       std::string cell = "|";
                                       for (const std::string& part : parts) cell += part;
                                       return cell;
                                     });
  Table table{{{"|one"}, {"|two"}, {"|three"}}};
  for (auto rows = *rc::gen::inRange(1, 8); rows > 0; --rows) table.add({*any_cell, *any_cell, *any_cell});
  std::vector<std::vector<std::size_t>> places;
  for (const std::string& line : lines_of(table.text(""))) {
    places.emplace_back();
    for (std::size_t at = line.find('|'); at != std::string::npos; at = line.find('|', at + 1))
      places.back().push_back(display_width(line.substr(0, at)));
  }
  for (const auto& of_line : places) RC_ASSERT(of_line == places.front());
}

}  // namespace
}  // namespace weir::report::table_test
