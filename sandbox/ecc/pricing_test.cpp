#include "sandbox/ecc/pricing.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::ecc::pricing_test {
namespace {

Fields condition(std::string type, std::string value, std::string per = "", std::string currency = "EUR") {
  return {{"ITM_NUMBER", "000010"},
          {"COND_TYPE", std::move(type)},
          {"COND_VALUE", std::move(value)},
          {"CURRENCY", std::move(currency)},
          {"COND_P_UNT", std::move(per)}};
}

Fields flags_of(const Fields& row) {
  Fields flags{{"ITM_NUMBER", text_of(row, "ITM_NUMBER")},
               {"COND_TYPE", text_of(row, "COND_TYPE")},
               {"COND_ST_NO", text_of(row, "COND_ST_NO")},
               {"COND_COUNT", text_of(row, "COND_COUNT")}};
  for (const auto name : {"COND_VALUE", "CURRENCY", "COND_P_UNT", "COND_UNIT"}) flags[name] = "X";
  flags["UPDATEFLAG"] = "I";
  return flags;
}

struct Priced {
  std::string gross;
  Messages messages;
  std::string text() const { return messages.empty() ? "" : messages.front().text; }
};

Priced price_of(const OrderInput& input, std::int64_t quantity, std::string_view currency) {
  Priced priced;
  const Conditions conditions{input, *Currency::of(currency), priced.messages};
  OrderItem item;
  item.number = "000010";
  item.quantity = quantity;
  conditions.price(item, priced.messages);
  conditions.check_items({item}, priced.messages);
  priced.gross = Money{item.gross, *Currency::of(currency)}.decimal();
  return priced;
}

Priced price(const Rows& rows, std::int64_t quantity, std::string_view currency = "EUR") {
  OrderInput input;
  input.conditions = rows;
  for (const auto& row : rows) input.condition_flags.push_back(flags_of(row));
  return price_of(input, quantity, currency);
}

TEST(EccPricing, IsQuantityTimesValueByUnitRoundedHalfUpOnce) {
  EXPECT_EQ(price({condition("ZAMP", "25.21", "1")}, 2).gross, "50.42");
  EXPECT_EQ(price({condition("ZAMP", "25.21")}, 2).gross, "50.42") << "an empty unit is one";
  EXPECT_EQ(price({condition("ZAMP", "100.00", "3")}, 2).gross, "66.67");
  EXPECT_EQ(price({condition("ZAMP", "0.005", "1")}, 1).gross, "0.01");
  EXPECT_EQ(price({condition("ZAMP", "0.004999999", "1")}, 1).gross, "0.00");
  EXPECT_EQ(price({condition("ZAMP", "25.213", "1")}, 3).gross, "75.64") << "the price itself is not rounded";
}

TEST(EccPricing, RoundsToTheDigitsOfTheCurrency) {
  EXPECT_EQ(price({condition("ZAMP", "1000", "3", "JPY")}, 2, "JPY").gross, "667");
  EXPECT_EQ(price({condition("ZAMP", "1.0005", "1", "KWD")}, 1, "KWD").gross, "1.001");
}

TEST(EccPricing, TakesOtherAmountsAsTheyStand) {
  const auto priced =
      price({condition("ZAMP", "10.00", "1"), condition("ZAMS", "4.19"), condition("ZAMG", "1.50"),
             condition("ZAMD", "-2.00"), condition("ZAMT", "9.99")},
            3);
  EXPECT_EQ(priced.gross, "33.69") << "the statistical tax is not in the net value";
  EXPECT_EQ(priced.text(), "");
  EXPECT_EQ(price({condition("ZAMP", "1"), condition("ZAMD", "0.50-")}, 1).gross, "0.50");
}

TEST(EccPricing, LetsTheLastPriceCountAndAddsUpTheRest) {
  EXPECT_EQ(price({condition("ZAMP", "10"), condition("ZAMP", "12"), condition("ZAMS", "1"),
                   condition("ZAMS", "2")},
                  1)
                .gross,
            "15.00");
}

TEST(EccPricing, WarnsWhenThereIsNoPrice) {
  const auto priced = price({condition("ZAMS", "4.19")}, 1);
  EXPECT_EQ(priced.gross, "4.19");
  EXPECT_EQ(priced.text(), "Mandatory condition ZAMP is missing in item 000010");
  EXPECT_FALSE(has_errors(priced.messages));
}

TEST(EccPricing, TakesNoConditionWithoutItsFlagRow) {
  OrderInput input;
  input.conditions = {condition("ZAMP", "10")};
  EXPECT_EQ(price_of(input, 1, "EUR").gross, "0.00");
  input.condition_flags = {flags_of(condition("ZAMS", "10"))};
  EXPECT_EQ(price_of(input, 1, "EUR").gross, "0.00") << "the flags of another type";
  input.condition_flags = {flags_of(condition("ZAMP", "10"))};
  EXPECT_EQ(price_of(input, 1, "EUR").gross, "10.00");
  input.condition_flags.front()["COND_VALUE"] = "";
  EXPECT_EQ(price_of(input, 1, "EUR").gross, "0.00");
  input.condition_flags.front()["COND_VALUE"] = "X";
  input.condition_flags.front()["UPDATEFLAG"] = "U";
  EXPECT_EQ(price_of(input, 1, "EUR").gross, "0.00");
}

TEST(EccPricing, RefusesWhatTheProcedureDoesNotHave) {
  for (const auto* type : {"PR00", "ZAMX", "", "zamp"}) {
    const auto priced = price({condition(type, "10")}, 1);
    EXPECT_TRUE(has_errors(priced.messages)) << type;
    EXPECT_NE(priced.text().find("not in pricing procedure ZAMZ01"), std::string::npos) << type;
  }
}

TEST(EccPricing, RefusesValuesThatMakeNoSense) {
  const std::pair<Fields, const char*> wrong[] = {
      {condition("ZAMP", "12,50"), "12,50 is not a number"},
      {condition("ZAMP", "-1"), "must not be negative"},
      {condition("ZAMS", "-1"), "must not be negative"},
      {condition("ZAMT", "-1"), "must not be negative"},
      {condition("ZAMD", "1"), "must be negative"},
      {condition("ZAMS", "1", "1"), "pricing unit 1"},
      {condition("ZAMP", "1", "1.5"), "pricing unit 1.5"},
      {condition("ZAMP", "1", "-1"), "pricing unit -1"},
      {condition("ZAMP", "1", "", ""), "enter a currency"},
      {condition("ZAMP", "1", "", "GBP"), "Enter rate GBP / EUR"}};
  for (const auto& [row, text] : wrong) {
    const auto priced = price({row}, 1);
    EXPECT_TRUE(has_errors(priced.messages)) << text;
    EXPECT_NE(priced.text().find(text), std::string::npos) << priced.text();
  }
}

TEST(EccPricing, RefusesConditionsOfTheHeaderAndOfMissingItems) {
  auto header = condition("ZAMS", "1");
  header["ITM_NUMBER"] = "000000";
  EXPECT_NE(price({header}, 1).text().find("not allowed for the header"), std::string::npos);
  auto missing = condition("ZAMS", "1");
  missing["ITM_NUMBER"] = "000020";
  EXPECT_TRUE(has_errors(price({missing}, 1).messages));
}

TEST(EccPricing, TakesRoundingDifferencesOfAnySign) {
  EXPECT_EQ(price({condition("ZAMP", "10"), condition("ZAMR", "0.01")}, 1).gross, "10.01");
  EXPECT_EQ(price({condition("ZAMP", "10"), condition("ZAMR", "-0.01")}, 1).gross, "9.99");
}

TEST(EccPricing, RefusesANetValueThatDoesNotFit) {
  EXPECT_EQ(price({condition("ZAMP", "9999999999999.99")}, 1).gross, "9999999999999.99");
  EXPECT_TRUE(has_errors(price({condition("ZAMP", "9999999999999.99")}, 2).messages));
  EXPECT_TRUE(has_errors(price({condition("ZAMP", "9223372036854775807")}, 9'999'999'999).messages));
  EXPECT_TRUE(
      has_errors(price({condition("ZAMP", "9999999999999.99"), condition("ZAMS", "0.01")}, 1).messages));
}

}  // namespace
}  // namespace weir::sandbox::ecc::pricing_test
