#include "stock/sellable.hpp"

#include <gtest/gtest.h>

namespace weir::stock::sellable_test {
namespace {

using namespace std::chrono_literals;

PoolFacts facts() {
  PoolFacts facts;
  facts.pool = {{"P01/100", "main"}, "000000000000100001"};
  facts.locations = {{{"1000", "0001"}, Quantity::of(40)},
                     {{"1000", "0002"}, Quantity::of(10)},
                     {{"2000", "0001"}, Quantity::of(500)}};
  facts.buffer = {.material = facts.pool.material,
                  .material_class = "A",
                  .skus = {"SHOE-42"},
                  .safety_stock = {},
                  .at_location = {},
                  .sold_a_day = *Quantity::parse("2.5"),
                  .today = 2026y / 11 / 24};
  return facts;
}

PoolRules rules() { return {.locations = {{"1000", "0001"}, {"1000", "0002"}}}; }

std::vector<std::string> words_of_steps(const Sellable& found) {
  std::vector<std::string> words;
  for (const Step& step : found.why.steps())
    words.push_back(step.rule + " | " + step.detail + " | " + step.change.text() + " | " + step.left.text());
  return words;
}

TEST(Sellable, TellsEachDeductionWithItsRuleAndFigure) {
  PoolFacts given = facts();
  given.requirements = {{RequirementKind::order, {"1000", "0001"}, Quantity::of(4)},
                        {RequirementKind::order, {"1000", ""}, Quantity::of(1)},
                        {RequirementKind::delivery, {"1000", "0002"}, Quantity::of(3)},
                        {RequirementKind::reservation, {"2000", "0001"}, Quantity::of(100)}};
  given.amazon = {{"302-1", Quantity::of(2), true}, {"302-2", Quantity::of(5), false}};
  BufferRules buffer;
  buffer.by_class["A"] = *buffer_of("3 | 10%");
  EXPECT_EQ(words_of_steps(sellable(given, rules(), buffer)),
            (std::vector<std::string>{
                "MARD-LABST | 1000/0001 | 40 | 40", "MARD-LABST | 1000/0002 | 10 | 50",
                "VBBE | 2 open order items | -5 | 45", "VBBE | 1 open delivery item | -3 | 42",
                "Pending at Amazon | 1 order | -2 | 40", "not in SAP yet | 1 order | -5 | 35",
                "buffer.by_class | class A: 10 % of 35 | -3.5 | 31.5"}));
}

TEST(Sellable, IsNeverBelowZeroAndSaysSo) {
  PoolFacts given = facts();
  given.requirements = {{RequirementKind::order, {"1000", "0001"}, Quantity::of(60)}};
  const Sellable found = sellable(given, rules(), {.everybody = *buffer_of("3")});
  EXPECT_EQ(found.quantity().text(), "0");
  EXPECT_EQ(words_of_steps(found).at(3), "never below zero | more is asked for than there is | 10 | 0");
  EXPECT_EQ(words_of_steps(found).at(4), "buffer.everybody | 3 | 0 | 0");
}

TEST(Sellable, ARequirementThatNamesNoStorageLocationMayTakeFromThePool) {
  PoolFacts given = facts();
  given.requirements = {{RequirementKind::order, {"1000", ""}, Quantity::of(7)},
                        {RequirementKind::order, {"1000", "0009"}, Quantity::of(9)}};
  EXPECT_EQ(sellable(given, rules(), {}).quantity(), Quantity::of(43));
}

TEST(Sellable, ByAvailabilityTheRequirementsAreInSapsNumberAlready) {
  PoolFacts given = facts();
  given.promises = {{"1000", Quantity::of(12)}, {"2000", Quantity::of(99)}};
  given.requirements = {{RequirementKind::order, {"1000", "0001"}, Quantity::of(5)}};
  given.amazon = {{"302-1", Quantity::of(2), true}};
  PoolRules by_promise = rules();
  by_promise.basis = Basis::availability;
  EXPECT_EQ(sellable(given, by_promise, {}).quantity(), Quantity::of(10));
}

TEST(Sellable, APromiseWithoutLimitCountsAsTheRulesSay) {
  PoolFacts given = facts();
  given.promises = {{"1000", Quantity::of(999'999), true}};
  PoolRules by_promise = rules();
  by_promise.basis = Basis::availability;
  EXPECT_EQ(sellable(given, by_promise, {}).quantity(), Quantity{});
  by_promise.unlimited_counts_as = Quantity::of(20);
  EXPECT_EQ(sellable(given, by_promise, {}).quantity(), Quantity::of(20));
}

TEST(Sellable, TheStockOfABufferLocationIsShownAndKept) {
  PoolFacts given = facts();
  given.locations.push_back({{"1000", "0009"}, Quantity::of(6)});
  const Sellable found =
      sellable(given, rules(), {.source = BufferSource::location, .location = "1000/0009"});
  EXPECT_EQ(found.quantity(), Quantity::of(50));
  EXPECT_EQ(words_of_steps(found).back(), "buffer.location | all of 1000/0009 | -6 | 50");
}

TEST(Sellable, OfAPromiseTheStockOfABufferLocationIsKeptToo) {
  PoolFacts given = facts();
  given.locations.push_back({{"1000", "0009"}, Quantity::of(6)});
  given.promises = {{"1000", Quantity::of(56)}};
  PoolRules by_promise = rules();
  by_promise.basis = Basis::availability;
  EXPECT_EQ(
      sellable(given, by_promise, {.source = BufferSource::location, .location = "1000/0009"}).quantity(),
      Quantity::of(50));
}

TEST(Sellable, APoolOfAWholePlantTakesAllItsStorageLocations) {
  EXPECT_EQ(sellable(facts(), {.locations = {{"1000", ""}}}, {}).quantity(), Quantity::of(50));
}

}  // namespace
}  // namespace weir::stock::sellable_test
