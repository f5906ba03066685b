#include "accounting/marketplace_zone.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/zone.hpp"

namespace weir::accounting::marketplace_zone_test {
namespace {

TEST(MarketplaceZone, IsTheOneWhoseCalendarTheMarketplaceFollows) {
  const std::pair<const char*, const char*> zones[] = {{"Amazon.com", "America/Los_Angeles"},
                                                       {"Amazon.ca", "America/Los_Angeles"},
                                                       {"Amazon.com.mx", "America/Los_Angeles"},
                                                       {"Amazon.de", "Europe/Berlin"},
                                                       {"Amazon.fr", "Europe/Paris"},
                                                       {"Amazon.it", "Europe/Rome"},
                                                       {"Amazon.es", "Europe/Madrid"},
                                                       {"Amazon.nl", "Europe/Amsterdam"},
                                                       {"Amazon.se", "Europe/Stockholm"},
                                                       {"Amazon.pl", "Europe/Warsaw"},
                                                       {"Amazon.co.uk", "Europe/London"},
                                                       {"Amazon.co.jp", "Asia/Tokyo"},
                                                       {"Amazon.in", "Asia/Kolkata"},
                                                       {"Amazon.com.au", "Australia/Sydney"}};
  for (const auto& [marketplace, zone] : zones)
    EXPECT_EQ(zone_of_marketplace(marketplace), zone) << marketplace;
}

TEST(MarketplaceZone, IsFoundInWhateverCaseAmazonWritesTheName) {
  EXPECT_EQ(zone_of_marketplace("amazon.de"), "Europe/Berlin");
  EXPECT_EQ(zone_of_marketplace("AMAZON.DE"), "Europe/Berlin");
}

TEST(MarketplaceZone, IsNoneForOtherShopsAndUnknownNames) {
  for (const auto* name : {"", "Non-Amazon", "Non-Amazon DE", "Non-Amazon CA", "Somewhere.example", "Amazon",
                           "Amazon.", "Amazon.de.example", "www.Amazon.de", ".de"})
    EXPECT_EQ(zone_of_marketplace(name), std::nullopt) << name;
}

TEST(MarketplaceZone, ExistsInTheZoneDatabase) {
  for (const auto* name :
       {"Amazon.com",   "Amazon.ca",     "Amazon.com.mx", "Amazon.com.br", "Amazon.de",   "Amazon.fr",
        "Amazon.it",    "Amazon.es",     "Amazon.nl",     "Amazon.se",     "Amazon.pl",   "Amazon.ie",
        "Amazon.co.uk", "Amazon.com.be", "Amazon.com.tr", "Amazon.ae",     "Amazon.sa",   "Amazon.eg",
        "Amazon.in",    "Amazon.sg",     "Amazon.com.au", "Amazon.co.jp",  "Amazon.co.za"}) {
    const auto zone = zone_of_marketplace(name);
    ASSERT_TRUE(zone) << name;
    EXPECT_TRUE(Zone::named(*zone)) << *zone;
  }
}

TEST(MainMarketplace, IsTheOneThatMostRowsName) {
  const MarketplaceRows rows[] = {{"Amazon.fr", 3}, {"Amazon.de", 5}, {"Amazon.it", 4}};
  EXPECT_EQ(main_marketplace(rows), "Amazon.de");
}

TEST(MainMarketplace, IsTheFirstByAlphabetAmongEquals) {
  MarketplaceRows rows[] = {{"Amazon.fr", 3}, {"Amazon.de", 3}, {"Amazon.es", 3}};
  EXPECT_EQ(main_marketplace(rows), "Amazon.de");
  std::ranges::reverse(rows);
  EXPECT_EQ(main_marketplace(rows), "Amazon.de");
}

TEST(MainMarketplace, IsNeverAnotherShop) {
  const MarketplaceRows rows[] = {{"Non-Amazon DE", 50}, {"Amazon.de", 1}};
  EXPECT_EQ(main_marketplace(rows), "Amazon.de");
  const MarketplaceRows others[] = {{"Non-Amazon DE", 50}};
  EXPECT_EQ(main_marketplace(others), "");
  EXPECT_EQ(main_marketplace({}), "");
}

}  // namespace
}  // namespace weir::accounting::marketplace_zone_test
