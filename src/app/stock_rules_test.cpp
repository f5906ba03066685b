#include "app/stock_rules.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/stock_rules_pages.hpp"

namespace weir::app::stock_rules_test {
namespace {

StockRulesResult read_text(const std::string& text) { return read_stock_rules({text, "stock.toml"}); }

std::string mistakes_in(const std::string& text) {
  const auto rules = read_text(text);
  return rules ? "" : stock_rules_report(rules);
}

const std::string small = "version = \"1\"\n[pool.main]\nstock.locations = [\"1000/0001\"]\n";

TEST(StockRules, LayersLieOverEachOtherByTier) {
  const auto read = read_text(R"(version = "7"
guard.zeroed_percent = "10"
tiers.days = 14
[all]
buffer.everybody = "1"
sharing.weights = { shop_eu = "3" }
[all.fast]
schedule.every = "1m"
buffer.everybody = "2 | 1d"
[pool.main]
stock.locations = ["1000", "1100/0001"]
sharing.weights = { shop_na = "2" }
listing.caps = { X = "5" }
[pool.main.slow]
schedule.every = "0s"
)");
  ASSERT_TRUE(read) << stock_rules_report(read);
  const stock::StockRules& rules = read->rules;
  EXPECT_TRUE(rules.version.starts_with("7 (")) << rules.version;
  EXPECT_EQ(rules.guard.zeroed, 10'000);
  EXPECT_EQ(rules.history_days, 14);
  const auto* fast = rules.find("main", stock::Tier::fast);
  const auto* slow = rules.find("main", stock::Tier::slow);
  ASSERT_TRUE(fast && slow && rules.find("main", stock::Tier::normal));
  EXPECT_EQ(rules.find("other", stock::Tier::fast), nullptr);
  EXPECT_EQ(fast->every, std::chrono::minutes{1});
  EXPECT_EQ(slow->every, Duration::zero());
  EXPECT_EQ(rules.find("main", stock::Tier::normal)->every, std::chrono::minutes{15});
  EXPECT_EQ(fast->buffer.everybody, (stock::Buffer{Quantity::of(2), 0, 10}));
  EXPECT_EQ(slow->buffer.everybody.absolute, Quantity::of(1));
  EXPECT_EQ(slow->listings.weights, (std::map<std::string, std::int64_t>{{"shop_eu", 3}, {"shop_na", 2}}));
  EXPECT_EQ(slow->listings.caps.at("X"), 5);
  ASSERT_EQ(fast->pool.locations.size(), 2u);
  EXPECT_EQ(words_of(fast->pool.locations[1]), "1100/0001");
}

TEST(StockRules, WhatContradictsItselfIsNamedWithItsPlace) {
  EXPECT_NE(mistakes_in("version = \"1\"\n").find("1:1: config.missing"), std::string::npos);
  EXPECT_NE(mistakes_in(small + "buffer.source = \"location\"\n").find("config.contradiction"),
            std::string::npos);
  const std::string twice = mistakes_in(small + "[pool.outlet]\nstock.locations = [\"1000/0001\"]\n");
  EXPECT_NE(twice.find("stock.toml:5:"), std::string::npos) << twice;
  EXPECT_NE(twice.find("sold twice"), std::string::npos) << twice;
  EXPECT_NE(twice.find("1 mistake\n"), std::string::npos) << "once, though three tiers show it: " << twice;
  for (const char* other : {"stock.locations = [\"1000\"]\n",
                            "stock.locations = [\"2000\"]\nbuffer.source = \"location\"\n"
                            "buffer.location = \"1000/0001\"\n"})
    EXPECT_NE(mistakes_in(small + "[pool.outlet]\n" + other).find("sold twice"), std::string::npos) << other;
  EXPECT_EQ(mistakes_in(small + "[pool.outlet]\nstock.locations = [\"1000/0002\"]\n"), "");
  EXPECT_NE(mistakes_in(small + "[pool.main.fast]\nstock.locations = [\"1100\"]\n").find("between tiers"),
            std::string::npos);
  EXPECT_EQ(mistakes_in(small), "");
}

TEST(StockRules, TheExampleLoads) { EXPECT_EQ(mistakes_in(stock_rules_example()), ""); }

TEST(StockRules, ThePageIsWhatTheProgramPrints) {
  std::ifstream file{WEIR_SOURCE "/docs/stock-rules.md", std::ios::binary};
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), stock_rules_docs()) << "weir stock rules docs >docs/stock-rules.md";
}

}  // namespace
}  // namespace weir::app::stock_rules_test
