#include "stock/buffer.hpp"

#include <gtest/gtest.h>

namespace weir::stock::buffer_test {
namespace {

using namespace std::chrono_literals;

BufferFacts facts() {
  return {.material = "M1",
          .material_class = "A",
          .skus = {"SHOE-42", "SHOE-42-B"},
          .safety_stock = {},
          .at_location = {},
          .sold_a_day = *Quantity::parse("2.4"),
          .today = 2026y / 11 / 24};
}

FoundBuffer found(const BufferRules& rules, const BufferFacts& given = facts()) {
  return find_buffer(rules, given, Quantity::of(40));
}

TEST(Buffer, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(buffer_of("3"), (Buffer{Quantity::of(3), 0, 0}));
  EXPECT_EQ(buffer_of(" 3 | 12.5 % | 1.5d "), (Buffer{Quantity::of(3), 12'500, 15}));
  EXPECT_EQ(buffer_of("0"), Buffer{});
}

TEST(Buffer, WhatIsNoBufferIsNoneAndNotAGuess) {
  for (const char* text : {"", "|", "3 |", "-3", "101%", "x", "3 days", "1.55d", "3,5", "%", "d", "+3", "3-"})
    EXPECT_EQ(buffer_of(text), std::nullopt) << text;
}

TEST(Buffer, TheGreatestOfItsPartsIsKept) {
  const std::vector<std::tuple<const char*, const char*, const char*>> cases{
      {"3 | 10% | 1d", "4", "10 % of 40"},
      {"5 | 10% | 1d", "5", "5"},
      {"3 | 5% | 2d", "4.8", "2 days of 2.4 a day"}};
  for (const auto& [text, kept, detail] : cases) {
    const FoundBuffer buffer = found({.everybody = *buffer_of(text)});
    EXPECT_EQ(buffer.kept.text(), kept) << text;
    EXPECT_EQ(buffer.detail, detail);
  }
}

TEST(Buffer, TheMostSpecificRuleWins) {
  BufferRules rules{.everybody = *buffer_of("1")};
  EXPECT_EQ(found(rules).rule, "buffer.everybody");
  rules.by_class["A"] = *buffer_of("2");
  EXPECT_EQ(found(rules).rule, "buffer.by_class");
  rules.by_season.push_back({*season_of("11-20..12-24"), *buffer_of("3")});
  EXPECT_EQ(found(rules).detail, "season 11-20..12-24: 3");
  rules.by_sku["SHOE-42"] = *buffer_of("0");
  EXPECT_EQ(found(rules).kept, Quantity{});
}

TEST(Buffer, OfSeveralSkusOfOneMaterialTheOneThatIsKeptTheMostForDecides) {
  BufferRules rules;
  rules.by_sku = {{"SHOE-42", *buffer_of("2")}, {"SHOE-42-B", *buffer_of("7")}, {"OTHER", *buffer_of("9")}};
  EXPECT_EQ(found(rules).detail, "SKU SHOE-42-B: 7");
}

TEST(Buffer, TheShortestSeasonThatHoldsDecides) {
  BufferRules rules;
  rules.by_season = {{*season_of("10-01..01-31"), *buffer_of("3")},
                     {*season_of("11-23..11-30"), *buffer_of("30")},
                     {*season_of("12-01..12-05"), *buffer_of("99")}};
  EXPECT_EQ(found(rules).kept, Quantity::of(30));
}

TEST(Buffer, SapsOwnValueWinsWhereItIsTheSource) {
  BufferRules rules{.source = BufferSource::safety_stock, .everybody = *buffer_of("5")};
  BufferFacts given = facts();
  given.safety_stock = Quantity::of(2);
  EXPECT_EQ(found(rules, given).rule, "MARC-EISBE");
  EXPECT_EQ(found(rules, given).kept, Quantity::of(2));
  given.safety_stock = {};
  EXPECT_EQ(found(rules, given).rule, "buffer.everybody");
}

TEST(Buffer, ATableOfMaterialsWinsAlsoWithAZero) {
  BufferRules rules{
      .source = BufferSource::table, .table = {{"M1", Quantity{}}}, .everybody = *buffer_of("5")};
  EXPECT_EQ(found(rules).rule, "buffer.table");
  rules.table = {{"M2", Quantity{}}};
  EXPECT_EQ(found(rules).kept, Quantity::of(5));
}

TEST(Season, GoesOverTheTurnOfTheYear) {
  const Season season = *season_of("12-20..01-06");
  for (const Date day : {Date{2026y / 12 / 20}, Date{2027y / 1 / 6}}) EXPECT_TRUE(season.holds_on(day));
  for (const Date day : {Date{2026y / 12 / 19}, Date{2027y / 1 / 7}, Date{2026y / 6 / 1}})
    EXPECT_FALSE(season.holds_on(day));
  EXPECT_EQ(season.days(), 18);
  EXPECT_EQ(season_of("02-28..03-01")->days(), 3);
}

TEST(Season, OneThatNobodyCanMeanIsNone) {
  for (const char* text :
       {"", "11-20", "11-20..", "13-01..12-01", "02-30..03-01", "1-2..3-4", "11-20...12-24"})
    EXPECT_FALSE(season_of(text)) << text;
}

}  // namespace
}  // namespace weir::stock::buffer_test
