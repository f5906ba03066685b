#include "store/price_listings.hpp"

#include <gtest/gtest.h>

#include "store/outcomes.hpp"
#include "support/any_database.hpp"

namespace weir::store::price_listings_test {
namespace {

using namespace std::chrono_literals;

const Instant now{Duration{1'700'000'000'000}};
const std::string german = "A1PA6795UKMFR9", french = "A13V1IB3VIYZZH";

class PriceListingsTest : public ::testing::Test {
 protected:
  static PriceKey key_of(const std::string& sku, const std::string& marketplace = german) {
    return {"de", marketplace, sku};
  }
  void write(const std::function<void(Tx&)>& work) { database_->transact(work); }
  void list(const std::string& sku, const std::string& material, Instant at = now,
            const std::string& marketplace = german, PriceStanding standing = PriceStanding::sold) {
    write([&](Tx& tx) {
      prices_.list(tx, {.key = key_of(sku, marketplace), .material = material, .standing = standing}, at);
    });
  }
  void change(const std::string& sku, const std::function<void(PriceListing&)>& does) {
    write([&](Tx& tx) { prices_.change(tx, key_of(sku), does); });
  }
  PriceListing of(const std::string& sku) { return *prices_.find(key_of(sku)); }
  static std::string skus(const std::vector<PriceListing>& listings) {
    std::string text;
    for (const auto& each : listings) text += each.key.sku + ' ';
    return text;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  PriceListings prices_{*database_};
};

TEST_F(PriceListingsTest, ANewOfferIsLookedAtAtAmazonBeforeSapIsAsked) {
  list("A", "M1");
  EXPECT_EQ(skus(prices_.to_prove("de", now, 10)), "A ");
  EXPECT_EQ(skus(prices_.due("de", now, 10)), "") << "nobody has seen it yet";
  change("A", [](PriceListing& is) { is.seen = {"", now}; });
  EXPECT_EQ(skus(prices_.due("de", now, 10)), "A ");
  EXPECT_EQ(prices_.counts("de").unseen, 0);
}

TEST_F(PriceListingsTest, WhatIsSeenAsItWasToldIsCountedOnce) {
  Outcomes outcomes{*database_};
  const auto proven = [&] { return outcomes.count("de", Outcome::prices_proven, now - 1h, now + 24h); };
  list("A", "M1");
  change("A", [](PriceListing& is) {
    is.told = {"[2]", 4, now};
    is.seen = {"[1]", now + 1min};
    is.good = "[1]";
  });
  EXPECT_EQ(proven(), 0);
  for (int looks = 0; looks < 2; ++looks)
    change("A", [](PriceListing& is) {
      is.seen = {"[2]", now + 5min};
      is.good = "[2]";
    });
  EXPECT_EQ(proven(), 1) << "the look of every day proves nothing new";
}

TEST_F(PriceListingsTest, AllThatIsKnownIsKept) {
  list("A", "M1");
  change("A", [](PriceListing& is) {
    is.due_at = now + 1h;
    is.staged = {"[1]", 3, now};
    is.held = {{"[2]", 4, now + 1ms}, "price.step"};
    is.wanted = {"[3]", 5, now + 2ms};
    is.waiting = now + 3ms;
    is.not_before = now + 4ms;
    is.told = {"[4]", 6, now + 5ms};
    is.times = 2;
    is.before = "[5]";
    is.refusal = "99010";
    is.seen = {"[6]", now + 6ms};
    is.good = "[7]";
    is.is_restored = true;
    is.stopped = {"anna", "price war", now + 7ms};
    is.prove_at = now + 8ms;
    is.changed_at = now + 9ms;
    is.missing_since = now + 10ms;
    is.why = "rules\t…";
  });
  const PriceListing first = of("A");
  write([&](Tx& tx) { prices_.save(tx, first); });
  const PriceListing is = of("A");
  EXPECT_EQ(is.staged, first.staged);
  EXPECT_EQ(is.held, first.held);
  EXPECT_EQ(is.wanted, first.wanted);
  EXPECT_EQ(is.told, first.told);
  EXPECT_EQ(is.seen, first.seen);
  EXPECT_EQ(is.stopped, first.stopped);
  EXPECT_EQ(is.held->because, "price.step");
  EXPECT_EQ(is.told->version, 6u);
  EXPECT_EQ(is.why, "rules\t…");
  EXPECT_TRUE(is.is_restored);
  EXPECT_EQ(is.due_at, now + 1h);
  EXPECT_EQ(is.changed_at, now + 9ms);
  EXPECT_EQ(is.missing_since, now + 10ms);
}

TEST_F(PriceListingsTest, WhatIsListedAgainKeepsItsPriceAndIsDueWhenItIsAnotherMaterial) {
  list("A", "M1");
  change("A", [](PriceListing& is) {
    is.wanted = {"[1]", 1, now};
    is.waiting = now;
    is.due_at.reset();
    is.prove_at.reset();
  });
  list("A", "M1", now + 24h);
  EXPECT_EQ(of("A").due_at, std::nullopt);
  EXPECT_TRUE(of("A").waiting);
  list("A", "M2", now + 48h);
  EXPECT_EQ(of("A").due_at, now + 48h);
  EXPECT_EQ(of("A").material, "M2");
  list("A", "", now + 72h, german, PriceStanding::no_material);
  EXPECT_FALSE(of("A").waiting) << "what is not ours to tell does not wait";
  EXPECT_EQ(prices_.counts("de").no_material, 1);
}

TEST_F(PriceListingsTest, WhatTwoReportsLackIsGone) {
  list("A", "M1");
  list("B", "M2", now + 24h);
  PriceListings::Missed missed;
  write([&](Tx& tx) { missed = prices_.miss(tx, "de", german, now + 24h, now + 24h); });
  EXPECT_EQ(missed.first, 1);
  EXPECT_EQ(missed.gone, 0);
  EXPECT_EQ(of("A").standing, PriceStanding::sold);
  write([&](Tx& tx) { missed = prices_.miss(tx, "de", german, now + 48h, now + 48h); });
  EXPECT_EQ(missed.gone, 1);
  EXPECT_EQ(missed.first, 1);
  EXPECT_EQ(of("A").standing, PriceStanding::gone);
  list("A", "M1", now + 72h);
  EXPECT_EQ(of("A").standing, PriceStanding::sold);
  EXPECT_EQ(of("A").prove_at, now + 72h);
}

TEST_F(PriceListingsTest, WhatWaitsComesTheOldestFirstAndWithoutWhatIsStopped) {
  for (const char* sku : {"A", "B", "C", "D"}) list(sku, "M1");
  const auto wait = [&](const std::string& sku, Duration since) {
    change(sku, [&](PriceListing& is) {
      is.due_at.reset();
      put(is, {"[1]", 1, now}, now + since);
    });
  };
  wait("A", 3min);
  wait("B", 1min);
  wait("C", 2min);
  wait("D", 4min);
  EXPECT_EQ(skus(prices_.waiting("de", 10, now + 1h)), "B C A D ");
  change("B", [](PriceListing& is) { is.stopped = {"anna", "x", now}; });
  change("C", [](PriceListing& is) { is.not_before = now + 2h; });
  EXPECT_EQ(skus(prices_.waiting("de", 10, now + 1h)), "A D ");
  EXPECT_EQ(skus(prices_.list({"de", "waiting", 10})), "A B C D ");
  EXPECT_EQ(skus(prices_.list({"de", "stopped", 10})), "B ");
  EXPECT_EQ(prices_.counts("de").oldest_waiting, now + 1min);
}

TEST_F(PriceListingsTest, LooksAtAmazonAreOfOneMarketplaceEach) {
  list("A", "M1", now + 1ms, french);
  list("B", "M1", now + 2ms);
  list("C", "M1", now + 3ms, french);
  EXPECT_EQ(skus(prices_.to_prove("de", now + 1min, 10)), "A C ");
}

TEST_F(PriceListingsTest, StagedHeldAndReleasedAreFoundByThemselves) {
  for (const char* sku : {"A", "B", "C"}) list(sku, "M1");
  change("A", [](PriceListing& is) { is.staged = {"[1]", 1, now}; });
  change("B", [](PriceListing& is) { hold(is, {"[1]", 1, now}, "price.mass_change"); });
  change("C", [](PriceListing& is) { is.changed_at = now; });
  EXPECT_EQ(prices_.count_staged("de"), 1);
  write([&](Tx& tx) {
    EXPECT_EQ(skus(prices_.staged(tx, "de")), "A ");
    EXPECT_EQ(skus(prices_.held_for(tx, "de", "price.mass_change")), "B ");
  });
  EXPECT_EQ(prices_.released_since("de", now - 1h), 1);
  EXPECT_EQ(prices_.released_since("de", now), 0);
  EXPECT_EQ(skus(prices_.list({"de", "held", 10})), "B ");
}

TEST_F(PriceListingsTest, TouchingMakesDueByMaterialOrAll) {
  list("A", "M1");
  list("B", "M2");
  for (const char* sku : {"A", "B"})
    change(sku, [](PriceListing& is) {
      is.seen = {"", now};
      is.due_at.reset();
    });
  write([&](Tx& tx) { prices_.touch(tx, "de", "M2", now); });
  EXPECT_EQ(skus(prices_.due("de", now, 10)), "B ");
  write([&](Tx& tx) { EXPECT_EQ(prices_.touch_all(tx, "de", now), 2); });
  EXPECT_EQ(skus(prices_.due("de", now, 10)), "A B ");
}

TEST_F(PriceListingsTest, AStopIsNotLostToWhoeverWritesBesideIt) {
  EXPECT_FALSE(prices_.find_switch("de").stopped_at);
  write([&](Tx& tx) { prices_.set_stop(tx, "de", {{"anna", "stocktaking", now}}); });
  write([&](Tx& tx) { prices_.set_released_by(tx, "de", "berta", 60); });
  write([&](Tx& tx) { prices_.set_rules(tx, "de", "2026-11 (abc)"); });
  EXPECT_EQ(prices_.find_switch("de").because, "stocktaking");
  EXPECT_EQ(prices_.find_switch("de").stopped_at, now);
  write([&](Tx& tx) { prices_.set_stop(tx, "de", std::nullopt); });
  write([&](Tx& tx) {
    const PriceSwitch is = prices_.find_switch(tx, "de");
    EXPECT_FALSE(is.stopped_at);
    EXPECT_EQ(is.released_by + ' ' + is.rules, "berta 2026-11 (abc)");
    EXPECT_FALSE(prices_.find_switch(tx, "fr").stopped_at) << "of which nobody has said anything";
  });
}

TEST_F(PriceListingsTest, AWordHoldsForATenthMoreAndNoFurther) {
  const auto count = [&](std::int64_t more) {
    write([&](Tx& tx) { prices_.count_held_since(tx, "de", more); });
    return prices_.find_switch("de").released_by;
  };
  EXPECT_EQ(count(5), "") << "nobody has said anything";
  write([&](Tx& tx) { prices_.set_released_by(tx, "de", "berta", 60); });
  EXPECT_EQ(count(5), "berta");
  EXPECT_EQ(count(1), "berta");
  EXPECT_EQ(count(1), "");
}

TEST_F(PriceListingsTest, WhatIsGoneIsHeldByNobody) {
  for (const char* sku : {"A", "B"}) {
    list(sku, "M1");
    change(sku, [](PriceListing& is) { hold(is, {"[1]", 1, now}, "price.mass_change"); });
  }
  const auto held = [&] {
    std::string text;
    write([&](Tx& tx) { text = skus(prices_.held_for(tx, "de", "price.mass_change")); });
    return text;
  };
  EXPECT_EQ(held(), "A B ");
  list("A", "", now + 1h, german, PriceStanding::bundle);
  EXPECT_EQ(held(), "B ");
  for (const Duration later : {24h, 48h})
    write([&](Tx& tx) { prices_.miss(tx, "de", german, now + later, now + later); });
  EXPECT_EQ(held(), "");
  EXPECT_FALSE(of("A").held || of("B").held);
}

TEST_F(PriceListingsTest, WhereTheConnectionSellsNoMoreNothingIsDueOrHeld) {
  list("A", "M1", now, french);
  list("A", "M1");
  write([&](Tx& tx) {
    prices_.change(tx, key_of("A", french), [](PriceListing& is) {
      is.seen = {"", now};
      hold(is, {"[1]", 1, now}, "price.mass_change");
    });
    EXPECT_EQ(prices_.leave_others(tx, "de", {german}), 1);
    EXPECT_EQ(prices_.leave_others(tx, "de", {german}), 0);
  });
  const PriceListing left = *prices_.find(key_of("A", french));
  EXPECT_EQ(left.standing, PriceStanding::gone);
  EXPECT_FALSE(left.held || left.due_at || left.prove_at);
  EXPECT_EQ(of("A").standing, PriceStanding::sold);
}

TEST_F(PriceListingsTest, WhatIsDueAtSapIsNotSentButTheLastGoodPriceIs) {
  for (const char* sku : {"A", "B"}) {
    list(sku, "M1");
    change(sku, [](PriceListing& is) { put(is, {"[1]", 1, now}, now); });
  }
  EXPECT_EQ(skus(prices_.waiting("de", 10, now)), "");
  change("B", [](PriceListing& is) { is.is_restored = true; });
  EXPECT_EQ(skus(prices_.waiting("de", 10, now)), "B ");
  change("A", [](PriceListing& is) { is.due_at = now + 1h; });
  EXPECT_EQ(skus(prices_.waiting("de", 10, now)), "A B ");
}

PriceListing a_price() {
  PriceListing is;
  is.key = {"de", german, "A"};
  return is;
}

TEST(PriceListing, TheNewestPlanAloneWaits) {
  PriceListing is = a_price();
  EXPECT_TRUE(put(is, {"[2]", 2, now}, now));
  EXPECT_FALSE(put(is, {"[1]", 1, now}, now + 1min));
  EXPECT_EQ(is.wanted->offer, "[2]") << "an older look overtakes none";
  EXPECT_EQ(is.waiting, now);
  put(is, {"[3]", 3, now}, now + 2min);
  EXPECT_EQ(is.wanted->offer, "[3]");
  EXPECT_EQ(is.waiting, now) << "it waits since the first change that nobody was told of";
}

TEST(PriceListing, AnAnswerToAnOlderPriceLeavesTheNewerWaiting) {
  PriceListing is = a_price();
  is.seen = {"[0]", now};
  put(is, {"[1]", 1, now}, now);
  put(is, {"[2]", 2, now}, now);
  told(is, {"[1]", 1, now}, "");
  EXPECT_TRUE(is.waiting);
  EXPECT_EQ(is.before, "[0]");
  told(is, {"[2]", 2, now}, "");
  EXPECT_FALSE(is.waiting);
  told(is, {"[1]", 1, now}, "99010");
  EXPECT_EQ(is.told->offer, "[2]") << "a late answer changes nothing";
  EXPECT_EQ(is.refusal, "");
}

TEST(PriceListing, APlanThatMayNotBeToldTakesBackWhatWaited) {
  PriceListing is = a_price();
  put(is, {"[1]", 1, now}, now);
  hold(is, {"[2]", 2, now}, "price.step");
  EXPECT_FALSE(is.waiting);
  EXPECT_EQ(is.held->plan.offer, "[2]");
  hold(is, {"[2]", 3, now + 1h}, "price.step");
  EXPECT_EQ(is.held->plan.since, now) << "held since it was";
  still_true(is, {"[1]", 4, now});
  EXPECT_FALSE(is.held);
}

TEST(PriceListing, TheLastGoodPriceIsTakenBackWhateverSapSaysMeanwhile) {
  PriceListing is = a_price();
  is.is_restored = true;
  put(is, {"[1]", 1, now}, now);
  hold(is, {"[2]", 2, now}, "price.step");
  EXPECT_TRUE(is.waiting);
}

TEST(PriceListing, WhatComesIsWhatWaitsOrWasToldOrIsShown) {
  PriceListing is = a_price();
  EXPECT_EQ(is.coming(), "");
  is.seen = {"[0]", now};
  EXPECT_EQ(is.coming(), "[0]");
  put(is, {"[1]", 1, now}, now);
  EXPECT_EQ(is.coming(), "[1]");
  told(is, {"[1]", 1, now + 1min}, "");
  EXPECT_EQ(is.coming(), "[1]") << "it was seen before it was told";
  is.seen = {"[0]", now + 2min};
  EXPECT_EQ(is.coming(), "[1]") << "Amazon takes its time";
  is.seen = {"[9]", now + 2min};
  EXPECT_EQ(is.coming(), "[9]");
  told(is, {"[2]", 2, now + 3min}, "99010");
  EXPECT_EQ(is.coming(), "[9]") << "what Amazon refuses it does not show";
}

TEST(PriceListing, WhatAmazonShowsOfANewListingCountsAsTold) {
  PriceListing is = a_price();
  is.seen = {"[1]", now};
  still_true(is, {"[1]", 1, now + 1min});
  EXPECT_EQ(is.told->offer, "[1]");
  EXPECT_EQ(is.good, "[1]");
  EXPECT_FALSE(is.waiting);
}

}  // namespace
}  // namespace weir::store::price_listings_test
