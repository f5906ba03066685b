#include "stock/price_plan.hpp"

#include <gtest/gtest.h>

namespace weir::stock::price_plan_test {
namespace {

using namespace std::chrono_literals;

Money eur(const char* text) { return *Money::parse(text, *Currency::of("EUR")); }

PriceRecord record(const char* type, const char* amount, Date from = 2026y / 1 / 1,
                   Date to = 9999y / 12 / 31) {
  return {.number = std::string{"00"} + type, .type = type, .from = from, .to = to, .amount = eur(amount)};
}

struct World {
  PriceFacts facts{.place = {"SHOE-42", "A1PA6795UKMFR9", *Currency::of("EUR")},
                   .each = Quantity::of(1),
                   .tax_class = "1",
                   .records = {record("PR00", "16.80")},
                   .last = std::nullopt};
  PriceRules rules{.sale_type = "VKA0",
                   .business_type = "ZB2B",
                   .minimum_type = "ZMIN",
                   .maximum_type = "ZMAX",
                   .tax_rates = {{"1", 19'000}},
                   .zone = *Zone::named("Europe/Berlin")};
  PriceFence fence{};
  Instant now = rules.zone.start_of(Date{2026y / 11 / 24}) + 12h;

  Result<AmazonPrice, std::vector<Failure>> plan() const { return plan_price(facts, rules, fence, now); }
  AmazonPrice price() const { return *plan(); }
  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    const auto planned = plan();
    if (!planned)
      for (const Failure& each : planned.error()) all.push_back(each.code);
    return all;
  }
};

using Codes = std::vector<std::string>;

TEST(PricePlan, ANetPriceIsShownWithItsTax) {
  World world;
  const AmazonPrice price = world.price();
  EXPECT_EQ(price.our_price, eur("19.99"));
  EXPECT_EQ(price.why.at(0),
            (PriceSource{"our_price", "00PR00", "PR00 16.80 EUR per 1, and 19 % tax", eur("19.99")}));
  EXPECT_EQ(price.expires, std::nullopt);
}

TEST(PricePlan, AMarketplaceThatShowsPricesWithoutTaxGetsThemSo) {
  World world;
  world.rules.in_shop = PricesAre::net;
  world.rules.tax_rates = {};
  EXPECT_EQ(world.price().our_price, eur("16.80"));
}

TEST(PricePlan, ATaxClassWithoutRateIsRefused) {
  World world;
  world.facts.tax_class = "7";
  EXPECT_EQ(world.codes(), Codes{"price.no_tax_rate"});
}

TEST(PricePlan, ASaleIsSentAheadWithBeginAndEnd) {
  World world;
  world.facts.records.push_back(record("VKA0", "14", 2026y / 12 / 20, 2026y / 12 / 24));
  world.facts.records.push_back(record("VKA0", "13", 2026y / 11 / 27, 2026y / 11 / 30));
  const AmazonPrice price = world.price();
  ASSERT_TRUE(price.sale);
  EXPECT_EQ(price.sale->price, eur("15.47"));
  EXPECT_EQ(iso(price.sale->from), "2026-11-26T23:00:00Z");
  EXPECT_EQ(iso(*price.sale->until), "2026-11-30T23:00:00Z");
  EXPECT_EQ(iso(*price.next_change), "2026-11-26T23:00:00Z");
}

TEST(PricePlan, ASaleThatIsNoneIsRefused) {
  World world;
  world.facts.records.push_back(record("VKA0", "16.80", 2026y / 11 / 20));
  EXPECT_EQ(world.codes(), Codes{"price.sale_not_lower"});
}

TEST(PricePlan, ScalesBecomeQuantityTiersOfBusinessPrices) {
  World world;
  PriceRecord business = record("ZB2B", "16");
  business.scales = {
      {Quantity::of(1), eur("16")}, {Quantity::of(10), eur("15")}, {Quantity::of(50), eur("14")}};
  world.facts.records.push_back(business);
  const AmazonPrice price = world.price();
  ASSERT_TRUE(price.business);
  EXPECT_EQ(price.business->price, eur("19.04"));
  EXPECT_EQ(price.business->tiers, (std::vector<QuantityTier>{{10, eur("17.85")}, {50, eur("16.66")}}));
}

TEST(PricePlan, TiersOfAPackCountPacks) {
  World world;
  world.facts.each = Quantity::of(12);
  PriceRecord business = record("ZB2B", "16");
  business.scales = {
      {Quantity::of(10), eur("15")}, {Quantity::of(13), eur("14")}, {Quantity::of(20), eur("13")}};
  world.facts.records.push_back(business);
  const AmazonPrice price = world.price();
  EXPECT_EQ(price.business->price, eur("214.20"));                                    // 12 at 15
  EXPECT_EQ(price.business->tiers, (std::vector<QuantityTier>{{2, eur("185.64")}}));  // 24 are beyond 20
}

TEST(PricePlan, TiersThatDoNotFallOrAreTooManyAreRefused) {
  World world;
  PriceRecord business = record("ZB2B", "16");
  business.scales = {{Quantity::of(10), eur("16")}};
  world.facts.records.push_back(business);
  EXPECT_EQ(world.codes(), Codes{"price.bad_tiers"});
  auto& scales = world.facts.records.back().scales;
  scales.clear();
  for (int i = 0; i < 6; ++i)
    scales.push_back({Quantity::of(10 + i), eur("15") - Money{i * 10, eur("1").currency()}});
  EXPECT_EQ(world.codes(), Codes{"price.bad_tiers"});
  scales.pop_back();
  EXPECT_EQ(world.codes(), Codes{});
}

TEST(PricePlan, ABusinessPriceAboveThePriceIsRefused) {
  World world;
  world.facts.records.push_back(record("ZB2B", "17"));
  EXPECT_EQ(world.codes(), Codes{"price.business_higher"});
}

TEST(PricePlan, LimitsAreForAmazonsOwnPricingAndHoldThePriceToo) {
  World world;
  world.facts.records.push_back(record("ZMIN", "10"));
  world.facts.records.push_back(record("ZMAX", "20"));
  EXPECT_EQ(world.price().minimum, eur("11.90"));
  EXPECT_EQ(world.price().maximum, eur("23.80"));
  world.facts.records.push_back(record("VKA0", "9", 2026y / 11 / 20));
  EXPECT_EQ(world.codes(), Codes{"price.outside_own_limits"});
}

TEST(PricePlan, NoConditionNoPrice) {
  World world;
  world.facts.records = {record("PR00", "16.80", 2026y / 11 / 25)};
  EXPECT_EQ(world.codes(), Codes{"price.none_valid"});
}

TEST(PricePlan, EveryPartPassesTheFence) {
  World world;
  world.fence.floor = eur("18");
  world.facts.records.push_back(record("VKA0", "10", 2026y / 11 / 20));
  world.facts.records.push_back(record("ZB2B", "11"));
  EXPECT_EQ(world.codes(), (Codes{"price.below_floor", "price.below_floor"}));
}

TEST(PricePlan, ASaleOrABusinessPriceThatIsOffByAHundredfoldIsAStep) {
  World world;
  world.fence.step = 30'000;
  world.facts.records.push_back(record("VKA0", "0.15", 2026y / 11 / 20));
  EXPECT_EQ(world.codes(), Codes{"price.step"});
  world.facts.records.back() = record("ZB2B", "0.15");
  EXPECT_EQ(world.codes(), Codes{"price.step"});
  world.facts.records.back() = record("ZB2B", "16");
  EXPECT_EQ(world.codes(), Codes{});
  world.facts.records.back().scales = {{Quantity::of(10), eur("0.14")}};
  EXPECT_EQ(world.codes(), Codes{"price.step"});
}

TEST(PricePlan, TheLimitsOfAmazonsOwnPricingPassFloorAndCeiling) {
  World world;
  world.fence = {.floor = eur("12.50"), .ceiling = eur("100"), .step = 30'000};
  world.facts.records.push_back(record("ZMIN", "0.01"));
  EXPECT_EQ(world.codes(), Codes{"price.below_floor"});
  world.facts.records.back() = record("ZMAX", "900");
  EXPECT_EQ(world.codes(), Codes{"price.above_ceiling"});
  world.facts.records.back() = record("ZMIN", "11");
  EXPECT_EQ(world.codes(), Codes{}) << "they have no step";
}

TEST(PricePlan, APriceInAnotherCurrencyIsRefused) {
  World world;
  world.facts.place.currency = *Currency::of("GBP");
  EXPECT_EQ(world.codes(), Codes{"price.currency"});
}

TEST(PricePlan, ACostIsHeldAgainstThePriceWithoutTheTaxOfItsClass) {
  World world;
  world.fence.cost = eur("16.79");
  EXPECT_EQ(world.codes(), Codes{});
  world.fence.cost = eur("16.81");
  EXPECT_EQ(world.codes(), Codes{"price.below_cost"});
  world.rules.in_sap = PricesAre::gross;
  world.rules.tax_rates = {};
  EXPECT_EQ(world.codes(), Codes{"price.no_tax_rate"});
}

TEST(PricePlan, AnExpiryIsToldAhead) {
  World world;
  world.facts.records = {record("PR00", "16.80", 2026y / 1 / 1, 2026y / 12 / 31)};
  EXPECT_EQ(iso(*world.price().expires), "2026-12-31T23:00:00Z");
}

}  // namespace
}  // namespace weir::stock::price_plan_test
