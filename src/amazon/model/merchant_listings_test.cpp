#include "amazon/model/merchant_listings.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::merchant_listings_test {
namespace {

const std::string head = "item-name\tseller-sku\tprice\tquantity\tfulfillment-channel\tstatus\n";

TEST(MerchantListings, TellWhoShipsAndHowManyAreShown) {
  const auto listings = read_merchant_listings(head +
                                               "Schuh\tSHOE-42\t9.99\t7\tDEFAULT\tActive\n"
                                               "Socke\tSOCK\t1.99\t\tAMAZON_EU\tActive\n"
                                               "Hut\tHAT\t5.00\t0\tDEFAULT\tInactive\n");
  ASSERT_TRUE(listings) << listings.error().text;
  ASSERT_EQ(listings->size(), 3u);
  EXPECT_EQ((*listings)[0].quantity, 7);
  EXPECT_FALSE((*listings)[0].is_shipped_by_amazon);
  EXPECT_TRUE((*listings)[1].is_shipped_by_amazon);
  EXPECT_FALSE((*listings)[1].quantity) << "an empty cell is not zero";
  EXPECT_EQ((*listings)[2].quantity, 0);
  EXPECT_EQ((*listings)[2].status, "Inactive");
}

// A quantity for the merchant's channel takes a listing out of Amazon's warehouse.
TEST(MerchantListings, WhatAmazonShipsInOneRowItShips) {
  const auto listings = read_merchant_listings(
      "seller-sku\tquantity\tfulfilment-channel\n"
      "SHOE\t7\tDEFAULT\nSHOE\t\tAMAZON_EU\nSOCK\t\tAMAZON_EU\nSOCK\t7\tDEFAULT\nHAT\t1\tDEFAULT\n");
  ASSERT_TRUE(listings) << listings.error().text;
  ASSERT_EQ(listings->size(), 3u);
  EXPECT_TRUE((*listings)[0].is_shipped_by_amazon);
  EXPECT_TRUE((*listings)[1].is_shipped_by_amazon);
  EXPECT_FALSE((*listings)[2].is_shipped_by_amazon);
}

TEST(MerchantListings, AListWithAHoleIsNoList) {
  for (const std::string& text :
       {std::string{"item-name\tquantity\tfulfillment-channel\nSchuh\t7\tDEFAULT\n"},
        std::string{"item-name\tseller-sku\tquantity\nSchuh\tSHOE\t7\n"},
        head + "Schuh\t\t9.99\t7\tDEFAULT\tActive\n", head + "Schuh\tSHOE\t9.99\t7.5\tDEFAULT\tActive\n",
        head + "Schuh\tSHOE\t9.99\t-1\tDEFAULT\tActive\n"}) {
    const auto listings = read_merchant_listings(text);
    ASSERT_FALSE(listings) << text;
    EXPECT_EQ(listings.error().code, "amazon.flat_file");
    EXPECT_EQ(listings.error().next, Next::refuse);
  }
}

}  // namespace
}  // namespace weir::amazon::merchant_listings_test
