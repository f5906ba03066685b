#include "stock/units.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::stock::units_test {
namespace {

TEST(Units, ACaseOfTwelveTakesTwelve) {
  EXPECT_EQ(in_base_units(1, {12, 1}).text(), "12");
  EXPECT_EQ(in_base_units(5, {}).text(), "5");
}

TEST(Units, WhatDoesNotComeOutEvenTakesMoreAndNeverLess) {
  EXPECT_EQ(in_base_units(1, {1, 3}).text(), "0.334");
  EXPECT_EQ(in_base_units(3, {1, 3}).text(), "1");
}

TEST(Units, APieceThatIsBegunIsNone) {
  EXPECT_EQ(whole_pieces(*Quantity::parse("11.999"), Quantity::of(4)), 2);
  EXPECT_EQ(whole_pieces(Quantity::of(12), Quantity::of(4)), 3);
  EXPECT_EQ(whole_pieces(*Quantity::parse("-5"), Quantity::of(1)), 0);
}

TEST(Units, APieceOfNothingIsABug) { EXPECT_THROW(whole_pieces(Quantity::of(1), Quantity{}), Bug); }

RC_GTEST_PROP(Units, PiecesTakeNoMoreThanThereIs, ()) {
  const auto stock = Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
  const auto each = Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(1, 1'000'000));
  const auto pieces = whole_pieces(stock, each);
  RC_ASSERT(of_pieces(pieces, each) <= stock);
  RC_ASSERT(of_pieces(pieces + 1, each) > stock);
}

RC_GTEST_PROP(Units, APartIsRoundedUpByLessThanAThousandth, ()) {
  const auto quantity = Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
  const auto part = *rc::gen::inRange<std::int64_t>(0, 1000);
  const std::int64_t up = part_up(quantity, part, 1000).thousandths();
  RC_ASSERT(up * 1000 >= quantity.thousandths() * part);
  RC_ASSERT((up - 1) * 1000 < quantity.thousandths() * part);
}

}  // namespace
}  // namespace weir::stock::units_test
