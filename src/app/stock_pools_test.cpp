#include "app/stock_pools.hpp"

#include <gtest/gtest.h>

#include "app/demo_config.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/scrub.hpp"
#include "support/temporary_folder.hpp"

namespace weir::app::stock_pools_test {
namespace {

class StockPoolsTest : public ::testing::Test {
 protected:
  StockPoolsTest() {
    for (const char* name : {"stock.toml", "other.toml"})
      folder_.write(name, "version = \"1\"\n[pool.main]\nstock.locations = [\"1000/0001\", \"1100\"]\n");
  }

  // The demo's connection, and once more under another name.
  const config::Config& config(const std::string& first, const std::string& second = "") {
    std::string text = demo_config_text("http://amazon.test", "http://ecc.test");
    std::string again = text.substr(text.find("[connection.demo.amazon]"));
    replace(text, "[connection.demo.amazon]\n", "[connection.demo.amazon]\nseller_id = \"A2EU\"\n");
    text += "[connection.demo.stock]\n" + first;
    if (!second.empty()) {
      for (std::size_t at = again.find("connection.demo"); at != std::string::npos;
           at = again.find("connection.demo"))
        again.replace(at, 15, "connection.us");
      replace(again, "[connection.us.amazon]\n", "[connection.us.amazon]\n" + of_second_);
      replace(again, "http://ecc.test", address_of_second_);
      text += "\n" + again + "[connection.us.stock]\n" + second;
    }
    Scrubber scrubber;
    auto loaded =
        config::load({text, folder_.path() / "weir.toml"}, all_settings(), demo_environment(), scrubber);
    EXPECT_TRUE(loaded) << (loaded ? "" : config::failure_of(loaded.error()).text);
    config_.emplace(*std::move(loaded));
    return *config_;
  }
  std::string refused_with(const std::string& first, const std::string& second = "") {
    const auto pools = StockPools::build(config(first, second));
    return pools ? "" : pools.error().code;
  }
  static void replace(std::string& text, const std::string& word, const std::string& by) {
    const std::size_t at = text.find(word);
    ASSERT_NE(at, std::string::npos) << word;
    text.replace(at, word.size(), by);
  }

  std::string of_second_ = "seller_id = \"A2NA\"\n";
  std::string address_of_second_ = "http://ecc.test";
  testing::TemporaryFolder folder_;
  std::optional<config::Config> config_;
};

TEST_F(StockPoolsTest, TwoSellersShareThePoolOfOnePlant) {
  const auto& both = config("rules = \"stock.toml\"\nmode = \"live\"\n", "rules = \"stock.toml\"\n");
  const auto pools = StockPools::build(both);
  ASSERT_TRUE(pools) << pools.error().text;
  const auto sides = both.connections();
  const auto first = pools->side_of(sides[0]), second = pools->side_of(sides[1]);
  ASSERT_NE(first.pool, nullptr);
  EXPECT_EQ(first.pool, second.pool);
  EXPECT_TRUE(first.is_live);
  EXPECT_FALSE(second.is_live) << "nothing is sent before somebody says so";
  EXPECT_EQ(first.pool->members.size(), 2u);
  EXPECT_EQ(first.pool->looking(), sides[0].name()) << "one looks at SAP for both";
  EXPECT_EQ(first.self.seller + second.self.seller, "A2EUA2NA");
  EXPECT_EQ(first.self.region, "eu");
  EXPECT_EQ(first.pool->plants(), (std::vector<std::string>{"1000", "1100"}));
}

// An application server, and the message server of the same system.
TEST_F(StockPoolsTest, TwoAddressesOfOneClientShareItsStock) {
  address_of_second_ = "http://ecc-app2.test";
  const auto& both = config("rules = \"stock.toml\"\n", "rules = \"stock.toml\"\n");
  const auto pools = StockPools::build(both);
  ASSERT_TRUE(pools) << pools.error().text;
  EXPECT_EQ(pools->side_of(both.connections()[0]).pool, pools->side_of(both.connections()[1]).pool);
}

TEST_F(StockPoolsTest, PoolsOfTwoFilesCountNoStockTwice) {
  const std::string outlet = "rules = \"outlet.toml\"\npool = \"outlet\"\n";
  const auto with = [&](const std::string& location) {
    folder_.write("outlet.toml",
                  "version = \"1\"\n[pool.outlet]\nstock.locations = [\"" + location + "\"]\n");
    return refused_with("rules = \"stock.toml\"\n", outlet);
  };
  EXPECT_EQ(with("1000/0002"), "");
  EXPECT_EQ(with("1100/0001"), "stock.pools_meet") << "the other has all of plant 1100";
}

TEST_F(StockPoolsTest, WithoutRulesThereIsNoPool) {
  const auto& without = config("mode = \"live\"\n");
  const auto pools = StockPools::build(without);
  ASSERT_TRUE(pools);
  EXPECT_EQ(pools->side_of(without.connections()[0]).pool, nullptr);
}

TEST_F(StockPoolsTest, WhatCannotBeIsRefusedByName) {
  const std::string rules = "rules = \"stock.toml\"\n";
  EXPECT_EQ(refused_with(rules, rules), "");
  EXPECT_EQ(refused_with(rules + "pool = \"outlet\"\n"), "stock.no_pool");
  EXPECT_EQ(refused_with("rules = \"missing.toml\"\n"), "config.unreadable");
  EXPECT_EQ(refused_with(rules, "rules = \"other.toml\"\n"), "stock.rules_differ");
  of_second_ = "seller_id = \"A2EU\"\n";
  EXPECT_EQ(refused_with(rules, rules), "stock.two_owners");
  of_second_.clear();
  EXPECT_EQ(refused_with(rules, rules), "stock.no_seller");
}

}  // namespace
}  // namespace weir::app::stock_pools_test
