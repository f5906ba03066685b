#include "cli/stock_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "flows/stock_why.hpp"

namespace weir::cli::stock_text_test {
namespace {

using namespace std::chrono_literals;

const Instant now = std::chrono::sys_days{2026y / 11 / 28} + 12h;

bool has_text(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

store::StockListing a_listing() {
  store::StockListing listing;
  listing.key = {.seller = "A2", .region = "eu", .sku = "SHOE-42"};
  listing.connection = "de";
  listing.pool = "P01/100/main";
  listing.wanted = {12, 9, now - 10min};
  listing.told = {12, 9, now - 8min};
  listing.seen = {12, now - 2min};
  return listing;
}

store::StockWhy a_why() {
  stock::PoolFacts facts{.pool = {{"P01/100", "main"}, "M1"}};
  facts.locations = {{{"1000", "0001"}, Quantity::of(20)}};
  facts.requirements = {{stock::RequirementKind::order, {"1000", ""}, Quantity::of(5)}};
  stock::PoolRules rules;
  rules.locations = {{"1000", "0001"}};
  stock::BufferRules buffer;
  buffer.everybody.absolute = Quantity::of(3);
  const auto sellable = stock::sellable(facts, rules, buffer);
  const stock::Claim claim{.listing = a_listing().key, .each = Quantity::of(1)};
  const auto offers = stock::share(sellable, {&claim, 1}, {});
  return {9, now - 10min, flows::why_text("2026-11 (3f2a9c01)", sellable, offers.at(0))};
}

TEST(StockText, WhyNamesEachStepAndWhatAmazonShowed) {
  const StockCard card{a_listing(), {a_why()}, "in step: nothing to do", "in step"};
  const std::string text = stock_card_text(card, now);
  for (const char* part : {"SKU SHOE-42 of seller A2 (eu), sent by de from pool P01/100/main", "in SAP at",
                           "1000/0001", "open orders", "-5", "safety buffer", "buffer.everybody", "-3", "M1",
                           "2026-11 (3f2a9c01)", "was told", "showed", "10 min ago", "visible; in step"})
    EXPECT_TRUE(has_text(text, part)) << part << " in\n" << text;
  const auto json = stock_card_json(card);
  EXPECT_EQ(json.at("told").at("pieces"), 12);
  EXPECT_EQ(json.at("why").at(0).at("steps").back().at("left"), "12");
  EXPECT_EQ(json.at("standing"), "in step");
}

TEST(StockText, TheListSaysHowFarEachIs) {
  auto waiting = a_listing(), refused = a_listing(), accepted = a_listing(), unknown = a_listing();
  waiting.waiting = {stock::Haste::down, now - 1h};
  refused.refusal = "13013";
  accepted.prove_at = now + 5min;
  unknown.seen.reset();
  const std::string text = stock_list_text({waiting, refused, accepted, unknown}, {"de", "", 50}, now);
  for (const char* part : {"waiting", "refused", "accepted", "unknown"})
    EXPECT_TRUE(has_text(text, part)) << part << " in\n" << text;
  EXPECT_TRUE(has_text(stock_list_text({waiting}, {"de", "", 1}, now), "--most"));
}

TEST(StockText, NothingToShowTeaches) {
  EXPECT_TRUE(has_text(stock_list_text({}, {"de", "", 50}, now), "weir run"));
  EXPECT_TRUE(has_text(stock_list_text({}, {"de", "refused", 50}, now), "refuses none"));
  EXPECT_EQ(stock_list_json({}).dump(), "[]");
}

TEST(StockText, StatusNamesWhatWaitsForWhom) {
  app::StockBoard board{.connection = "de", .pool = "P01/100/main", .marketplace_ids = {"A1PA6795UKMFR9"}};
  board.counts = {.listings = 40, .waiting = 7, .urgent = 2, .oldest_waiting = now - 1h};
  board.row =
      store::StockPoolRow{.last_change = now, .held_since = now - 5min, .held_because = "stock.mass_zero"};
  board.held = 30;
  board.stopped = store::StockSwitch{"de", store::SwitchState::frozen, "anna", "stocktaking", now - 2h};
  board.feeds = {
      {.connection = "de", .batch = "1", .feed_id = "50123", .messages = 900, .chosen_at = now - 3min}};
  const std::string text = stock_status_text(board, now);
  for (const char* part : {"shadow", "frozen by anna", "stocktaking", "30 quantities", "stock.mass_zero",
                           "two people", "7, of these 2 go down", "50123 with 900"})
    EXPECT_TRUE(has_text(text, part)) << part << " in\n" << text;
  board.row->held_by = "anna";
  EXPECT_TRUE(has_text(stock_status_text(board, now), "a second person"));
  EXPECT_EQ(stock_status_json(board).at("held"), 30);
}

TEST(StockText, ThePlanTellsTheCostAndWhatItStandsOn) {
  app::StockPlan plan;
  plan.facts.materials = {10, 200, 800};
  plan.facts.movements_an_hour = 500;
  plan.facts.changed_an_hour = 120;
  plan.plan = stock::plan_load(plan.facts, {});
  const std::string text = stock_plan_text(plan);
  for (const char* part : {"fast", "documents", "snapshot", "total", "calls/h", "stale, usually",
                           "(not asked)", "no offer is known yet"})
    EXPECT_TRUE(has_text(text, part)) << part << " in\n" << text;
  EXPECT_EQ(stock_plan_json(plan).at("lines").size(), plan.plan.lines.size());
}

}  // namespace
}  // namespace weir::cli::stock_text_test
