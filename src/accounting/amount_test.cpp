#include "accounting/amount.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "core/money.hpp"
#include "support/settlement_text.hpp"

namespace weir::accounting::amount_test {
namespace {

using enum DecimalMark;
using testing::amount_text;
using Minor = std::optional<std::int64_t>;

constexpr Minor refused = std::nullopt;

struct Case {
  const char* text;
  Minor minor;
};

void expect_each(std::initializer_list<Case> cases, int digits, DecimalMark mark) {
  for (const Case& each : cases)
    EXPECT_EQ(parse_amount(each.text, digits, mark), each.minor) << "'" << each.text << "'";
}

TEST(Amount, IsReadWithADecimalPointAndTwoDigits) {
  expect_each({{"12.34", 12'34},
               {"-12.34", -12'34},
               {"+5", 5'00},
               {"0", 0},
               {"-0.00", 0},
               {"79.2", 79'20},
               {"12.340", 12'34},
               {"12.3400000", 12'34},
               {"007.50", 7'50},
               {"1,234", 1'234'00},
               {"1,234.5", 1'234'50},
               {"-1,234,567.89", -1'234'567'89}},
              2, point);
}

TEST(Amount, IsReadWithADecimalComma) {
  expect_each({{"1,5", 1'50},
               {"-12,34", -12'34},
               {"1.234", 1'234'00},
               {"1.234,56", 1'234'56},
               {"-1.234.567,89", -1'234'567'89},
               {"12,340", 12'34},
               {"12.340", 12'340'00}},
              2, comma);
}

TEST(Amount, IsRefusedWhenItIsNotExactlyANumber) {
  for (const DecimalMark mark : {point, comma})
    for (const char* text : {"",
                             " ",
                             "-",
                             "+",
                             ".",
                             ",",
                             ".5",
                             ",5",
                             "--5.00",
                             "+-5",
                             "5-",
                             "1e3",
                             "NaN",
                             "inf",
                             "0x10",
                             "5.00 USD",
                             "$5",
                             "5 000",
                             "1 234.56",
                             "\xE2\x88\x92"
                             "5",
                             "1.2.3",
                             "1,2,3",
                             "1..2",
                             "1,,2",
                             "12 .34",
                             "- 5",
                             "12a",
                             "٣"})
      EXPECT_EQ(parse_amount(text, 2, mark), refused) << "'" << text << "'";
}

TEST(Amount, IsRefusedWhenItEndsInItsDecimalMark) {
  EXPECT_EQ(parse_amount("1.", 2, point), refused);
  EXPECT_EQ(parse_amount("1,", 2, comma), refused);
}

TEST(Amount, IsRefusedWhenAByteOfZeroStandsInIt) {
  EXPECT_EQ(parse_amount(std::string_view{"1\0", 2}, 2, point), refused);
  EXPECT_EQ(parse_amount(std::string_view{"1\0.00", 5}, 2, point), refused);
}

TEST(Amount, IsRefusedWhenItsThousandsAreNotGroupedInThrees) {
  for (const char* text :
       {"1,5", "12,34", "1234,567.00", "1,23,456.00", ",234.00", "1,2345.00", "1,234,56", "0,,000"})
    EXPECT_EQ(parse_amount(text, 2, point), refused) << text;
  for (const char* text : {"1.5", "12.34", "1234.567,00", "1.23.456,00", ".234,00", "1.2345,00"})
    EXPECT_EQ(parse_amount(text, 2, comma), refused) << text;
}

TEST(Amount, IsRefusedWhenTheGroupingStandsBehindTheDecimalMark) {
  EXPECT_EQ(parse_amount("1.234,567", 2, point), refused);
  EXPECT_EQ(parse_amount("12.340,000", 2, point), refused);
  EXPECT_EQ(parse_amount("1,234.567", 2, comma), refused);
}

TEST(Amount, IsRefusedWhenItHasMoreDecimalsThanItsCurrency) {
  EXPECT_EQ(parse_amount("12.345", 2, point), refused);
  EXPECT_EQ(parse_amount("12.3401", 2, point), refused);
  EXPECT_EQ(parse_amount("0.001", 2, point), refused);
}

TEST(Amount, MayHaveBlanksAtBothEnds) {
  expect_each({{"32.09    ", 32'09}, {"   -1.00", -1'00}, {" 7 ", 7'00}}, 2, point);
}

TEST(Amount, OfYenHasNoDecimals) {
  expect_each(
      {{"1,234", 1234}, {"1234", 1234}, {"-1,234,567", -1'234'567}, {"1234.00", 1234}, {"12.5", refused}}, 0,
      point);
  expect_each({{"1.234", 1234}, {"1234,0", 1234}, {"12,5", refused}}, 0, comma);
}

TEST(Amount, OfDinarsHasThreeDecimals) {
  expect_each(
      {{"1.234", 1234}, {"1.2", 1200}, {"1,234.567", 1'234'567}, {"1.2345", refused}, {"1,234", 1'234'000}},
      3, point);
}

TEST(Amount, HasAtMostEighteenDigits) {
  EXPECT_EQ(parse_amount("1234567890123456.78", 2, point), Minor{123'456'789'012'345'678});
  EXPECT_EQ(parse_amount("-9,999,999,999,999,999.99", 2, point), Minor{-999'999'999'999'999'999});
  EXPECT_EQ(parse_amount("999999999999999999", 0, point), Minor{999'999'999'999'999'999});
  EXPECT_EQ(parse_amount("12345678901234567.89", 2, point), refused);
  EXPECT_EQ(parse_amount("1234567890123456789", 0, point), refused);
  EXPECT_EQ(parse_amount("9999999999999999999", 0, point), refused);
  EXPECT_EQ(parse_amount(std::string(25, '1'), 2, point), refused);
  EXPECT_EQ(parse_amount(std::string(500, '9'), 2, point), refused);
}

TEST(Amount, OfEighteenDigitsWithoutDecimalsNeverWrapsRound) {
  EXPECT_EQ(parse_amount("999999999999999999", 2, point), refused);
  EXPECT_EQ(parse_amount("-999999999999999999", 3, point), refused);
  EXPECT_EQ(parse_amount("184467440737095517", 2, point), refused);
}

TEST(Amount, OfAFileWithoutAMarkIsReadOnlyWhereNoMarkMatters) {
  expect_each({{"12", 12'00}, {"-7", -7'00}, {" 0 ", 0}, {"1,234", refused}, {"1.234", refused}}, 2,
              undecided);
}

TEST(DecimalMarkOfAFile, IsProvenByAnAmountThatHasOneReading) {
  EXPECT_EQ(mark_proven_by("12.34", 2), point);
  EXPECT_EQ(mark_proven_by("-79.2", 2), point);
  EXPECT_EQ(mark_proven_by("1,234.56", 2), point);
  EXPECT_EQ(mark_proven_by("1,234,567", 2), point);
  EXPECT_EQ(mark_proven_by("12,34", 2), comma);
  EXPECT_EQ(mark_proven_by("-1,5", 2), comma);
  EXPECT_EQ(mark_proven_by("1.234,56", 2), comma);
  EXPECT_EQ(mark_proven_by("1.234.567", 2), comma);
  EXPECT_EQ(mark_proven_by("  12,34  ", 2), comma);
}

TEST(DecimalMarkOfAFile, IsNotProvenByAnAmountThatCouldBeEither) {
  for (const char* text : {"12", "-1234", "1,234", "1.234", "-12,340", "0", ""})
    EXPECT_EQ(mark_proven_by(text, 2), std::nullopt) << text;
}

TEST(DecimalMarkOfAFile, IsNotProvenByWhatIsNoAmount) {
  for (const char* text : {"1.2.3", "1,2,3", "abc", "-", ".", "12.5x", "1e3"})
    EXPECT_EQ(mark_proven_by(text, 2), std::nullopt) << text;
}

TEST(DecimalMarkOfAFile, OfDinarsIsProvenByThreeDecimals) {
  EXPECT_EQ(mark_proven_by("1.234", 3), point);
  EXPECT_EQ(mark_proven_by("1,234", 3), comma);
  EXPECT_EQ(mark_proven_by("1,234.567", 3), point);
}

TEST(DecimalMarkOfAFile, MattersNotForYenWhoseMarksCanOnlyGroup) {
  for (const char* text : {"1,234", "1.234", "-1,234,567", "1234"})
    EXPECT_EQ(mark_proven_by(text, 0), std::nullopt);
  expect_each(
      {{"1,234", 1234}, {"1.234", 1234}, {"-1,234,567", -1'234'567}, {"1234.00", 1234}, {"1,5", refused}}, 0,
      undecided);
}

std::string grouped(std::string digits, char group) {
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, group);
  return digits;
}

RC_GTEST_PROP(Amount, OfUpToEighteenDigitsIsReadExactlyHoweverItIsWritten, ()) {
  const auto minor = *rc::gen::inRange<std::int64_t>(0, 999'999'999'999'999'999);
  const auto digits = *rc::gen::inRange(0, 4);
  const auto mark = *rc::gen::element(point, comma);
  std::string text = amount_text(minor, digits, static_cast<char>(mark));
  if (*rc::gen::arbitrary<bool>()) {
    const std::size_t whole = text.size() - static_cast<std::size_t>(digits > 0 ? digits + 1 : 0);
    text = grouped(text.substr(0, whole), mark == point ? ',' : '.') + text.substr(whole);
  }
  const bool is_negative = *rc::gen::arbitrary<bool>();
  const std::string padded = *rc::gen::element<std::string>("", "  ") + (is_negative ? "-" : "") + text +
                             *rc::gen::element<std::string>("", "    ");
  RC_ASSERT(parse_amount(padded, digits, mark) == Minor{is_negative ? -minor : minor});
}

RC_GTEST_PROP(DecimalMarkOfAFile, IsNeverProvenByAnAmountThatTheOtherMarkCouldRead, ()) {
  std::string text = std::to_string(*rc::gen::inRange(0, 2000));
  for (int mark = 0; mark < *rc::gen::inRange(0, 3); ++mark)
    text += *rc::gen::element<std::string>(".", ",", ".0", ",5", ".25", ",50", ".999", ",000", ".123");
  constexpr int digits = 2;
  const auto with_point = parse_amount(text, digits, point), with_comma = parse_amount(text, digits, comma);
  RC_PRE(with_point || with_comma);
  const auto proven = mark_proven_by(text, digits);
  RC_ASSERT(proven != point || (with_point && !with_comma));
  RC_ASSERT(proven != comma || (with_comma && !with_point));
}

RC_GTEST_PROP(Amount, WithADecimalPointIsWhatMoneyReadsToo, ()) {
  const std::string text = *rc::gen::element<std::string>("", "-") +
                           std::to_string(*rc::gen::inRange(0, 2000)) +
                           *rc::gen::element<std::string>("", ".0", ".5", ".25", ".250", ".255", ".25000000");
  const auto money = Money::parse(text, Currency::of("EUR").value());
  RC_PRE(money.has_value());
  RC_ASSERT(parse_amount(text, 2, point) == Minor{money->minor()});
}

}  // namespace
}  // namespace weir::accounting::amount_test
