// Whatever Amazon has moved: days that follow from each other have no gap, in whatever order and however
// often their rows come; and what is changed in one row is told with its day.
#include "stock/fba_rollforward.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace weir::stock::fba_rollforward_test {
namespace {

using namespace std::chrono_literals;

const Date first_day{2026y / 11 / 28};

Date day_after(Date day, int more) { return std::chrono::sys_days{day} + std::chrono::days{more}; }

struct Told {
  std::set<Date> days;
  std::vector<FbaDayBalance> balances;
  std::vector<FbaMovement> movements;

  std::vector<FbaGap> gaps() const { return roll_forward(days, balances, movements); }
};

// Some days of some SKUs as they follow from each other, across the turn of a month.
Told any_days() {
  Told told;
  const int length = *rc::gen::inRange(2, 6);
  std::map<FbaStockKey, std::int64_t> standing;
  for (const char* sku : {"SHOE", "BOOT"})
    for (const char* disposition : {"SELLABLE", "DEFECTIVE"})
      for (const char* country : {"DE", "FR"})
        standing[{sku, disposition, country}] = *rc::gen::inRange(0, 50);
  for (int number = 0; number < length; ++number) {
    const Date day = day_after(first_day, number);
    told.days.insert(day);
    for (auto& [key, units] : standing) {
      FbaDayBalance balance{day, key, units, {}, 0};
      for (int rows = *rc::gen::inRange(number == 0 ? 1 : 0, 4); rows > 0; --rows) {
        const auto kind = static_cast<FbaKind>(*rc::gen::inRange(0, static_cast<int>(fba_kinds)));
        const std::int64_t moved = *rc::gen::inRange(-9, 10);
        told.movements.push_back({"row" + std::to_string(told.movements.size()), day, key, kind, moved});
        balance.sums.at(static_cast<std::size_t>(kind)) += moved;
        units += moved;
      }
      balance.closing = units;
      told.balances.push_back(balance);
    }
  }
  return told;
}

template <typename T>
std::vector<T> in_any_order(std::vector<T> all) {
  for (std::size_t i = all.size(); i > 1; --i)
    std::swap(all[i - 1], all[*rc::gen::inRange<std::size_t>(0, i)]);
  return all;
}

std::vector<std::string> texts(const std::vector<FbaGap>& gaps) {
  std::vector<std::string> all;
  for (const FbaGap& gap : gaps) all.push_back(std::string{name_of(gap.kind)} + ' ' + gap.text());
  return all;
}

RC_GTEST_PROP(FbaRollForward, OfDaysThatFollowFromEachOtherHasNoGap, ()) {
  const Told told = any_days();
  RC_ASSERT(texts(told.gaps()).empty());
  RC_ASSERT(units_off(told.gaps()) == 0);
}

RC_GTEST_PROP(FbaRollForward, IsTheSameInWhateverOrderAndHoweverOftenRowsCome, ()) {
  Told told = any_days();
  if (!told.movements.empty())
    told.movements[*rc::gen::inRange<std::size_t>(0, told.movements.size())].quantity += 1;
  const auto gaps = texts(told.gaps());
  Told again = told;
  for (const FbaMovement& each : told.movements)
    if (*rc::gen::arbitrary<bool>()) again.movements.push_back(each);
  for (const FbaDayBalance& each : told.balances)
    if (*rc::gen::arbitrary<bool>()) again.balances.push_back(each);
  again.movements = in_any_order(again.movements);
  again.balances = in_any_order(again.balances);
  RC_ASSERT(texts(again.gaps()) == gaps);
}

// A row that Amazon corrects downwards without its sum, or the other way round, is one gap of its day and
// key.
RC_GTEST_PROP(FbaRollForward, NamesTheDayAndTheRowsOfWhatWasChanged, ()) {
  Told told = any_days();
  auto& changed = told.movements[*rc::gen::inRange<std::size_t>(0, told.movements.size())];
  const std::int64_t by = *rc::gen::inRange(1, 5);
  changed.quantity -= by;
  const auto gaps = told.gaps();
  RC_ASSERT(gaps.size() == 1u);
  RC_ASSERT(gaps[0].kind == FbaGapKind::rows_differ);
  RC_ASSERT(gaps[0].day == changed.day);
  RC_ASSERT(gaps[0].of == changed.of);
  RC_ASSERT(gaps[0].units() == -by);
  RC_ASSERT(std::ranges::find(gaps[0].rows, changed.key) != gaps[0].rows.end());
}

// Corrected whole, in row, sum and closing, the day adds up, and the next one does not go on from it.
RC_GTEST_PROP(FbaRollForward, NamesTheDayThatDoesNotGoOnFromACorrectedOne, ()) {
  Told told = any_days();
  const auto early = static_cast<std::size_t>(
      std::ranges::count_if(told.movements, [&](const auto& each) { return each.day == first_day; }));
  auto& changed = told.movements[*rc::gen::inRange<std::size_t>(0, early)];
  changed.quantity -= 1;
  for (FbaDayBalance& balance : told.balances)
    if (balance.day == changed.day && balance.of == changed.of) {
      balance.sums.at(static_cast<std::size_t>(changed.kind)) -= 1;
      balance.closing -= 1;
    }
  const auto gaps = told.gaps();
  RC_ASSERT(gaps.size() == 1u);
  RC_ASSERT(gaps[0].kind == FbaGapKind::chain_broken);
  RC_ASSERT(gaps[0].day == day_after(changed.day, 1));
  RC_ASSERT(gaps[0].units() == 1);
}

FbaDayBalance balance(int day, std::int64_t opening, std::int64_t closing) {
  return {day_after(first_day, day), {"SHOE", "SELLABLE", "DE"}, opening, {}, closing};
}

TEST(FbaRollForward, SaysNothingOfADayWhoseDayBeforeIsNotThere) {
  const std::vector<FbaDayBalance> balances{balance(0, 5, 5), balance(2, 9, 9)};
  EXPECT_TRUE(roll_forward({first_day, day_after(first_day, 2)}, balances, {}).empty());
  const auto gaps = roll_forward({first_day, day_after(first_day, 1), day_after(first_day, 2)}, balances, {});
  ASSERT_EQ(gaps.size(), 2u) << "a day without a balance has nothing";
  EXPECT_EQ(gaps[0].expected, 5);
  EXPECT_EQ(gaps[0].found, 0);
  EXPECT_EQ(gaps[1].found, 9);
}

TEST(FbaRollForward, TellsOfMovementsWithoutABalance) {
  const std::vector<FbaMovement> movements{{"a", first_day, {"SHOE", "SELLABLE", "DE"}, FbaKind::sales, -2}};
  const auto gaps = gaps_of_day(first_day, {}, movements);
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].text(),
            "SHOE, SELLABLE, DE, 2026-11-28: sales are -2 instead of 0 by the movements (1 rows)");
}

TEST(FbaRollForward, TellsOfADayThatDoesNotAddUp) {
  const std::vector<FbaDayBalance> balances{balance(0, 5, 6)};
  const auto gaps = gaps_of_day(first_day, balances, {});
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].kind, FbaGapKind::does_not_add_up);
  EXPECT_EQ(gaps[0].units(), 1);
  EXPECT_NE(gaps[0].text().find("closes with 6 instead of 5"), std::string::npos);
}

}  // namespace
}  // namespace weir::stock::fba_rollforward_test
