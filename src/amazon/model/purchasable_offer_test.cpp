#include "amazon/model/purchasable_offer.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::purchasable_offer_test {
namespace {

using namespace std::chrono_literals;

const std::string german = "A1PA6795UKMFR9";
const Currency euro = *Currency::of("EUR");
const Instant begin = std::chrono::sys_days{2026y / 11 / 27} - 1h;

Money eur(const char* text) { return *Money::parse(text, euro); }

PurchasableOffer whole_offer() {
  return {.our_price = eur("49.99"),
          .sale = OfferSale{eur("39.90"), begin, begin + 72h},
          .minimum = eur("35.00"),
          .maximum = eur("69"),
          .business = OfferBusiness{eur("48.00"), {{5, eur("46.50")}, {10, eur("45")}}}};
}

ShownOffer shown(const std::string& entries) {
  const auto read = read_offer(entries, german, euro);
  EXPECT_TRUE(read) << (read ? "" : read.error().text);
  return read ? *read : ShownOffer{};
}

std::string code(const std::string& entries) {
  const auto read = read_offer(entries, german, euro);
  return read ? "" : read.error().code;
}

TEST(PurchasableOffer, IsReadBackAsItWasWritten) {
  for (const PurchasableOffer& offer : {whole_offer(), PurchasableOffer{.our_price = eur("0.01")}}) {
    const std::string text = offer_text(german, offer);
    EXPECT_EQ(shown(text).offer, offer) << text;
    EXPECT_EQ(shown(text).foreign, "");
  }
}

TEST(PurchasableOffer, IsWrittenInAmazonsWords) {
  const std::string text = offer_text(german, whole_offer());
  for (const char* part :
       {R"("audience":"ALL","our_price":[{"schedule":[{"value_with_tax":49.99}]}])",
        R"("start_at":"2026-11-26T23:00:00Z","end_at":"2026-11-29T22:59:59Z","value_with_tax":39.9)",
        R"("minimum_seller_allowed_price":[{"schedule":[{"value_with_tax":35.0}]}])", R"("audience":"B2B")",
        R"({"discount_type":"fixed","levels":[{"lower_bound":5,"value":46.5})"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(PurchasableOffer, AnotherMarketplacesPriceIsNoneOfThisOne) {
  EXPECT_EQ(shown(offer_text("A13V1IB3VIYZZH", whole_offer())).offer, std::nullopt);
  EXPECT_EQ(shown("[]").offer, std::nullopt);
}

TEST(PurchasableOffer, AnEntryInAnotherCurrencyIsTold) {
  const std::string text = R"([{"marketplace_id":"A1PA6795UKMFR9","currency":"USD","audience":"ALL",)"
                           R"("our_price":[{"schedule":[{"value_with_tax":1}]}]}])";
  EXPECT_EQ(shown(text).foreign, "USD");
  EXPECT_EQ(shown(text).offer, std::nullopt);
}

TEST(PurchasableOffer, WhatIsNoAmountIsNotGuessed) {
  const std::string entry = R"([{"marketplace_id":"A1PA6795UKMFR9","currency":"EUR",)";
  EXPECT_EQ(code("null"), "amazon.bad_offer");
  EXPECT_EQ(code(entry + R"("our_price":[{"schedule":[{"value_with_tax":"1.00"}]}]}])"), "amazon.bad_offer");
  EXPECT_EQ(code(entry + R"("our_price":[{"schedule":[{"value_with_tax":1.005}]}]}])"), "amazon.bad_offer");
  EXPECT_EQ(code(entry + R"("our_price":[{"schedule":[{"value_with_tax":1}]}],)" +
                 R"("discounted_price":[{"schedule":[{"value_with_tax":0.5}]}]}])"),
            "amazon.bad_offer");
  EXPECT_EQ(code(entry + R"("our_price":[{"schedule":[{"value_with_tax":1}]}]})" + "," + entry.substr(1) +
                 R"("our_price":[{"schedule":[{"value_with_tax":2}]}]}])"),
            "amazon.bad_offer");
}

TEST(PurchasableOffer, IsFoundAmongTheAttributes) {
  const std::string attributes =
      R"({"brand":[{"value":"x"}],"purchasable_offer":)" + offer_text(german, whole_offer()) + "}";
  EXPECT_EQ(read_offer_in(attributes, german, euro)->offer, whole_offer());
  EXPECT_EQ(read_offer_in("{}", german, euro)->offer, std::nullopt);
}

TEST(PurchasableOffer, TheSaleHoldsFromItsBeginToBeforeItsEnd) {
  const PurchasableOffer offer = whole_offer();
  EXPECT_EQ(price_at(offer, begin - 1ms), eur("49.99"));
  EXPECT_EQ(price_at(offer, begin), eur("39.90"));
  EXPECT_EQ(price_at(offer, begin + 72h - 1ms), eur("39.90"));
  EXPECT_EQ(price_at(offer, begin + 72h), eur("49.99"));
}

constexpr OfferParts price_alone{false, false, false, false};

TEST(PurchasableOffer, PartsThatAreNotOursAreNotRead) {
  const auto read = read_offer(offer_text(german, whole_offer()), german, euro, price_alone);
  EXPECT_EQ(read->offer, PurchasableOffer{.our_price = eur("49.99")});
  EXPECT_TRUE(read->has_others_sale);
  const std::string by_percent =
      R"([{"marketplace_id":"A1PA6795UKMFR9","currency":"EUR","audience":"B2B","our_price":[{"schedule":)"
      R"([{"value_with_tax":9}]}],"quantity_discount_plan":[{"schedule":[{"discount_type":"percent",)"
      R"("levels":[{"lower_bound":5,"value":10}]}]}]}])";
  EXPECT_EQ(code(by_percent), "amazon.bad_offer");
  EXPECT_TRUE(read_offer(by_percent, german, euro, price_alone));
  EXPECT_EQ(offer_of_ours(offer_text(german, whole_offer()), german, euro, price_alone),
            offer_text(german, {.our_price = eur("49.99")}));
}

TEST(PurchasableOffer, WrittenAnewKeepsWhatIsNotOurs) {
  const std::string text = offer_text(german, {.our_price = eur("40")});
  const std::string shown = R"({"purchasable_offer":)" + offer_text(german, whole_offer()) + "}";
  OfferParts sale_is_ours = price_alone;
  sale_is_ours.sale = true;
  const auto kept = read_offer(offer_beside(text, shown, sale_is_ours), german, euro)->offer;
  EXPECT_EQ(kept, (PurchasableOffer{.our_price = eur("40"), .minimum = eur("35"), .maximum = eur("69")}));
  EXPECT_EQ(offer_beside(text, "{}", sale_is_ours), text);
}

TEST(PurchasableOffer, LosesAMemberWhereItHadOne) {
  PurchasableOffer after = whole_offer();
  EXPECT_FALSE(loses_member(whole_offer(), after));
  after.business->tiers.clear();
  EXPECT_TRUE(loses_member(whole_offer(), after));
  EXPECT_FALSE(loses_member(after, whole_offer()));
  after.business.reset();
  EXPECT_FALSE(loses_member(whole_offer(), after)) << "an entry of its own";
  for (const auto clear :
       {+[](PurchasableOffer& offer) { offer.sale.reset(); }, +[](PurchasableOffer& o) { o.minimum.reset(); },
        +[](PurchasableOffer& offer) { offer.maximum.reset(); }}) {
    PurchasableOffer without = whole_offer();
    clear(without);
    EXPECT_TRUE(loses_member(whole_offer(), without));
  }
}

TEST(PurchasableOffer, YenHaveNoDecimals) {
  const Currency yen = *Currency::of("JPY");
  const PurchasableOffer offer{.our_price = Money{1980, yen}};
  const std::string text = offer_text("A1VC38T7YXB528", offer);
  EXPECT_NE(text.find(R"("value_with_tax":1980})"), std::string::npos) << text;
  EXPECT_EQ(read_offer(text, "A1VC38T7YXB528", yen)->offer, offer);
}

}  // namespace
}  // namespace weir::amazon::purchasable_offer_test
