// From SAP's conditions to what Amazon shows, and whatever goes wrong on the way.
#include "support/price_world.hpp"

namespace weir::flows::prices_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::prices;
using Codes = std::vector<std::string>;

class PricesTest : public PriceWorldTest {
 protected:
  bool is_told(const std::string& price) {
    const auto is = listing();
    return is.told && is.told->offer.find(R"("value_with_tax":)" + price + "}") != std::string::npos;
  }
};

TEST_F(PricesTest, AConditionBecomesAPriceThatIsToldAndProven) {
  begin_with("18.00");
  ASSERT_TRUE(listing().waiting);
  amazon_takes();
  EXPECT_TRUE(send().is_unfinished());
  EXPECT_NE(last_body().find(R"("our_price":[{"schedule":[{"value_with_tax":19.99}]}])"), std::string::npos)
      << last_body();
  EXPECT_EQ(listing().prove_at, world.now() + 5min);
  EXPECT_EQ(listing().good, "") << "taken is not shown";
  pass(5min);
  see_price("19.99", "19.99");
  EXPECT_EQ(listing().good, listing().told->offer);
  EXPECT_EQ(listing().prove_at, world.now() + 24h);
  EXPECT_FALSE(send().is_unfinished()) << "nothing waits any more";
  EXPECT_TRUE(codes().empty());
}

TEST_F(PricesTest, NothingIsPlannedBeforeAmazonWasLookedAt) {
  list(shoe, shoe_material);
  look();
  EXPECT_FALSE(listing().wanted || listing().staged);
  EXPECT_TRUE(world.tables.calls.empty());
}

TEST_F(PricesTest, WhatAmazonShowsAlreadyIsNotSent) {
  begin_with("19.99");
  EXPECT_FALSE(listing().waiting);
  EXPECT_TRUE(is_told("19.99")) << "it counts as told";
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_EQ(requests(), 1u) << "the look alone";
}

TEST_F(PricesTest, APriceThatIsOffByAHundredfoldIsHeld) {
  begin_with("19.99");
  value_of("0000000001")["KBETR"] = "1680.00";
  touch_all();
  look();
  EXPECT_EQ(codes(), Codes{"price.step"});
  EXPECT_EQ(listing().held->because, "price.step");
  EXPECT_FALSE(listing().waiting);
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_TRUE(is_told("19.99"));
  value_of("0000000001")["KBETR"] = "16.80";
  touch_all();
  look();
  EXPECT_FALSE(listing().held) << "mended in SAP, it needs nobody";
  EXPECT_TRUE(codes().empty());
}

TEST_F(PricesTest, AnotherCurrencyThanTheMarketplacesIsNeverSent) {
  value_of("0000000001")["KONWA"] = "USD";
  begin_with("19.99");
  EXPECT_EQ(codes(), Codes{"price.currency"});
  EXPECT_FALSE(listing().waiting);
  EXPECT_EQ(listing().held->plan.offer, "");
}

TEST_F(PricesTest, AHalfAnswerOfSapChangesNoPrice) {
  begin_with("19.99");
  const auto before = listing();
  world.tables.tables["KONP"].rows.pop_back();
  world.tables.tables["KONP"].rows.pop_back();
  touch_all();
  look();
  EXPECT_EQ(listing().wanted, before.wanted);
  EXPECT_EQ(listing().held->because, "price.unusable_record");
  EXPECT_FALSE(listing().staged || listing().waiting);
  EXPECT_EQ(listing().due_at, world.now() + 1h) << "and it is read again";
  condition("0000000001", "PR00", shoe_material, "16.80");
  world.tables.tables["A304"].rows.pop_back();
  pass(1h);
  look();
  EXPECT_FALSE(listing().held);
  EXPECT_TRUE(codes().empty());
  touch_all();
  world.tables.failures = {{.next = Next::retry, .code = "sap.lost_answer", .text = "lost", .subject = ""}};
  EXPECT_EQ(look().failure()->code, "sap.lost_answer");
  EXPECT_EQ(listing().due_at, world.now());
  EXPECT_FALSE(listing().held || listing().staged || listing().waiting);
}

TEST_F(PricesTest, OneRecordThatIsNoneKeepsNoOtherSkuBack) {
  list(shoe, shoe_material);
  list(sock, sock_material);
  value_of("0000000001")["KONWA"] = "E?R";
  see(shown_item(shoe, shown_offer("19.99")) + "," + shown_item(sock, shown_offer("9.50")));
  look();
  EXPECT_EQ(codes(), Codes{"price.unusable_record"});
  EXPECT_FALSE(listing(shoe).waiting);
  EXPECT_TRUE(listing(sock).waiting);
}

TEST_F(PricesTest, WhatIsNotOursStaysAtAmazon) {
  for (auto& [channel, market] : book.markets) market.rules.business_type = market.rules.sale_type = "";
  const std::string period = R"("start_at":"2026-05-01T00:00:00Z","end_at":"2026-05-31T00:00:00Z")";
  const std::string sale = R"(,"discounted_price":[{"schedule":[{)" + period + R"(,"value_with_tax":15}]}])";
  const std::string others =
      sale + R"(,"minimum_seller_allowed_price":[{"schedule":[{"value_with_tax":9}]}])";
  const std::string business =
      R"(,{"marketplace_id":"A1PA6795UKMFR9","currency":"EUR","audience":"B2B","our_price":[{"schedule":)"
      R"([{"value_with_tax":17}]}],"quantity_discount_plan":[{"schedule":[{"discount_type":"percent",)"
      R"("levels":[{"lower_bound":5,"value":10}]}]}]})";
  list(shoe, shoe_material);
  see(shown_item(shoe, shown_offer("18.00", others) + business));
  look();
  amazon_takes();
  send();
  EXPECT_TRUE(is_told("19.99"));
  EXPECT_NE(last_body().find(R"("op":"merge")"), std::string::npos) << last_body();
  for (const char* not_ours : {"delete", "replace", "B2B", "discounted_price", "minimum_seller"})
    EXPECT_EQ(last_body().find(not_ours), std::string::npos) << not_ours << " in " << last_body();
  pass(20min);
  see(shown_item(shoe, shown_offer("19.99", others) + business, "15.00"));
  EXPECT_TRUE(codes().empty()) << "what buyers pay in somebody else's sale is no breach";
  EXPECT_EQ(listing().good, listing().told->offer);
}

TEST_F(PricesTest, APartThatGoesTakesNothingWithItThatIsNotOurs) {
  condition("0000000003", "VKA0", shoe_material, "12.61", "20260510", "20260512");
  begin_with("18.00");
  amazon_takes();
  send();
  std::erase_if(world.tables.tables["A304"].rows, [](auto& row) { return row["KNUMH"] == "0000000003"; });
  pass(1min);
  touch_all();
  look();
  world.amazon.wire().answer(
      200, shown_item(shoe,
                      shown_offer("19.99", R"(,"discounted_price":[{"schedule":[{"value_with_tax":15.01}]}],)"
                                           R"("minimum_seller_allowed_price":[{"schedule":)"
                                           R"([{"value_with_tax":9}]}])")));
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("op":"replace")"), std::string::npos) << last_body();
  EXPECT_NE(last_body().find(R"("minimum_seller_allowed_price":[{"schedule":[{"value_with_tax":9}]}])"),
            std::string::npos)
      << last_body();
  EXPECT_EQ(last_body().find("discounted_price"), std::string::npos) << last_body();
}

TEST_F(PricesTest, PricesStandBehindEmptyShelves) {
  begin_with("18.00");
  amazon_takes();
  send();
  int asked = 0;
  for (const auto& each : world.amazon.gate().asked) {
    if (each.bucket.find("Listings") == std::string::npos) continue;
    EXPECT_EQ(each.urgency, Urgency::rest) << each.bucket;
    ++asked;
  }
  EXPECT_EQ(asked, 2);
}

TEST_F(PricesTest, WhereNoConditionHoldsTheLastPriceStays) {
  begin_with("19.99");
  world.tables.tables["A304"].rows.clear();
  touch_all();
  look();
  EXPECT_EQ(codes(), Codes{"price.none_valid"});
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_TRUE(is_told("19.99"));
}

TEST_F(PricesTest, ASkuThatAmazonDoesNotHaveIsNamedAndToldNothing) {
  list(shoe, shoe_material);
  world.amazon.wire().answer(200, R"({"numberOfResults":0,"items":[]})");
  prove();
  EXPECT_EQ(codes(), Codes{"price.not_listed"});
  look();
  EXPECT_FALSE(listing().wanted || listing().staged);
}

TEST_F(PricesTest, AMaterialOrUnitThatSapDoesNotHaveIsNamed) {
  world.tables.tables["MARA"].rows.erase(world.tables.tables["MARA"].rows.begin());
  begin_with("19.99");
  EXPECT_EQ(codes(), Codes{"price.unknown_material"});
  list(sock, sock_material);
  value_of("0000000002")["KMEIN"] = "PAL";
  pass(1min);
  see(shown_item(sock, shown_offer("10.00")));
  look();
  EXPECT_EQ(codes(), (Codes{"price.unknown_material", "price.unusable_record"}));
}

TEST_F(PricesTest, AProcessThatDiesBetweenTheAnswerAndItsNoteTellsTheSameOnceMore) {
  begin_with("18.00");
  amazon_takes();
  send_without_commit();
  const std::string first = last_body();
  EXPECT_TRUE(listing().waiting);
  amazon_takes();
  send();
  EXPECT_EQ(last_body(), first);
  EXPECT_FALSE(listing().waiting);
  EXPECT_TRUE(is_told("19.99"));
}

TEST_F(PricesTest, TheNewestPriceAloneIsTold) {
  begin_with("18.00");
  value_of("0000000001")["KBETR"] = "15.00";
  pass(1min);
  touch_all();
  look();
  amazon_takes();
  send();
  EXPECT_TRUE(is_told("17.85"));
  EXPECT_FALSE(send().is_unfinished());
}

TEST_F(PricesTest, WhatCameWhileAPriceWasOnItsWayStillWaits) {
  begin_with("18.00");
  amazon_takes();
  const auto outcome = send_without_commit();
  value_of("0000000001")["KBETR"] = "15.00";
  touch_all();
  look();
  commit(outcome);
  EXPECT_TRUE(is_told("19.99"));
  EXPECT_TRUE(listing().waiting);
  amazon_takes();
  send();
  EXPECT_TRUE(is_told("17.85"));
}

// 4 May in Berlin ends at 22:00 UTC.
TEST_F(PricesTest, AConditionThatEndsAtMidnightInTheZoneIsFollowedByTheNext) {
  world.tables.tables["A304"].rows[0]["DATBI"] = "20260504";
  condition("0000000003", "PR00", shoe_material, "15.00", "20260505");
  begin_with("19.99");
  const Instant midnight = std::chrono::sys_days{2026y / 5 / 4} + 22h;
  EXPECT_EQ(listing().due_at, midnight);
  world.clock.set(midnight - 1min);
  look();
  EXPECT_FALSE(listing().waiting);
  world.clock.set(midnight);
  look();
  amazon_takes();
  send();
  EXPECT_TRUE(is_told("17.85"));
}

TEST_F(PricesTest, ASaleIsToldWithItsPeriodAndABusinessPriceWithItsSteps) {
  condition("0000000003", "VKA0", shoe_material, "12.61", "20260510", "20260512");
  condition("0000000004", "ZB2B", shoe_material, "16.00");
  value_of("0000000004").insert({{"KZBZG", "C"}, {"STFKZ", "A"}, {"KONMS", "ST"}});
  world.tables.tables["KONM"].rows = {
      {{"KNUMH", "0000000004"}, {"KLFN1", "0001"}, {"KSTBM", "1.000"}, {"KBETR", "16.00"}},
      {{"KNUMH", "0000000004"}, {"KLFN1", "0002"}, {"KSTBM", "10.000"}, {"KBETR", "15.00"}}};
  // KONP's rows are answered to whoever asks: the others have no scale.
  std::erase_if(world.tables.tables["KONP"].rows, [](auto& row) { return row["KNUMH"] == "0000000002"; });
  std::erase_if(world.tables.tables["A304"].rows, [](auto& row) { return row["KNUMH"] == "0000000002"; });
  begin_with("18.00");
  amazon_takes();
  send();
  for (const char* part :
       {R"("start_at":"2026-05-09T22:00:00Z","end_at":"2026-05-12T21:59:59Z","value_with_tax":15.01)",
        R"("audience":"B2B","our_price":[{"schedule":[{"value_with_tax":19.04}]}])",
        R"({"lower_bound":10,"value":17.85})"})
    EXPECT_NE(last_body().find(part), std::string::npos) << part << " in " << last_body();
  for (const char* number : {"0000000003", "0000000004"})
    std::erase_if(world.tables.tables["A304"].rows, [&](auto& row) { return row["KNUMH"] == number; });
  pass(1min);
  touch_all();
  look();
  world.amazon.wire().answer(200, shown_item(shoe, shown_offer("19.99")));
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("op":"delete")"), std::string::npos)
      << "the business price goes: " << last_body();
}

TEST_F(PricesTest, ASaleWithoutAnEndIsNotGuessed) {
  condition("0000000003", "VKA0", shoe_material, "12.61");
  begin_with("19.99");
  EXPECT_EQ(codes(), Codes{"price.sale_without_end"});
  EXPECT_FALSE(listing().waiting);
}

TEST_F(PricesTest, ARefusedPriceIsNamedAndAmazonGoesOnShowingTheLast) {
  begin_with("18.00");
  amazon_takes("INVALID");
  send();
  EXPECT_EQ(codes(), Codes{"price.refused"});
  EXPECT_FALSE(listing().waiting);
  EXPECT_EQ(listing().refusal, "amazon.listing_invalid");
}

TEST_F(PricesTest, AClosedQuotaLosesNothing) {
  begin_with("18.00");
  world.amazon.wire().answer(429, testing::amazon_error("QuotaExceeded", "slow down"));
  EXPECT_EQ(send().failure()->next, Next::wait);
  EXPECT_TRUE(listing().waiting);
}

TEST_F(PricesTest, NothingLeavesInShadowMode) {
  begin_with("18.00");
  world.connection.prices.is_live = false;
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_TRUE(listing().waiting);
  EXPECT_EQ(requests(), 1u);
}

}  // namespace
}  // namespace weir::flows::prices_test
