#include "cli/prices_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/model/purchasable_offer.hpp"
#include "flows/price_why.hpp"

namespace weir::cli::prices_text_test {
namespace {

using namespace std::chrono_literals;

const Instant now = std::chrono::sys_days{2026y / 11 / 28} + 12h;

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string offer(const char* price) {
  return amazon::offer_text("A1PA6795UKMFR9", {.our_price = *Money::parse(price, *Currency::of("EUR"))});
}

store::PriceListing a_price() {
  store::PriceListing is;
  is.key = {"de", "A1PA6795UKMFR9", "SHOE-42"};
  is.material = "000000000000100001";
  is.wanted = {offer("19.99"), 9, now - 10min};
  is.told = {offer("19.99"), 9, now - 8min};
  is.seen = {offer("19.99"), now - 2min};
  is.good = offer("19.99");
  is.why = flows::price_why_text(
      {.rules = "2026-11 (3f2a9c01)",
       .at = "2026-11-28T11:50:00Z",
       .material = is.material,
       .next = "2026-12-01T23:00:00Z",
       .steps = {{"our_price", "0000000001", "PR00 16.80 EUR per 1, and 19 % tax", "19.99 EUR"}},
       .refusals = {}});
  return is;
}

TEST(PricesText, WhyNamesTheConditionTheTaxAndWhatAmazonShows) {
  const std::string text = price_card_text({a_price()}, now);
  for (const char* part :
       {"SKU SHOE-42 in amazon.de", "shipped by you", "0000000001", "and 19 % tax", "2026-11 (3f2a9c01)",
        "it changes 2026-12-01T23:00:00Z", "was told", "19.99 EUR", "last good", "visible"})
    EXPECT_TRUE(says(text, part)) << part << " in\n" << text;
  const auto json = price_card_json({a_price()});
  EXPECT_EQ(json.at(0).at("why").at("steps").at(0).at("record"), "0000000001");
  EXPECT_EQ(json.at(0).at("told").at("offer").at(0).at("currency"), "EUR");
  EXPECT_EQ(json.at(0).at("way"), "visible");
}

TEST(PricesText, WhatIsHeldSaysWhyAndWho) {
  store::PriceListing is = a_price();
  is.held = {{offer("1999.00"), 10, now - 1min}, "price.step"};
  is.stopped = {"anna", "price war", now - 1h};
  const std::string text = price_card_text({is}, now);
  for (const char* part : {"1999.00 EUR", "price.step", "anna", "price war", "weir prices release SHOE-42"})
    EXPECT_TRUE(says(text, part)) << part << " in\n" << text;
  EXPECT_EQ(price_list_json({is}).at(0).at("held_because"), "price.step");
}

TEST(PricesText, TheListSaysHowFarEachIs) {
  auto waiting = a_price(), refused = a_price(), accepted = a_price(), fresh = a_price(), foreign = a_price();
  waiting.waiting = now - 1h;
  refused.refusal = "99010";
  accepted.seen->at = now - 1h;
  fresh.seen.reset();
  foreign.seen = {offer("0.20"), now};
  const std::string text = price_list_text({waiting, refused, accepted, fresh, foreign}, {"de", "", 50}, now);
  for (const char* part : {"waiting", "refused", "accepted", "not seen yet", "overwritten", "0.20 EUR"})
    EXPECT_TRUE(says(text, part)) << part << " in\n" << text;
  EXPECT_TRUE(says(price_list_text({waiting}, {"de", "", 1}, now), "--most"));
}

TEST(PricesText, NothingToShowTeaches) {
  EXPECT_TRUE(says(price_list_text({}, {"de", "", 50}, now), "weir run"));
  EXPECT_TRUE(says(price_list_text({}, {"de", "held", 50}, now), "Nothing is held"));
  EXPECT_EQ(price_list_json({}).dump(), "[]");
}

TEST(PricesText, StatusNamesWhatWaitsForWhom) {
  PriceBoard board{.connection = "de",
                   .rules = "2026-11",
                   .marketplace_ids = {"A1PA6795UKMFR9"},
                   .listed_at = {},
                   .heard_at = now - 5min,
                   .snapshot_at = {}};
  board.counts = {.listings = 40, .waiting = 7, .held = 30, .oldest_waiting = now - 1h};
  board.held_by_guard = 28;
  board.is = {"anna", "stocktaking", now - 2h, ""};
  std::string text = price_status_text(board, now);
  for (const char* part : {"shadow", "amazon.de", "by anna", "stocktaking", "28 by the mass guard",
                           "two people", "7; the oldest"})
    EXPECT_TRUE(says(text, part)) << part << " in\n" << text;
  board.is.released_by = "berta";
  EXPECT_TRUE(says(price_status_text(board, now), "berta has said so"));
  EXPECT_EQ(price_status_json(board).at("held_by_guard"), 28);
}

}  // namespace
}  // namespace weir::cli::prices_text_test
