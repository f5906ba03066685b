// What Amazon shows that nobody told it, what people stop and let go, and many changes at once.
#include "amazon/model/purchasable_offer.hpp"
#include "flows/price_actions.hpp"
#include "support/price_world.hpp"

namespace weir::flows::price_guard_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::prices;
using Codes = std::vector<std::string>;

class PriceGuardTest : public PriceWorldTest {
 protected:
  Context acting(const std::string& name) {
    Context by = world.context;
    by.actor = {name};
    return by;
  }
  // Told, proven, and a day later.
  void begin_proven() {
    begin_with("19.99");
    pass(25h);
  }
};

TEST_F(PriceGuardTest, AnOverwrittenPriceIsRestoredOnceAndNeverInALoop) {
  begin_proven();
  see_price("0.20");
  EXPECT_EQ(codes(), Codes{"price.overwritten"});
  ASSERT_TRUE(listing().waiting);
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("value_with_tax":19.99)"), std::string::npos);
  pass(5min);
  see_price("19.99");
  EXPECT_TRUE(codes().empty()) << "restored, and proven";
  pass(25h);
  see_price("0.20");
  EXPECT_EQ(codes(), Codes{"price.overwritten_again"});
  EXPECT_FALSE(listing().waiting);
  EXPECT_FALSE(send().is_unfinished());
  touch_all();
  look();
  EXPECT_FALSE(listing().waiting) << "the night finds what SAP has, and that was told once more already";
  pass(25h);
  see_price("0.20");
  EXPECT_FALSE(listing().waiting) << "whoever else writes is not fought";
  value_of("0000000001")["KBETR"] = "15.00";
  touch_all();
  look();
  EXPECT_TRUE(listing().waiting) << "a new price of SAP's begins anew";
}

TEST_F(PriceGuardTest, ARefusedRestoreIsLookedAtAgain) {
  begin_proven();
  see_price("0.20");
  amazon_takes("INVALID");
  send();
  EXPECT_EQ(listing().prove_at, world.now() + 24h);
}

TEST_F(PriceGuardTest, WhatWaitsIsNotReplacedByWhatWasToldBeforeIt) {
  begin_with("18.00");
  amazon_takes();
  send();
  value_of("0000000001")["KBETR"] = "15.00";
  touch_all();
  look();
  ASSERT_NE(listing().wanted->offer.find("17.85"), std::string::npos);
  pass(20min);
  see_price("18.00");
  EXPECT_NE(listing().wanted->offer.find("17.85"), std::string::npos) << "what was told has no effect yet";
  EXPECT_TRUE(listing().waiting);
}

TEST_F(PriceGuardTest, WhatALookHasReadIsNotLostToARestoreBesideIt) {
  begin_proven();
  value_of("0000000001")["KBETR"] = "15.00";
  touch_all();
  const jobs::Job job;
  const auto outcome = watching.look({&job, 1}).at(0);
  see_price("0.20");
  ASSERT_NE(listing().wanted->offer.find("19.99"), std::string::npos);
  commit(outcome);
  EXPECT_NE(listing().wanted->offer.find("17.85"), std::string::npos);
  EXPECT_TRUE(listing().waiting);
}

TEST_F(PriceGuardTest, WhatIsHeldIsNeitherReplacedNorOvertakenByWhatWasTold) {
  begin_with("18.00");
  amazon_takes();
  send();
  const auto newer = amazon::offer_text(testing::german_marketplace,
                                        {.our_price = *Money::parse("17.00", *Currency::of("EUR"))});
  write([&](Tx& tx) {
    world.stock.prices.change(tx, key(shoe), [&](store::PriceListing& is) {
      hold(is, {newer, is.told->version, world.now()}, "price.mass_change");
    });
  });
  pass(20min);
  see_price("18.00");
  EXPECT_FALSE(listing().waiting) << "SAP has another price by now";
  write([&](Tx& tx) {
    world.stock.prices.change(tx, key(shoe), [](store::PriceListing& is) { is.times = 2; });
  });
  pass(25h);
  see_price("18.00");
  ASSERT_EQ(listing().held->because, "price.mass_change");
  ASSERT_TRUE(PriceActions{acting("anna")}.release_all());
  ASSERT_TRUE(PriceActions{acting("berta")}.release_all()->is_released);
  EXPECT_EQ(listing().wanted->offer, newer) << "released, it is the newest";
  EXPECT_TRUE(listing().waiting);
}

TEST_F(PriceGuardTest, APriceThatDoesNotShowYetIsNotToldAgainByALook) {
  begin_with("18.00");
  amazon_takes();
  send();
  pass(5min);
  see_price("18.00");
  touch_all();
  look();
  EXPECT_FALSE(listing().waiting);
  EXPECT_EQ(listing().times, 1);
}

TEST_F(PriceGuardTest, ASaleThatIsOffByAHundredfoldWaitsForAPerson) {
  condition("0000000003", "VKA0", shoe_material, "0.15", "20260510", "20260512");
  begin_with("18.00");
  EXPECT_EQ(codes(), Codes{"price.step"});
  EXPECT_FALSE(listing().waiting);
  ASSERT_TRUE(PriceActions{acting("anna")}.release_sku(shoe));
  pass(1min);
  touch_all();
  look();
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("value_with_tax":0.18)"), std::string::npos) << last_body();
}

TEST_F(PriceGuardTest, WhatNobodyMayReleaseInOneMarketplaceKeepsNoOtherBack) {
  begin_proven();
  value_of("0000000001")["KBETR"] = "8.40";
  touch_all();
  look();
  const store::PriceKey french{"de", "A13V1IB3VIYZZH", shoe};
  write([&](Tx& tx) {
    world.stock.prices.list(tx, {.key = french, .material = shoe_material}, world.now());
    world.stock.prices.change(tx, french, [&](store::PriceListing& is) {
      hold(is, {"", 1, world.now()}, "price.none_valid");
    });
  });
  const auto released = PriceActions{acting("anna")}.release_sku(shoe);
  ASSERT_TRUE(released) << released.error().text;
  EXPECT_EQ(released->prices, 1);
  EXPECT_TRUE(listing().waiting);
  EXPECT_TRUE(world.stock.prices.find(french)->held);
  EXPECT_EQ(PriceActions{acting("anna")}.release_sku(shoe).error().code, "price.not_releasable");
}

TEST_F(PriceGuardTest, InShadowModeWhatTheOtherProgramShowsIsWhereItIsCountedFrom) {
  world.connection.prices.is_live = false;
  begin_with("18.00");
  ASSERT_TRUE(listing().waiting);
  pass(25h);
  see_price("19.99");
  look();
  EXPECT_FALSE(listing().waiting) << "it shows that already";
  pass(25h);
  see_price("10.00");
  look();
  EXPECT_EQ(codes(), Codes{"price.step"});
  EXPECT_FALSE(listing().waiting);
}

TEST_F(PriceGuardTest, NothingThatAmazonShowsBecomesAPriceOfOurs) {
  begin_proven();
  see_price("0.20");
  amazon_takes();
  send();
  touch_all();
  look();
  EXPECT_EQ(listing().wanted->offer, listing().good);
  EXPECT_NE(listing().good.find("19.99"), std::string::npos);
}

TEST_F(PriceGuardTest, APersonLetsARestoredPriceBeToldAnew) {
  begin_proven();
  see_price("0.20");
  amazon_takes();
  send();
  pass(20min);
  see_price("0.20");
  ASSERT_EQ(codes(), (Codes{"price.overwritten", "price.overwritten_again"}));
  const auto released = PriceActions{acting("anna")}.release_sku(shoe);
  ASSERT_TRUE(released) << released.error().text;
  EXPECT_TRUE(released->is_resumed);
  see_price("0.20");
  EXPECT_TRUE(listing().waiting) << "once more";
}

TEST_F(PriceGuardTest, WhereANewPriceTurnsIntoAnotherTheLastGoodOneComesBack) {
  begin_proven();
  value_of("0000000001")["KBETR"] = "15.00";
  touch_all();
  look();
  amazon_takes();
  send();
  pass(20min);
  see_price("1785.00");
  EXPECT_EQ(codes(), Codes{"price.overwritten"});
  EXPECT_EQ(listing().held->because, "price.overwritten");
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("value_with_tax":19.99)"), std::string::npos) << last_body();
  pass(1h);
  touch_all();
  look();
  EXPECT_FALSE(listing().waiting) << "what Amazon made a mess of waits for a person";
  const auto released = PriceActions{acting("anna")}.release_sku(shoe);
  ASSERT_TRUE(released) << released.error().text;
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("value_with_tax":17.85)"), std::string::npos);
}

TEST_F(PriceGuardTest, APriceWithoutEffectIsToldAgainAndThenSomebodysMatter) {
  begin_with("18.00");
  amazon_takes();
  send();
  pass(20min);
  see_price("18.00");
  ASSERT_TRUE(listing().waiting);
  amazon_takes();
  send();
  pass(20min);
  see_price("18.00");
  EXPECT_EQ(codes(), Codes{"price.no_effect"});
  EXPECT_FALSE(listing().waiting);
  touch_all();
  look();
  EXPECT_FALSE(listing().waiting);
}

TEST_F(PriceGuardTest, AWrongCurrencyAndAWrongPriceForBuyersAreBreaches) {
  begin_proven();
  see(shown_item(shoe, shown_offer("19.99") + "," + shown_offer("19.99", "", "USD")));
  EXPECT_EQ(codes(), Codes{"price.overwritten"});
  write([&](Tx& tx) {
    world.stock.prices.change(tx, key(shoe), [](store::PriceListing& is) {
      is.is_restored = false;
      is.waiting.reset();
      is.prove_at = is.seen->at;
    });
    world.exceptions.close(tx, "de", "price/A1PA6795UKMFR9/SHOE-42", world.now());
  });
  pass(25h);
  see_price("19.99", "12.00");
  EXPECT_EQ(codes(), Codes{"price.overwritten"}) << "the entry is right, and buyers pay another price";
}

TEST_F(PriceGuardTest, AStepIsReleasedByAPersonAndAWrongCurrencyByNobody) {
  begin_proven();
  value_of("0000000001")["KBETR"] = "8.40";
  touch_all();
  look();
  ASSERT_EQ(codes(), Codes{"price.step"});
  const auto released = PriceActions{acting("anna")}.release_sku(shoe);
  ASSERT_TRUE(released) << released.error().text;
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("value_with_tax":10.0})"), std::string::npos) << last_body();
  EXPECT_TRUE(codes().empty());
  value_of("0000000001")["KONWA"] = "USD";
  pass(1min);
  touch_all();
  look();
  EXPECT_EQ(PriceActions{acting("anna")}.release_sku(shoe).error().code, "price.not_releasable");
}

TEST_F(PriceGuardTest, AReleasedStepIsNotHeldAgainByTheNextLook) {
  begin_proven();
  value_of("0000000001")["KBETR"] = "8.40";
  touch_all();
  look();
  ASSERT_TRUE(PriceActions{acting("anna")}.release_sku(shoe));
  pass(1min);
  touch_all();
  look();
  EXPECT_TRUE(listing().waiting);
  EXPECT_FALSE(listing().held);
}

TEST_F(PriceGuardTest, ManyChangesAtOnceWaitForTwoPeople) {
  book.guard.changed_least = 2;
  list(sock, sock_material);
  list(shoe, shoe_material);
  see(shown_item(shoe, shown_offer("19.00")) + "," + shown_item(sock, shown_offer("9.50")));
  look();
  EXPECT_EQ(codes(), Codes{"price.mass_change"});
  EXPECT_FALSE(listing(shoe).waiting || listing(sock).waiting);
  const auto anna = acting("anna"), berta = acting("berta");
  EXPECT_FALSE(PriceActions{anna}.release_all()->is_released);
  EXPECT_EQ(PriceActions{anna}.release_all().error().code, "price.same_person");
  EXPECT_EQ(PriceActions{anna}.release_all(HeldBy::stop).error().code, "price.changed");
  EXPECT_FALSE(listing(shoe).waiting);
  EXPECT_TRUE(PriceActions{berta}.release_all()->is_released);
  EXPECT_TRUE(listing(shoe).waiting && listing(sock).waiting);
  EXPECT_TRUE(codes().empty());
  EXPECT_EQ(PriceActions{berta}.release_all().error().code, "price.nothing_held");
}

TEST_F(PriceGuardTest, AMassThatIsMendedInSapNeedsNobody) {
  book.guard.changed_least = 2;
  list(sock, sock_material);
  list(shoe, shoe_material);
  see(shown_item(shoe, shown_offer("19.00")) + "," + shown_item(sock, shown_offer("10.00")));
  value_of("0000000002")["KBETR"] = "8.00";
  look();
  ASSERT_EQ(codes(), Codes{"price.mass_change"});
  value_of("0000000002")["KBETR"] = "8.40";
  pass(1min);
  touch_all();
  look();
  EXPECT_TRUE(codes().empty());
  EXPECT_TRUE(listing(shoe).waiting) << "one is no mass";
  EXPECT_FALSE(listing(sock).waiting);
}

TEST_F(PriceGuardTest, WhatAPersonHoldsIsNotSentUntilItIsReleased) {
  begin_with("18.00");
  const auto anna = acting("anna");
  ASSERT_EQ(*PriceActions{anna}.hold(shoe, "price war"), 1);
  EXPECT_FALSE(send().is_unfinished());
  ASSERT_TRUE(PriceActions{anna}.release_sku(shoe));
  ASSERT_TRUE(PriceActions{anna}.hold("", "stocktaking"));
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_EQ(PriceActions{anna}.release_all(HeldBy::mass_change).error().code, "price.changed");
  ASSERT_TRUE(PriceActions{anna}.release_all(HeldBy::stop)->is_resumed);
  amazon_takes();
  EXPECT_TRUE(send().is_unfinished());
  EXPECT_EQ(PriceActions{anna}.hold("NONE", "x").error().code, "price.unknown_sku");
  EXPECT_EQ(PriceActions{anna}.release_sku(shoe).error().code, "price.nothing_held");
}

TEST_F(PriceGuardTest, WhatAPersonHoldsMayBeChangedAtAmazonByHand) {
  begin_proven();
  const auto anna = acting("anna");
  ASSERT_TRUE(PriceActions{anna}.hold(shoe, "clearance"));
  see_price("9.99");
  EXPECT_TRUE(codes().empty());
  EXPECT_FALSE(listing().waiting);
  ASSERT_TRUE(PriceActions{anna}.release_sku(shoe));
  see_price("9.99");
  EXPECT_EQ(codes(), Codes{"price.overwritten"});
}

TEST_F(PriceGuardTest, InShadowModeAnotherProgramsPriceIsNoBreach) {
  world.connection.prices.is_live = false;
  begin_proven();
  see_price("18.00");
  EXPECT_TRUE(codes().empty());
  look();
  EXPECT_TRUE(listing().waiting) << "it is counted from what is shown";
  see_price("18.00");
  EXPECT_TRUE(codes().empty());
}

TEST_F(PriceGuardTest, WithoutRulesThereIsNothingToDo) {
  world.connection.prices.book = nullptr;
  EXPECT_EQ(PriceActions{world.context}.hold("", "x").error().code, "price.not_kept");
}

}  // namespace
}  // namespace weir::flows::price_guard_test
