#include "accounting/cells.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>

#include "accounting/padded_text.hpp"
#include "core/random.hpp"

namespace weir::accounting::cells_test {
namespace {

constexpr auto highest = std::numeric_limits<std::int64_t>::max();

// Texts of a report in bytes of their own, each followed by what a report has behind a field.
class Texts {
 public:
  std::string_view keep(const std::string& text) {
    kept_.push_back(std::make_unique<PaddedText>(text + "\tnext field"));
    return kept_.back()->bytes().substr(0, text.size());
  }

 private:
  std::vector<std::unique_ptr<PaddedText>> kept_;
};

TEST(CellTable, GivesTheSameTextsOfOneMonthTheSameCell) {
  Texts texts;
  CellTable table;
  const RowKind kind{texts.keep("Order"), texts.keep("ItemPrice"), texts.keep("Principal")};
  const RowKind again{texts.keep("Order"), texts.keep("ItemPrice"), texts.keep("Principal")};
  const auto cell = table.find_or_add(kind, 24316);
  EXPECT_EQ(table.find_or_add(again, 24316), cell);
  EXPECT_NE(table.find_or_add(kind, 24317), cell);
  EXPECT_EQ(table.cells().size(), 2u);
}

TEST(CellTable, TellsTextsApartWhereverTheyDiffer) {
  Texts texts;
  CellTable table;
  std::set<std::uint32_t> cells;
  const std::vector<std::string> different = {"",
                                              "a",
                                              "b",
                                              "aa",
                                              "ab",
                                              "abcdefgh",
                                              "abcdefgi",
                                              "abcdefghi",
                                              "abcdefghj",
                                              "abcdefghijklmnopq",
                                              "abcdefghijklmnopr",
                                              "Abcdefgh"};
  for (const std::string& one : different)
    for (const std::string& two : different)
      for (const std::string& three : different)
        cells.insert(table.find_or_add({texts.keep(one), texts.keep(two), texts.keep(three)}, 1));
  EXPECT_EQ(cells.size(), different.size() * different.size() * different.size());
}

TEST(CellTable, RefusesASumBeyondSixtyFourBitsAndKeepsTheOldOne) {
  Texts texts;
  CellTable table;
  const auto cell = table.find_or_add({texts.keep("a"), texts.keep("b"), texts.keep("c")}, 1);
  EXPECT_TRUE(table.add(cell, highest));
  EXPECT_FALSE(table.add(cell, 1));
  EXPECT_EQ(table.cells()[cell].sum, highest);
  EXPECT_EQ(table.cells()[cell].rows, 1u);
  EXPECT_TRUE(table.add(cell, -highest, 3));
  EXPECT_EQ(table.cells()[cell].sum, 0);
  EXPECT_EQ(table.cells()[cell].rows, 4u);
}

using Names = std::tuple<std::string, std::string, std::string, MonthNumber>;

Names names_of(const Cell& cell) {
  return {std::string{cell.kind.transaction_type}, std::string{cell.kind.amount_type},
          std::string{cell.kind.amount_description}, cell.month};
}

std::string random_name(Random& random, std::int64_t spread) {
  return std::string(static_cast<std::size_t>(random.between(0, 20)), 'x') +
         std::to_string(random.between(0, spread));
}

// As an ordinary map would do it, up to far more cells than a report has.
RC_GTEST_PROP(CellTable, AddsUpAsAMapDoes, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  const auto rows = *rc::gen::element(10, 300, 3000);
  const auto spread = *rc::gen::element(0, 2, 40);
  Texts texts;
  CellTable table;
  std::map<Names, std::pair<std::int64_t, std::uint64_t>> map;
  for (int row = 0; row < rows; ++row) {
    const std::string one = random_name(random, spread), two = random_name(random, spread),
                      three = "Principal";
    const auto month = static_cast<MonthNumber>(random.between(24300, 24303));
    const auto amount = random.between(-1000, 1000);
    const RowKind kind{texts.keep(one), texts.keep(two), texts.keep(three)};
    RC_ASSERT(table.add(table.find_or_add(kind, month), amount));
    auto& [sum, count] = map[{one, two, three, month}];
    sum += amount;
    ++count;
  }
  RC_ASSERT(table.cells().size() == map.size());
  for (const Cell& cell : table.cells()) RC_ASSERT(map.at(names_of(cell)) == std::pair(cell.sum, cell.rows));
}

}  // namespace
}  // namespace weir::accounting::cells_test
