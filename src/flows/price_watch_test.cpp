// What SAP's change documents and the night make due; how a price came about, as it is kept; and what one
// look at Amazon says.
#include "flows/job_args.hpp"
#include "flows/list_prices.hpp"
#include "flows/price_verdict.hpp"
#include "flows/price_why.hpp"
#include "support/price_world.hpp"

namespace weir::flows::price_watch_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::prices;

class PriceWatchTest : public PriceWorldTest {
 protected:
  jobs::Outcome watch() {
    const jobs::Job job;
    return commit(watching.watch({&job, 1}).at(0));
  }
  void change_of(const std::string& record) {
    world.tables.tables["CDHDR"].rows.push_back(
        {{"OBJECTID", record}, {"CHANGENR", "0000000001"}, {"UDATE", "20260504"}, {"UTIME", "100100"}});
  }
};

TEST_F(PriceWatchTest, AChangeMakesTheOffersOfItsMaterialDue) {
  begin_with("19.99");
  list(sock, sock_material);
  watch();
  look();
  pass(5min);
  change_of("0000000001");
  world.tables.tables["KONH"].rows = {
      {{"KNUMH", "0000000001"}, {"KOTABNR", "304"}, {"VAKEY", "100010000000000000100001"}}};
  watch();
  EXPECT_EQ(listing().due_at, world.now());
  EXPECT_NE(listing(sock).due_at, world.now());
  EXPECT_EQ(conditions_heard_until(world.context), std::chrono::sys_days{2026y / 5 / 4} + 10h + 1min);
}

TEST_F(PriceWatchTest, AChangeThatDoesNotSayOfWhatMakesEverythingDue) {
  begin_with("19.99");
  list(sock, sock_material);
  watch();
  pass(5min);
  change_of("SOMETHING");
  watch();
  EXPECT_EQ(listing().due_at, world.now());
  EXPECT_EQ(listing(sock).due_at, world.now());
}

TEST_F(PriceWatchTest, TheNightMakesEverythingDueInItsHours) {
  begin_with("19.99");
  const jobs::Job job;
  world.connection.prices.full_hours = jobs::FullJobHours{jobs::QuietHours{Zone::utc(), 22h, 4h}};
  const auto outcome = watching.snapshot({&job, 1}).at(0);
  ASSERT_TRUE(outcome.failure());
  EXPECT_EQ(outcome.failure()->code, "price.snapshot_closed");
  world.connection.prices.full_hours = jobs::FullJobHours{std::nullopt};
  pass(1min);
  commit(watching.snapshot({&job, 1}).at(0));
  EXPECT_EQ(listing().due_at, world.now());
}

TEST_F(PriceWatchTest, WhatWasTouchedWhileItWasReadIsDueOnceMore) {
  list(shoe, shoe_material);
  see_price("19.99");
  const jobs::Job job;
  const auto outcome = watching.look({&job, 1}).at(0);
  pass(1s);
  touch_all();
  commit(outcome);
  EXPECT_EQ(listing().due_at, world.now());
}

class ListPricesTest : public PriceWorldTest {
 protected:
  jobs::Outcome take(const std::string& rows) {
    world.amazon.wire()
        .answer(200, R"({"reportId":"1","reportType":"GET_MERCHANT_LISTINGS_ALL_DATA",
            "createdTime":"2026-05-04T12:00:00Z","processingStartTime":"2026-05-04T12:00:00Z",
            "processingStatus":"DONE","reportDocumentId":"D1"})")
        .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
        .answer(200, "seller-sku\tquantity\tfulfillment-channel\n" + rows,
                {{"content-type", "text/plain; charset=UTF-8"}});
    jobs::Job job;
    job.args = to_args({{"marketplace", testing::german_marketplace}});
    job.checkpoint = to_args({{"report", "1"}});
    pass(1min);
    return commit(listing_flow.run({&job, 1}).at(0));
  }
  ListPrices listing_flow{world.context};
};

TEST_F(ListPricesTest, WhatAnOfferIsInSapStandsInTheRulesForOrders) {
  world.connection.rule_book.articles.bundles["TRIO"] = {{shoe_material, 3, 1}};
  take("SHOE-42\t7\tDEFAULT\nSET-3\t1\tDEFAULT\nTRIO\t\tAMAZON_EU\nUNKNOWN\t1\tDEFAULT\n");
  EXPECT_EQ(listing().standing, store::PriceStanding::sold);
  EXPECT_EQ(listing().material, shoe_material);
  EXPECT_EQ(listing("SET-3").standing, store::PriceStanding::bundle);
  EXPECT_EQ(listing("UNKNOWN").standing, store::PriceStanding::no_material);
  EXPECT_EQ(listing("TRIO").pieces, 3);
  EXPECT_TRUE(listing("TRIO").is_shipped_by_amazon) << "its price is ours all the same";
  EXPECT_EQ(codes(), (std::vector<std::string>{"price.no_material"}));
}

TEST_F(ListPricesTest, AnOfferIsGoneWithTheSecondReportThatLacksIt) {
  take("SHOE-42\t7\tDEFAULT\nSOCK-7\t7\tDEFAULT\n");
  take("SHOE-42\t7\tDEFAULT\n");
  EXPECT_EQ(listing(sock).standing, store::PriceStanding::sold);
  EXPECT_EQ(codes(), (std::vector<std::string>{"price.listings_missing"}));
  take("");
  EXPECT_EQ(listing(sock).standing, store::PriceStanding::sold) << "nobody offers nothing";
  take("SHOE-42\t7\tDEFAULT\n");
  EXPECT_EQ(listing(sock).standing, store::PriceStanding::gone);
  EXPECT_EQ(listing().standing, store::PriceStanding::sold);
  EXPECT_TRUE(codes().empty());
}

TEST_F(PriceWatchTest, WhatWaitsByOldRulesIsPlannedAnewBeforeItLeaves) {
  begin_with("18.00");
  ASSERT_TRUE(listing().waiting);
  book.version = "corrected";
  for (auto& [channel, market] : book.markets) market.rules.tax_rates = {{"1", 7'000}};
  EXPECT_FALSE(send().is_unfinished()) << "nothing leaves by the old ones";
  look();
  amazon_takes();
  send();
  EXPECT_NE(last_body().find(R"("value_with_tax":17.98)"), std::string::npos) << last_body();
}

TEST_F(PriceWatchTest, WhatIsDueAtSapIsNotSentBeforeItWasLookedAt) {
  begin_with("18.00");
  touch_all();
  EXPECT_FALSE(send().is_unfinished());
  look();
  amazon_takes();
  EXPECT_TRUE(send().is_unfinished());
}

TEST_F(PriceWatchTest, AMarketplaceThatIsLeftStopsNoOther) {
  const store::PriceKey french{"de", "A13V1IB3VIYZZH", shoe};
  world.connection.marketplace_ids.push_back(french.marketplace_id);
  begin_with("19.99");
  write([&](Tx& tx) {
    world.stock.prices.list(tx, {.key = french, .material = shoe_material}, world.now());
    world.stock.prices.change(tx, french, [&](store::PriceListing& is) { is.seen = {"", world.now()}; });
  });
  world.connection.marketplace_ids.pop_back();
  EXPECT_FALSE(look().failure());
  EXPECT_EQ(world.stock.prices.find(french)->standing, store::PriceStanding::gone);
  EXPECT_EQ(listing().standing, store::PriceStanding::sold);
}

// Each answer takes its time.
class SlowSap final : public sap::RfcCaller {
 public:
  explicit SlowSap(testing::LifeWorld& world) : world_{world} {}
  Result<sap::RfcParameters> call(std::string_view function, const sap::RfcParameters& parameters) override {
    world_.clock.set(world_.now() + 10min);
    return world_.tables.call(function, parameters);
  }

 private:
  testing::LifeWorld& world_;
};

TEST_F(PriceWatchTest, AReadThatCrossesMidnightIsOfOneDay) {
  SlowSap slow{world};
  Connection connection{.name = "de",
                        .amazon = world.amazon.api(),
                        .idocs = world.port,
                        .rfc = slow,
                        .rfc_in_turn = slow,
                        .marketplace_ids = world.connection.marketplace_ids,
                        .rule_book = world.connection.rule_book,
                        .fi_rules = {},
                        .settlement_rules = {},
                        .order_idoctyp = "",
                        .fi_idoctyp = "",
                        .sender_partner = ""};
  connection.prices = world.connection.prices;
  const Context context{connection, world.context.stores, world.clock, {"test"}};
  list(shoe, shoe_material);
  see_price("18.00");
  world.clock.set(std::chrono::sys_days{2026y / 5 / 4} + 21h + 45min);  // 23:45 in Berlin
  const jobs::Job job;
  commit(WatchPrices{context}.look({&job, 1}).at(0));
  EXPECT_TRUE(listing().waiting);
}

TEST(PriceWhy, IsReadBackAsItWasWritten) {
  const PriceWhy why{.rules = "1 (abc)",
                     .at = "2026-05-04T10:00:00Z",
                     .material = "M1",
                     .next = "",
                     .steps = {{"our_price", "0001", "PR00 16.80 EUR per 1\tand more", "19.99 EUR"}},
                     .refusals = {"price.step: too far"}};
  const PriceWhy read = price_why_in(price_why_text(why));
  EXPECT_EQ(read.rules + read.at + read.material + read.next, why.rules + why.at + why.material);
  ASSERT_EQ(read.steps.size(), 1u);
  EXPECT_EQ(read.steps[0].detail, "PR00 16.80 EUR per 1 and more");
  EXPECT_EQ(read.refusals, why.refusals);
  EXPECT_TRUE(price_why_in("").steps.empty());
}

const Currency euro = *Currency::of("EUR");
const Instant told_at = std::chrono::sys_days{2026y / 11 / 24} + 12h;

std::string offer(const char* price) {
  return amazon::offer_text(testing::german_marketplace, {.our_price = *Money::parse(price, euro)});
}

struct Case {
  store::PriceListing listing;
  PriceSight sight;
  Duration later = 1h;
  PriceState state() const { return judge_price(listing, sight, {15min, 2, euro}, told_at + later).state; }
};

Case told_and_shown(const char* told, const char* shown, const char* before) {
  Case is;
  is.listing.key = {"de", testing::german_marketplace, "A"};
  is.listing.told = {offer(told), 1, told_at};
  is.listing.times = 1;
  is.listing.before = offer(before);
  is.sight.offer = offer(shown);
  return is;
}

TEST(PriceVerdict, FollowsWhatIsShownAgainstWhatWasTold) {
  Case is = told_and_shown("10.00", "10.00", "9.00");
  EXPECT_EQ(is.state(), PriceState::in_step);
  is.sight.effective = *Money::parse("9.00", euro);
  EXPECT_EQ(is.state(), PriceState::breach);
  is.later = 5min;
  EXPECT_EQ(is.state(), PriceState::on_its_way);
  is = told_and_shown("10.00", "9.00", "9.00");
  EXPECT_EQ(is.state(), PriceState::tell_again);
  is.listing.times = 2;
  EXPECT_EQ(is.state(), PriceState::no_effect);
  is.listing.good = is.listing.told->offer;
  EXPECT_EQ(is.state(), PriceState::breach) << "it was shown as told, and is not any more";
  is.listing.is_restored = true;
  EXPECT_EQ(is.state(), PriceState::breach_again);
  is = told_and_shown("10.00", "1000.00", "9.00");
  EXPECT_EQ(is.state(), PriceState::breach);
  is.sight = {.foreign = "USD"};
  EXPECT_EQ(is.state(), PriceState::breach);
  is = told_and_shown("10.00", "9.00", "9.00");
  is.listing.refusal = "99010";
  EXPECT_EQ(is.state(), PriceState::untold) << "somebody knows";
  is.listing.told.reset();
  EXPECT_EQ(is.state(), PriceState::untold);
}

TEST(PriceVerdict, LeavesAmazonMinutesAtTheBoundsOfASale) {
  amazon::PurchasableOffer sale{.our_price = *Money::parse("10.00", euro)};
  sale.sale = amazon::OfferSale{*Money::parse("8.00", euro), told_at + 1h, told_at + 24h};
  Case is = told_and_shown("10.00", "10.00", "9.00");
  is.listing.told->offer = is.sight.offer = amazon::offer_text(testing::german_marketplace, sale);
  is.sight.effective = *Money::parse("10.00", euro);
  is.later = 1h + 5min;
  EXPECT_EQ(is.state(), PriceState::in_step);
  is.later = 2h;
  EXPECT_EQ(is.state(), PriceState::breach) << "the sale is not shown";
}

}  // namespace
}  // namespace weir::flows::price_watch_test
