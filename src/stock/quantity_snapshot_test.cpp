#include "stock/quantity_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/random.hpp"

namespace weir::stock::quantity_snapshot_test {
namespace {

using Catalogue = std::map<std::string, std::int32_t>;

std::vector<SkuQuantity> list_of(const Catalogue& catalogue) {
  std::vector<SkuQuantity> list;
  for (const auto& [sku, pieces] : catalogue) list.push_back({sku, pieces});
  return list;
}

QuantitySnapshot snapshot_of(const Catalogue& catalogue) {
  QuantitySnapshot snapshot;
  snapshot.apply(list_of(catalogue));
  return snapshot;
}

std::vector<std::string> named(const std::vector<SkuQuantity>& list,
                               const std::vector<std::uint32_t>& places) {
  std::vector<std::string> skus;
  for (const std::uint32_t place : places) skus.emplace_back(list.at(place).sku);
  std::ranges::sort(skus);
  return skus;
}

std::string random_sku(Random& chance) {
  std::string sku;
  const auto letters = chance.between(1, 40);
  for (std::int64_t i = 0; i < letters; ++i) sku += static_cast<char>('A' + chance.between(0, 2));
  return sku;
}

TEST(QuantitySnapshot, FindsWhatDiffersIsNewAndIsGone) {
  const auto snapshot = snapshot_of({{"A", 1}, {"B", 2}, {"C", 3}});
  const std::vector<SkuQuantity> fresh{{"A", 1}, {"C", 4}, {"D", 0}};
  QuantitySnapshot::Met met{snapshot};
  EXPECT_EQ(named(fresh, snapshot.differing(fresh, met)), (std::vector<std::string>{"C", "D"}));
  EXPECT_EQ(snapshot.gone(met), std::vector<std::string_view>{"B"});
  EXPECT_EQ(snapshot.find("C"), 3) << "a comparison changes nothing";
  EXPECT_EQ(snapshot.find("Z"), -1);
}

TEST(QuantitySnapshot, TheLastOfTwoWordsCounts) {
  QuantitySnapshot snapshot;
  const std::vector<SkuQuantity> twice{{"A", 1}, {"B", 7}, {"A", 2}};
  EXPECT_EQ(snapshot.apply(twice), (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(snapshot.find("A"), 2);
  EXPECT_EQ(snapshot.size(), 2u);
  EXPECT_TRUE(snapshot.apply(std::vector<SkuQuantity>{{"A", 2}}).empty());
}

// As a plain map says, in whatever order and in how many parts, whatever the keys are.
TEST(QuantitySnapshot, AgreesWithAMap) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SeededRandom chance{seed};
    Catalogue before, after;
    for (int i = 0; i < 700; ++i)
      before[random_sku(chance)] = static_cast<std::int32_t>(chance.between(0, 3));
    for (const auto& [sku, pieces] : before)
      if (!chance.one_in(20)) after[sku] = chance.one_in(10) ? pieces + 1 : pieces;
    for (int i = 0; i < 30; ++i) after[random_sku(chance)] = 9;
    const auto snapshot = snapshot_of(before);
    auto fresh = list_of(after);
    if (seed % 2 == 0)
      for (std::size_t i = fresh.size(); i > 1; --i)
        std::swap(fresh[i - 1],
                  fresh[static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(i) - 1))]);
    const std::size_t half = fresh.size() / 2;
    const std::vector<SkuQuantity> first{fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(half)};
    const std::vector<SkuQuantity> second{fresh.begin() + static_cast<std::ptrdiff_t>(half), fresh.end()};
    QuantitySnapshot::Met met{snapshot}, met_by_second{snapshot};
    auto differ = named(first, snapshot.differing(first, met));
    for (const auto& sku : named(second, snapshot.differing(second, met_by_second))) differ.push_back(sku);
    met.add(met_by_second);
    std::ranges::sort(differ);
    std::vector<std::string> expected, expected_gone;
    for (const auto& [sku, pieces] : after)
      if (!before.contains(sku) || before.at(sku) != pieces) expected.push_back(sku);
    for (const auto& [sku, pieces] : before)
      if (!after.contains(sku)) expected_gone.push_back(sku);
    EXPECT_EQ(differ, expected) << "seed " << seed;
    auto gone = snapshot.gone(met);
    std::ranges::sort(gone);
    EXPECT_EQ(std::vector<std::string>(gone.begin(), gone.end()), expected_gone) << "seed " << seed;
  }
}

TEST(QuantitySnapshot, HoldsAMillionSkusInFewBytes) {
  constexpr std::size_t skus = 100'000;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < skus; ++i) names.push_back("WEIR-" + std::to_string(1'000'000 + i) + "-EU");
  std::vector<SkuQuantity> list;
  for (const auto& name : names) list.push_back({name, 5});
  QuantitySnapshot snapshot{skus, 15};
  snapshot.apply(list);
  EXPECT_EQ(snapshot.size(), skus);
  EXPECT_LT(snapshot.bytes() / skus, 120u);
}

}  // namespace
}  // namespace weir::stock::quantity_snapshot_test
