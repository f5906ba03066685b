#include "stock/fba_rollback.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::stock::fba_rollback_test {
namespace {

using namespace std::chrono_literals;

const Instant noon = std::chrono::sys_days{2026y / 12 / 10} + 12h;
const SapPlace place{"M1", "1900", "0001"};

Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

TEST(FbaRollBack, CountsAMovementOnItsPostingDateWheneverItWasEntered) {
  const SapLook look{noon, {{place, Quantity::of(100)}}, {{{"M1", "1900", ""}, eur(1000'00)}}};
  const std::vector<SapMovement> movements{
      {place, Quantity::of(-5), eur(-50'00), 2026y / 12 / 9, noon - 1h},  // in the look, of a day behind
      {place, Quantity::of(-2), eur(-20'00), 2026y / 12 / 8, noon - 1h},  // in the look, of its day
      {place, Quantity::of(-3), eur(-30'00), 2026y / 12 / 7,
       noon + 1h},  // not in the look, of an earlier day
      {place, Quantity::of(-9), eur(-90'00), 2026y / 12 / 11, noon + 1h}};
  const auto on = stock_on(2026y / 12 / 8, look, movements);
  EXPECT_EQ(on.quantities.at(place).text(), "102");
  EXPECT_EQ(on.values.at({"M1", "1900", ""}).text(), "1020.00 EUR");
}

// Whenever somebody looked, a day has had the same.
RC_GTEST_PROP(FbaRollBack, IsTheSameFromEveryLook, ()) {
  std::vector<SapMovement> movements;
  for (int count = *rc::gen::inRange(0, 30); count > 0; --count) {
    const auto entered = noon + std::chrono::hours{*rc::gen::inRange(0, 400)};
    const Date entered_on{std::chrono::floor<std::chrono::days>(entered)};
    const auto back = std::chrono::days{*rc::gen::inRange(0, 10)};
    movements.push_back({{"M1", "1900", *rc::gen::element<std::string>("0001", "0002")},
                         Quantity::of(*rc::gen::inRange(-20, 20)),
                         std::nullopt,
                         std::chrono::sys_days{entered_on} - back,
                         entered});
  }
  const auto look_at = [&](Instant when) {
    SapLook look{when, {{{"M1", "1900", "0001"}, Quantity::of(7)}, {{"M1", "1900", "0002"}, Quantity{}}}, {}};
    for (const SapMovement& each : movements)
      if (each.entered_at <= when) look.quantities[each.of] += each.quantity;
    return look;
  };
  const Date day = std::chrono::sys_days{2026y / 12 / 5} + std::chrono::days{*rc::gen::inRange(0, 25)};
  const auto one = stock_on(day, look_at(noon + std::chrono::hours{*rc::gen::inRange(0, 500)}), movements);
  const auto other = stock_on(day, look_at(noon + std::chrono::hours{*rc::gen::inRange(0, 500)}), movements);
  RC_ASSERT(one.quantities == other.quantities);
}

}  // namespace
}  // namespace weir::stock::fba_rollback_test
