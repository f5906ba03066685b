#include "sandbox/world/settlement.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "sandbox/world/twenty_worlds.hpp"

namespace weir::sandbox::settlement_test {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char letter : line) {
    if (letter == '\t')
      cells.emplace_back();
    else
      cells.back() += letter;
  }
  return cells;
}

// By column name; the summary row first.
std::vector<Row> rows_of(const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  std::getline(lines, line);
  const auto names = cells_of(line);
  EXPECT_EQ(names.size(), 24u);
  std::vector<Row> rows;
  while (std::getline(lines, line)) {
    const auto cells = cells_of(line);
    EXPECT_EQ(cells.size(), names.size()) << line;
    Row& row = rows.emplace_back();
    for (std::size_t at = 0; at < std::min(cells.size(), names.size()); ++at) row[names[at]] = cells[at];
  }
  return rows;
}

// "-12.34" as -1234, by the digits alone.
std::int64_t cents(std::string text) {
  EXPECT_EQ(text.find('.'), text.size() - 3) << text;
  text.erase(text.size() - 3, 1);
  return std::stoll(text);
}

std::int64_t sum_of(const std::vector<Row>& rows, const std::string& description = "") {
  std::int64_t sum = 0;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row)
    if (description.empty() || row->at("amount-description") == description) sum += cents(row->at("amount"));
  return sum;
}

TEST(Settlement, adds_up_to_its_total_to_the_cent_for_every_seed) {
  for (const auto& world : twenty_worlds()) {
    for (const Settlement& settlement : world->settlements()) {
      const auto rows = rows_of(settlement.text);
      EXPECT_EQ(cents(rows[0].at("total-amount")), sum_of(rows));
      EXPECT_EQ(settlement.total, sum_of(rows));
      EXPECT_GT(settlement.total, 0);
      EXPECT_EQ(settlement.rows + 1, std::ssize(rows));
    }
  }
}

TEST(Settlement, is_two_in_euro_and_one_in_sterling_with_ids_of_their_own) {
  const World& world = *twenty_worlds()[5];
  ASSERT_EQ(world.settlements().size(), 3u);
  std::map<std::string, int> currencies;
  std::map<std::string, int> ids;
  for (const Settlement& settlement : world.settlements()) {
    const auto rows = rows_of(settlement.text);
    ++currencies[rows[0].at("currency")];
    for (const Row& row : rows) EXPECT_EQ(row.at("settlement-id"), settlement.id);
    ++ids[settlement.id];
  }
  EXPECT_EQ(currencies, (std::map<std::string, int>{{"EUR", 2}, {"GBP", 1}}));
  EXPECT_EQ(ids.size(), 3u);
}

TEST(Settlement, gives_back_in_the_second_what_the_first_kept) {
  const World& world = *twenty_worlds()[6];
  const auto first = rows_of(world.settlements()[0].text);
  const auto second = rows_of(world.settlements()[1].text);
  EXPECT_LT(sum_of(first, "Current Reserve Amount"), 0);
  EXPECT_EQ(sum_of(first, "Previous Reserve Amount Balance"), 0);
  EXPECT_EQ(sum_of(second, "Previous Reserve Amount Balance"), -sum_of(first, "Current Reserve Amount"));
  EXPECT_LT(sum_of(second, "Current Reserve Amount"), 0);
  EXPECT_EQ(first[0].at("settlement-end-date"), second[0].at("settlement-start-date"));
}

TEST(Settlement, has_one_fee_that_nobody_knows_in_one_of_them) {
  const World& world = *twenty_worlds()[7];
  int found = 0;
  for (const Settlement& settlement : world.settlements())
    for (const Row& row : rows_of(settlement.text))
      found += row.at("amount-description") == unknown_fee ? 1 : 0;
  EXPECT_EQ(found, 1);
  EXPECT_EQ(world.settlements()[1].unknown_fees,
            sum_of(rows_of(world.settlements()[1].text), std::string{unknown_fee}));
}

TEST(Settlement, has_trade_on_both_sides_of_a_month_end) {
  const World& world = *twenty_worlds()[8];
  int october = 0;
  int november = 0;
  for (const Row& row : rows_of(world.settlements()[0].text)) {
    if (row.at("transaction-type") != "Order") continue;
    october += row.at("posted-date").ends_with(".10.2026") ? 1 : 0;
    november += row.at("posted-date").ends_with(".11.2026") ? 1 : 0;
  }
  EXPECT_GT(october, 50);
  EXPECT_GT(november, 5);
}

TEST(Settlement, has_the_dates_and_the_payout_on_the_summary_row_alone) {
  const World& world = *twenty_worlds()[9];
  for (const Settlement& settlement : world.settlements()) {
    const auto rows = rows_of(settlement.text);
    for (const std::string name :
         {"settlement-start-date", "settlement-end-date", "deposit-date", "currency"}) {
      EXPECT_FALSE(rows[0].at(name).empty());
      for (auto row = rows.begin() + 1; row != rows.end(); ++row) EXPECT_EQ(row->at(name), "");
    }
    EXPECT_EQ(rows[0].at("transaction-type"), "");
  }
}

TEST(Settlement, withholds_no_more_tax_than_was_collected) {
  const World& world = *twenty_worlds()[10];
  for (const Settlement& settlement : world.settlements()) {
    const auto rows = rows_of(settlement.text);
    const auto withheld = sum_of(rows, "MarketplaceFacilitatorVAT-Principal");
    EXPECT_LT(withheld, 0);
    EXPECT_GE(withheld + sum_of(rows, "Tax"), 0);
  }
}

}  // namespace
}  // namespace weir::sandbox::settlement_test
