#include "core/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "core/ensure.hpp"

namespace weir::money_test {
namespace {

__extension__ typedef __int128 Wide;

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();

Currency currency(std::string_view code) { return Currency::of(code).value(); }
Money euros(std::int64_t cents) { return {cents, currency("EUR")}; }

std::optional<std::int64_t> minor_of(std::string_view decimal, std::string_view code) {
  const auto amount = Money::parse(decimal, currency(code));
  return amount ? std::optional{amount->minor()} : std::nullopt;
}

// Every code that Currency knows, found by asking for all that could be.
std::vector<Currency> all_currencies() {
  std::vector<Currency> found;
  for (int number = 0; number < 26 * 26 * 26; ++number) {
    const char code[] = {static_cast<char>('A' + number / 676), static_cast<char>('A' + number / 26 % 26),
                         static_cast<char>('A' + number % 26)};
    if (const auto known = Currency::of({code, 3})) found.push_back(*known);
  }
  return found;
}

rc::Gen<std::int64_t> any_minor() {
  return rc::gen::weightedOneOf<std::int64_t>(
      {{6, rc::gen::arbitrary<std::int64_t>()},
       {2, rc::gen::inRange<std::int64_t>(-1000, 1000)},
       {2, rc::gen::elementOf(std::vector<std::int64_t>{lowest, lowest + 1, highest - 1, highest})}});
}

TEST(Currency, KnowsTheIsoListWithItsMinorUnits) {
  std::map<int, int> codes_with_digits;
  for (const Currency& known : all_currencies()) ++codes_with_digits[known.minor_digits()];
  EXPECT_EQ(codes_with_digits, (std::map<int, int>{{0, 17}, {2, 139}, {3, 7}, {4, 2}}));
  for (const auto* code : {"JPY", "KRW", "CLP", "ISK"}) EXPECT_EQ(currency(code).minor_digits(), 0) << code;
  for (const auto* code : {"EUR", "USD", "GBP", "SEK", "XCG", "ZWG"})
    EXPECT_EQ(currency(code).minor_digits(), 2);
  for (const auto* code : {"KWD", "BHD", "TND"}) EXPECT_EQ(currency(code).minor_digits(), 3) << code;
  for (const auto* code : {"CLF", "UYW"}) EXPECT_EQ(currency(code).minor_digits(), 4) << code;
  EXPECT_EQ(currency("PLN").code(), "PLN");
}

TEST(Currency, RefusesWhatIsNoCurrentCurrency) {
  for (const auto* text :
       {"", "EU", "EURO", "eur", " EUR", "XXX", "XTS", "XAU", "XDR", "DEM", "HRK", "AAA", "ZZZ"}) {
    EXPECT_FALSE(Currency::of(text)) << text;
  }
}

TEST(Money, IsReadExactlyOrNotAtAll) {
  EXPECT_EQ(minor_of("12.34", "EUR"), 1234);
  EXPECT_EQ(minor_of("-0.05", "EUR"), -5);
  EXPECT_EQ(minor_of("+7", "EUR"), 700);
  EXPECT_EQ(minor_of("7.5", "EUR"), 750);
  EXPECT_EQ(minor_of("-0.00", "EUR"), 0);
  EXPECT_EQ(minor_of("12.3400", "EUR"), 1234);
  EXPECT_EQ(minor_of("1200.00", "JPY"), 1200);
  EXPECT_EQ(minor_of("1.234", "KWD"), 1234);
  EXPECT_EQ(minor_of("0.0001", "CLF"), 1);
  for (const auto* text : {"12.345", "", "-", ".", ".5", "5.", "1,5", "1.234,56", "1 000", " 1", "1 ", "--1",
                           "+-1", "1e3", "0x1", "1.2.3", "1.-2", "\xD9\xA1"}) {
    EXPECT_EQ(minor_of(text, "EUR"), std::nullopt) << text;
  }
  EXPECT_EQ(minor_of("0.5", "JPY"), std::nullopt);
}

TEST(Money, IsReadUpToFortyCharacters) {
  EXPECT_EQ(minor_of(std::string(37, '0') + "1.5", "EUR"), 150);
  EXPECT_EQ(minor_of(std::string(38, '0') + "1.5", "EUR"), std::nullopt);
}

TEST(Money, ReachesBothEndsOf64BitsAndNoFurther) {
  EXPECT_EQ(euros(lowest).text(), "-92233720368547758.08 EUR");
  EXPECT_EQ(minor_of("-92233720368547758.08", "EUR"), lowest);
  EXPECT_EQ(minor_of("92233720368547758.07", "EUR"), highest);
  EXPECT_EQ(minor_of("-92233720368547758.09", "EUR"), std::nullopt);
  EXPECT_EQ(minor_of("92233720368547758.08", "EUR"), std::nullopt);
  EXPECT_EQ(minor_of("99999999999999999999999999", "EUR"), std::nullopt);
}

TEST(Money, IsPrintedWithTheDigitsOfItsCurrency) {
  EXPECT_EQ(euros(0).decimal(), "0.00");
  EXPECT_EQ(euros(-5).decimal(), "-0.05");
  EXPECT_EQ(euros(-1234).text(), "-12.34 EUR");
  EXPECT_EQ((Money{-7, currency("JPY")}.text()), "-7 JPY");
  EXPECT_EQ((Money{7, currency("BHD")}.text()), "0.007 BHD");
  EXPECT_EQ((Money{12345, currency("CLF")}.text()), "1.2345 CLF");
}

RC_GTEST_PROP(MoneyProperty, WhatIsPrintedIsReadBackTheSameInEveryCurrency, ()) {
  static const auto currencies = all_currencies();
  const auto minor = *any_minor();
  for (const Currency& known : currencies) {
    const Money amount{minor, known};
    RC_ASSERT(Money::parse(amount.decimal(), known) == amount);
  }
}

TEST(Money, AddsAndSubtracts) {
  EXPECT_EQ(euros(150) + euros(-200), euros(-50));
  EXPECT_EQ(euros(150) - euros(200), euros(-50));
  EXPECT_EQ(absolute(euros(-50)), euros(50));
  EXPECT_EQ(absolute(euros(50)), euros(50));
  EXPECT_FALSE(euros(1) == (Money{1, currency("USD")}));
}

TEST(Money, ThrowsRatherThanWrapAroundOrMixCurrencies) {
  EXPECT_THROW(euros(highest) + euros(1), MoneyError);
  EXPECT_THROW(euros(lowest) + euros(-1), MoneyError);
  EXPECT_THROW(euros(0) - euros(lowest), MoneyError);
  EXPECT_THROW(-euros(lowest), MoneyError);
  EXPECT_THROW(absolute(euros(lowest)), MoneyError);
  EXPECT_THROW(euros(1) + (Money{1, currency("USD")}), MoneyError);
  EXPECT_EQ(-euros(lowest + 1), euros(highest));
}

std::vector<std::int64_t> allocated(std::int64_t cents, const std::vector<std::int64_t>& weights) {
  std::vector<std::int64_t> parts;
  for (const Money& part : allocate(euros(cents), weights)) parts.push_back(part.minor());
  return parts;
}

TEST(Allocate, GivesLeftoverUnitsToTheLargestRemaindersAndTiesToTheEarlier) {
  EXPECT_EQ(allocated(100, {1, 1, 1}), (std::vector<std::int64_t>{34, 33, 33}));
  EXPECT_EQ(allocated(-101, {1, 1, 1}), (std::vector<std::int64_t>{-34, -34, -33}));
  EXPECT_EQ(allocated(10, {1, 0, 5}), (std::vector<std::int64_t>{2, 0, 8}));
  EXPECT_EQ(allocated(1, {1, 2, 1}), (std::vector<std::int64_t>{0, 1, 0}));
  EXPECT_EQ(allocated(lowest, {1}), (std::vector<std::int64_t>{lowest}));
}

TEST(Allocate, SettlesTiesAmongManyPartsInTheirOrder) {
  const auto parts = allocated(20, std::vector<std::int64_t>(40, 1));
  EXPECT_TRUE(std::ranges::is_sorted(parts, std::ranges::greater{}));
  EXPECT_EQ(parts.front(), 1);
}

TEST(Allocate, RefusesWeightsThatMeanNothing) {
  EXPECT_THROW(allocated(1, {}), Bug);
  EXPECT_THROW(allocated(1, {0, 0}), Bug);
  EXPECT_THROW(allocated(1, {2, -1}), Bug);
}

RC_GTEST_PROP(AllocateProperty, PartsAddUpKeepTheSignAndStayWithinOneUnitOfTheirShare, ()) {
  const auto whole = *any_minor();
  const auto weight =
      rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 10), rc::gen::inRange<std::int64_t>(0, highest));
  auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(weight));
  weights.push_back(1);
  const Wide weight_sum = std::accumulate(weights.begin(), weights.end(), Wide{0});

  const auto parts = allocated(whole, weights);
  RC_ASSERT(parts.size() == weights.size());
  Wide sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    RC_ASSERT((whole < 0 ? parts[i] <= 0 : parts[i] >= 0));
    const Wide off = Wide{parts[i]} * weight_sum - Wide{whole} * weights[i];
    RC_ASSERT(off < weight_sum && off > -weight_sum);
    sum += parts[i];
  }
  RC_ASSERT(sum == whole);
}

TEST(Balance, HoldsCurrenciesSideBySideAndForgetsZeros) {
  Balance balance;
  balance.add({100, currency("USD")});
  balance.add(euros(50));
  EXPECT_EQ(balance.parts(), (std::vector<Money>{euros(50), {100, currency("USD")}}));
  balance.add(euros(-50));
  balance.add(Money{0, currency("JPY")});
  EXPECT_EQ(balance.parts(), (std::vector<Money>{{100, currency("USD")}}));
  balance.add({-100, currency("USD")});
  EXPECT_TRUE(balance.is_zero());
  EXPECT_EQ(balance, Balance{});
}

TEST(Balance, KeepsItsSumWhenAnAmountWouldExceedIt) {
  Balance balance;
  balance.add(euros(highest));
  EXPECT_THROW(balance.add(euros(1)), MoneyError);
  EXPECT_EQ(balance.parts(), (std::vector<Money>{euros(highest)}));
}

RC_GTEST_PROP(BalanceProperty, DoesNotDependOnTheOrderOfAdding, ()) {
  const auto codes = rc::gen::element<std::string>("EUR", "USD", "JPY");
  const auto amount = rc::gen::pair(rc::gen::inRange<std::int64_t>(-20, 20), codes);
  const auto amounts = *rc::gen::container<std::vector<std::pair<std::int64_t, std::string>>>(amount);
  const auto total = [](const auto& entries, const std::vector<std::size_t>& order) {
    Balance balance;
    for (const auto i : order) balance.add({entries[i].first, currency(entries[i].second)});
    return balance;
  };
  std::vector<std::size_t> order(amounts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto straight = total(amounts, order);
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  RC_ASSERT(total(amounts, order) == straight);
}

}  // namespace
}  // namespace weir::money_test
