#include "app/price_rules.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/price_rules_pages.hpp"

namespace weir::app::price_rules_test {
namespace {

PriceRulesResult read_text(const std::string& text, const PricedMarketplaces& marketplaces = std::nullopt) {
  return read_price_rules({text, "prices.toml"}, marketplaces);
}

std::string mistakes_in(const std::string& text, const PricedMarketplaces& marketplaces = std::nullopt) {
  const auto rules = read_text(text, marketplaces);
  return rules ? "" : price_rules_report(rules);
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string head =
    "version = \"1\"\n[all]\ncondition.sales_org = \"1000\"\ncondition.distribution_channel = \"10\"\n"
    "tax.rates = { \"1\" = \"19\" }\n";
const std::string german = "[marketplace.A1PA6795UKMFR9]\n";

TEST(PriceRules, LayersLieOverEachOtherByMarketplaceAndChannel) {
  const auto read = read_text(R"(version = "7"
reads.changes_every = "5m"
guard.changed_percent = "10"
proof.times_max = 3
[all]
condition.sales_org = "1000"
condition.distribution_channel = "10"
tax.rates = { "1" = "19" }
fence.floor = { A = "5" }
[all.amazon]
condition.distribution_channel = "20"
[marketplace.A1PA6795UKMFR9]
condition.customer = "4711"
condition.zone = "Europe/Berlin"
fence.floor = { B = "7.50" }
[marketplace.A1VC38T7YXB528]
tax.in_sap = "gross"
)");
  ASSERT_TRUE(read) << price_rules_report(read);
  const stock::PriceBook& book = read->book;
  EXPECT_TRUE(book.version.starts_with("7 (")) << book.version;
  EXPECT_EQ(book.changes, std::chrono::minutes{5});
  EXPECT_EQ(book.guard.changed, 10'000);
  EXPECT_EQ(book.times_max, 3);
  const auto* mine = book.find("A1PA6795UKMFR9", false);
  const auto* amazons = book.find("A1PA6795UKMFR9", true);
  const auto* japan = book.find("A1VC38T7YXB528", false);
  ASSERT_TRUE(mine && amazons && japan);
  EXPECT_EQ(book.find("A13V1IB3VIYZZH", false), nullptr);
  EXPECT_EQ(mine->source.channel, "10");
  EXPECT_EQ(amazons->source.channel, "20");
  EXPECT_EQ(mine->source.customer, "0000004711") << "as SAP stores it";
  EXPECT_EQ(mine->rules.zone.name(), "Europe/Berlin");
  EXPECT_EQ(mine->rules.tax_rates.at("1"), 19'000);
  EXPECT_EQ(japan->rules.in_sap, stock::PricesAre::gross);
  const Currency euro = *Currency::of("EUR");
  EXPECT_EQ(stock::fence_of(*mine, "A", euro).floor, Money(500, euro));
  EXPECT_EQ(stock::fence_of(*mine, "B", euro).floor, Money(750, euro));
  EXPECT_EQ(stock::fence_of(*mine, "C", euro).floor, std::nullopt);
  EXPECT_EQ(stock::fence_of(*mine, "C", euro).step, 30'000);
}

TEST(PriceRules, WhatContradictsItselfIsNamedWithItsPlace) {
  EXPECT_EQ(mistakes_in(head + german), "");
  EXPECT_TRUE(says(mistakes_in(head), "1:1: config.missing"));
  EXPECT_TRUE(says(mistakes_in(head + german, {{"A1PA6795UKMFR9", "A13V1IB3VIYZZH"}}), "A13V1IB3VIYZZH"));
  EXPECT_TRUE(says(mistakes_in(head + "[marketplace.NONE]\n"), "marketplace that Weir knows"));
  const std::string zone = mistakes_in(head + german + "condition.zone = \"Europe/Berln\"\n");
  EXPECT_TRUE(says(zone, "prices.toml:7:")) << zone;
  EXPECT_TRUE(says(zone, "config.contradiction")) << zone;
  EXPECT_TRUE(says(zone, "1 mistake\n")) << "once, though both channels show it: " << zone;
  EXPECT_TRUE(
      says(mistakes_in(head + "[marketplace.A1VC38T7YXB528]\nfence.floor = { A = \"9.50\" }\n"), "JPY"));
  EXPECT_TRUE(
      says(mistakes_in(head + german + "fence.floor = { A = \"9\" }\nfence.ceiling = { A = \"8\" }\n"),
           "is below"));
  std::string bare = head;
  bare.erase(bare.find("tax.rates"));
  EXPECT_TRUE(says(mistakes_in(bare + german), "tax.rates"));
  EXPECT_EQ(mistakes_in(bare + german + "tax.in_sap = \"gross\"\n"), "");
}

TEST(PriceRules, DaysBeginAsInSapWhereNoZoneIsNamed) {
  const auto read =
      read_price_rules({head + german, "prices.toml"}, std::nullopt, *Zone::named("America/New_York"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->book.find("A1PA6795UKMFR9", false)->rules.zone.name(), "America/New_York");
}

TEST(PriceRules, TheExampleLoads) { EXPECT_EQ(mistakes_in(price_rules_example()), ""); }

TEST(PriceRules, ThePageIsWhatTheProgramPrints) {
  std::ifstream file{WEIR_SOURCE "/docs/price-rules.md", std::ios::binary};
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), price_rules_docs()) << "weir prices rules docs >docs/price-rules.md";
}

}  // namespace
}  // namespace weir::app::price_rules_test
