#include "sandbox/world/season.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sandbox/world/world.hpp"

namespace weir::sandbox::season_test {
namespace {

using namespace std::chrono_literals;

TEST(Season, tells_every_story_in_its_share_of_a_thousand) {
  for (const std::uint64_t seed : {1u, 77u, 4'711u}) {
    std::map<std::string_view, int> told;
    for (std::size_t number = 3'000; number < 4'000; ++number) ++told[season_variant(seed, number)];
    for (const SeasonVariant& variant : season_variants())
      EXPECT_EQ(told[variant.name], variant.permille) << variant.name;
  }
}

TEST(Season, brings_its_orders_within_its_days_and_a_peak_within_its_window) {
  SeasonPlan plan;
  plan.days = 10;
  plan.orders = 3'000;
  plan.peak = Peak{World::begin() + 48h, 10min, 1'000};
  const auto arrivals = season_arrivals(7, plan);
  ASSERT_EQ(arrivals.size(), 3'000u);
  EXPECT_TRUE(std::ranges::is_sorted(arrivals));
  EXPECT_GT(arrivals.front(), World::begin());
  EXPECT_LT(arrivals.back(), World::begin() + 24h * 10);
  const auto in_peak = std::ranges::count_if(arrivals, [&](Instant at) {
    return at >= plan.peak->from && at < plan.peak->from + plan.peak->length;
  });
  EXPECT_GE(in_peak, 1'000);
  EXPECT_LE(in_peak, 1'020);
  EXPECT_EQ(arrivals, season_arrivals(7, plan));
  EXPECT_NE(arrivals, season_arrivals(8, plan));
}

Order order_of(std::string_view variant, const Marketplace& place = germany(), std::size_t number = 5) {
  SeededRandom random{3};
  return make_season_order(random, make_catalog(), {}, {variant, &place, number, World::begin()});
}

TEST(Season, breaks_out_no_tax_where_amazon_calculates_none) {
  const Order hidden = order_of("plain", france());
  EXPECT_EQ(hidden.included_tax_percent, 20);
  EXPECT_EQ(hidden.variants.back(), "no_tax_breakdown");
  for (const OrderLine& line : hidden.lines) {
    EXPECT_EQ(line.amounts.tax(), 0);
    EXPECT_EQ(line.amounts.item, line.quantity * line.unit_price);
  }
  EXPECT_GT(order_of("facilitator", france()).lines.front().amounts.tax(), 0);
  EXPECT_GT(order_of("plain").lines.front().amounts.tax(), 0);
}

TEST(Season, lets_companies_abroad_pay_no_tax_and_parcels_into_the_union_that_of_their_country) {
  const Order abroad = order_of("reverse_charge");
  EXPECT_EQ(abroad.address.country, "FR");
  ASSERT_TRUE(abroad.business);
  EXPECT_TRUE(abroad.business->vat_number.starts_with("FR"));
  for (const OrderLine& line : abroad.lines) EXPECT_EQ(line.amounts.tax(), 0);
  const Order ioss = order_of("ioss", united_kingdom());
  EXPECT_NE(ioss.address.country, "GB");
  EXPECT_EQ(ioss.ioss_number.size(), 12u);
  for (const OrderLine& line : ioss.lines) {
    EXPECT_GT(line.amounts.tax(), 0);
    EXPECT_TRUE(line.facilitator_party);
  }
}

TEST(Season, gives_replacements_and_what_other_shops_sold_for_nothing) {
  for (const std::string_view variant : {"replacement", "exchange", "multi_channel"}) {
    const Order order = order_of(variant);
    for (const OrderLine& line : order.lines) EXPECT_EQ(line.amounts.total(), 0) << variant;
    EXPECT_EQ(order.is_multi_channel, variant == "multi_channel");
    EXPECT_EQ(order.replaces.empty(), variant == "multi_channel");
  }
}

TEST(Season, spells_skus_in_every_way_that_has_a_material) {
  const Catalog catalog = make_catalog();
  for (const std::string_view variant : {"plain", "bundle", "alias_sku", "prefix_sku", "ean_sku"}) {
    const std::string sku = order_of(variant).lines.front().sku;
    EXPECT_FALSE(sku_parts(catalog, sku).empty()) << sku;
    EXPECT_EQ(variant == "plain", sku.starts_with("WEIR-0")) << sku;
  }
  EXPECT_EQ(sku_parts(catalog, "WEIR-SET-03").size(), 2u);
  EXPECT_EQ(sku_parts(catalog, "FBA-WEIR-001").front().material, "000000000000100001");
  EXPECT_EQ(sku_parts(catalog, ean_of(60)).front().material, "000000000000100060");
  for (const std::string_view none : {"NEW-ITEM-77", "", "WEIR-061", "WEIR-0x1", "WEIR-000", "4012345000010"})
    EXPECT_TRUE(sku_parts(catalog, none).empty()) << none;
  EXPECT_EQ(ean_of(1).size(), 13u);
}

TEST(Season, has_the_same_person_under_other_addresses_of_the_relay) {
  std::map<std::string, std::set<std::string>> names;
  for (std::size_t number = 0; number < 200; ++number) {
    SeededRandom random = season_chance(3, number);
    const Order order =
        make_season_order(random, make_catalog(), {}, {"regular_buyer", &germany(), number, World::begin()});
    names[order.buyer_key].insert(order.address.name + order.address.line1);
  }
  EXPECT_EQ(names.size(), 40u);
  for (const auto& [key, spellings] : names) EXPECT_EQ(spellings.size(), 1u) << key;
}

TEST(Season, ships_urgent_orders_first) {
  const Instant morning = std::chrono::sys_days{2026y / 12 / 1} + 9h;
  EXPECT_EQ(season_ship_by("SAME_DAY", morning), std::chrono::sys_days{2026y / 12 / 1} + 18h);
  EXPECT_EQ(season_ship_by("SAME_DAY", morning + 4h), std::chrono::sys_days{2026y / 12 / 2} + 18h);
  EXPECT_LT(season_ship_by("NEXT_DAY", morning), season_ship_by("EXPEDITED", morning));
  EXPECT_LT(season_ship_by("SECOND_DAY", morning), season_ship_by("STANDARD", morning));
}

TEST(LineAmounts, are_shared_out_piece_by_piece) {
  LineAmounts amounts;
  amounts.item = 1'000;
  amounts.item_tax = 190;
  amounts.unexplained = 1;
  EXPECT_EQ(amounts.share(3, 3).total(), 1'191);
  EXPECT_EQ(amounts.share(1, 3).item, 333);
  EXPECT_EQ(amounts.share(2, 3).item, 667);
  EXPECT_EQ(amounts.share(2, 3).unexplained, 0);
  EXPECT_EQ(amounts.share(0, 3).total(), 0);
}

}  // namespace
}  // namespace weir::sandbox::season_test
