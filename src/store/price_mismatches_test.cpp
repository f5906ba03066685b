#include "store/price_mismatches.hpp"

#include <gtest/gtest.h>

#include "store/price_listings.hpp"
#include "support/any_database.hpp"

namespace weir::store::price_mismatches_test {
namespace {

using namespace std::chrono_literals;

const Instant now{Duration{1'700'000'000'000}};

class PriceMismatchesTest : public ::testing::Test {
 protected:
  PriceMismatchesTest() {
    for (const char* sku : {"A", "B"})
      database_->transact([&](Tx& tx) { prices_.list(tx, {.key = key_of(sku), .material = "M"}, now); });
  }
  static PriceKey key_of(const std::string& sku) { return {"de", "A1PA6795UKMFR9", sku}; }
  void change(const std::function<void(PriceListing&)>& does) {
    database_->transact([&](Tx& tx) { prices_.change(tx, key_of("A"), does); });
  }
  // "A since 5 min shows [0]", of all that differ.
  std::string differing() {
    std::string text;
    for (const PriceMismatch& each : price_mismatches(*database_, "de"))
      text += each.key.sku +
              (each.since ? " since " + std::to_string((*each.since - now) / 1min) + " min" : "") +
              " shows " + each.shown;
    return text;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  PriceListings prices_{*database_};
};

TEST_F(PriceMismatchesTest, WhatWasNotSeenOrIsAsItShouldBeDiffersFromNothing) {
  EXPECT_EQ(differing(), "");
  change([](PriceListing& is) { is.told = {"[1]", 1, now}; });
  EXPECT_EQ(differing(), "") << "nobody has looked";
  change([](PriceListing& is) { is.seen = {"[1]", now + 5min}; });
  EXPECT_EQ(differing(), "");
}

TEST_F(PriceMismatchesTest, APriceThatSapChangesDiffersFromThereUntilItIsSeen) {
  change([](PriceListing& is) {
    is.told = {"[1]", 1, now};
    is.seen = {"[1]", now + 5min};
  });
  change([](PriceListing& is) { put(is, {"[2]", 2, now + 20min}, now + 20min); });
  EXPECT_EQ(differing(), "A since 20 min shows [1]");
  change([](PriceListing& is) { told(is, {"[2]", 2, now + 30min}, ""); });
  EXPECT_EQ(differing(), "A since 20 min shows [1]") << "to be told is not to be shown";
  change([](PriceListing& is) { is.seen = {"[1]", now + 35min}; });
  EXPECT_EQ(differing(), "A since 20 min shows [1]");
  change([](PriceListing& is) { is.seen = {"[2]", now + 45min}; });
  EXPECT_EQ(differing(), "");
}

TEST_F(PriceMismatchesTest, WhatSomebodyElseWritesDiffersSinceItWasSeen) {
  change([](PriceListing& is) {
    is.told = {"[1]", 1, now};
    is.seen = {"[0]", now + 2h};
  });
  EXPECT_EQ(differing(), "A since 120 min shows [0]");
  change([](PriceListing& is) { is.seen = {"[00]", now + 3h}; });
  EXPECT_EQ(differing(), "A since 120 min shows [00]") << "another wrong one is the same trouble";
  change([](PriceListing& is) { is.stopped = {"anna", "a clearance", now + 3h}; });
  EXPECT_EQ(differing(), "") << "her matter";
}

TEST_F(PriceMismatchesTest, AnOfferThatWasGoneBeginsAnew) {
  change([](PriceListing& is) {
    is.told = {"[1]", 1, now};
    is.seen = {"[0]", now + 1h};
  });
  const auto list = [&](PriceStanding standing, Instant at) {
    database_->transact(
        [&](Tx& tx) { prices_.list(tx, {.key = key_of("A"), .material = "M", .standing = standing}, at); });
  };
  list(PriceStanding::no_material, now + 2h);
  EXPECT_EQ(differing(), "");
  list(PriceStanding::sold, now + 48h);
  change([](PriceListing& is) { is.seen = {"[0]", now + 49h}; });
  EXPECT_EQ(differing(), "A since 2940 min shows [0]");
}

TEST_F(PriceMismatchesTest, APriceThatIsHeldIsNoneThatAmazonShouldShowButAFloorIsAFloor) {
  change([](PriceListing& is) {
    is.told = {"[1]", 1, now};
    is.seen = {"[1]", now + 5min};
    hold(is, {"[9]", 2, now}, "price.step");
  });
  EXPECT_EQ(differing(), "");
  change([](PriceListing& is) { hold(is, {"[0]", 3, now}, "price.below_floor price.step"); });
  EXPECT_EQ(differing(), "A shows [1]") << "it may be below the floor as well";
}

}  // namespace
}  // namespace weir::store::price_mismatches_test
