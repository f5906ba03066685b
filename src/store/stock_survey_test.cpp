#include "store/stock_survey.hpp"

#include <gtest/gtest.h>

#include "store/stock_listings.hpp"
#include "store/stock_materials.hpp"
#include "support/any_database.hpp"

namespace weir::store::stock_survey_test {
namespace {

using namespace std::chrono_literals;

const Instant now{Duration{1'700'000'000'000}};
constexpr const char* pool = "P01/100/main";

class StockSurveyTest : public ::testing::Test {
 protected:
  void write(const std::function<void(Tx&)>& work) { database_->transact(work); }
  void list(const std::string& sku, stock::OfferState state, Instant at) {
    write([&](Tx& tx) {
      listings_.list(
          tx, {key(sku), "de", pool, ListingStanding::sold, stock::Seen{3, at}, stock::OfferLook{state, at}},
          at);
    });
  }
  static stock::ListingKey key(const std::string& sku) {
    return {.seller = "A2", .region = "eu", .sku = sku};
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  StockSurvey survey_{*database_};
  StockListings listings_{*database_};
  StockMaterials materials_{*database_};
};

TEST_F(StockSurveyTest, FiguresAndUnlistedAreThoseOfTheLastSurvey) {
  write([&](Tx& tx) {
    survey_.set_figures(tx, "de", {{"over.offers", 3}, {"old", 1}});
    survey_.set_unlisted(tx, "de", {{"M1", "SKU-1", Quantity::of(4)}});
    survey_.set_figures(tx, "us", {{"over.offers", 9}});
  });
  write([&](Tx& tx) {
    survey_.set_figures(tx, "de", {{"over.offers", 2}});
    survey_.set_unlisted(tx, "de", {{"M2", "SKU-2", Quantity::of_thousandths(1500)}});
  });
  EXPECT_EQ(survey_.figures("de"), (std::map<std::string, std::int64_t>{{"over.offers", 2}}));
  const auto unlisted = survey_.unlisted("de");
  ASSERT_EQ(unlisted.size(), 1u);
  EXPECT_EQ(unlisted[0].material + unlisted[0].sku + unlisted[0].unrestricted.text(), "M2SKU-21.5");
  EXPECT_TRUE(survey_.unlisted("us").empty());
}

TEST_F(StockSurveyTest, EventsAddUp) {
  EXPECT_EQ(survey_.events(pool, oversold_event).times, 0);
  write([&](Tx& tx) { survey_.happened(tx, pool, oversold_event, Quantity::of(2), Quantity::of(5)); });
  write([&](Tx& tx) { survey_.happened(tx, pool, oversold_event, Quantity::of(1), Quantity::of(3)); });
  const auto events = survey_.events(pool, oversold_event);
  EXPECT_EQ(events.times, 2);
  EXPECT_EQ(events.units, Quantity::of(3));
  EXPECT_EQ(events.deepest, Quantity::of(5));
  EXPECT_EQ(survey_.events(pool, buffer_event).times, 0);
}

TEST_F(StockSurveyTest, HowAnOfferStandsIsTheLatestWordAndSinceWhen) {
  list("A", stock::OfferState::active, now);
  list("A", stock::OfferState::inactive, now + 1h);
  list("A", stock::OfferState::inactive, now + 2h);
  auto is = *listings_.find(key("A"));
  EXPECT_EQ(is.offer, stock::OfferState::inactive);
  EXPECT_EQ(is.offer_since, now + 1h);
  EXPECT_EQ(is.offer_at, now + 2h);
  write([&](Tx& tx) { listings_.offer_stands(tx, key("A"), {stock::OfferState::active, now + 90min}); });
  EXPECT_EQ(listings_.find(key("A"))->offer, stock::OfferState::inactive) << "an older word";
  write([&](Tx& tx) { listings_.save(tx, is); });
  EXPECT_EQ(listings_.find(key("A"))->offer_since, now + 1h) << "saving a quantity changes nothing of it";
}

TEST_F(StockSurveyTest, AMaterialKeepsItsStrainAndASkuSellsAsItsSlowestPart) {
  list("SET", stock::OfferState::active, now);
  write([&](Tx& tx) {
    materials_.set_parts(tx, pool, key("SET"), {{"M1", "ST", 2}, {"M2", "KAR", 1}}, now);
    for (const auto& [name, sold, ratio] : {std::tuple{"M1", 8, 1}, {"M2", 18, 6}}) {
      const auto row = *materials_.find(pool, name);
      StockMaterial after = row;
      after.numerator = ratio;
      after.denominator = 1;
      after.sold_a_day = Quantity::of(sold);
      after.oversold = Quantity::of(name == std::string{"M1"} ? 2 : 0);
      after.buffer_used = Quantity::of(1);
      after.due_at = now + 1h;
      materials_.looked(tx, pool, row, after, now);
    }
  });
  EXPECT_EQ(materials_.find(pool, "M1")->oversold, Quantity::of(2));
  EXPECT_EQ(survey_.oversold_now(pool), 1);
  EXPECT_EQ(survey_.in_buffer_now(pool), 2);
  EXPECT_EQ(materials_.count_due(pool, now), 0);
  EXPECT_EQ(materials_.count_due(pool, now + 1h), 2);
  const auto sold = materials_.sold_a_day(key("SET"), "", "SET");
  ASSERT_EQ(sold.size(), 1u);
  EXPECT_EQ(sold.at("SET"), 3000) << "eight of two each are four; eighteen of six each are three";
  EXPECT_TRUE(materials_.sold_a_day(key("SET"), "SET", "Z").empty()) << "behind it";
}

TEST_F(StockSurveyTest, ListingsComeInPagesAndChangeTheirStanding) {
  for (const char* sku : {"C", "A", "B"}) list(sku, stock::OfferState::active, now);
  const auto first = listings_.behind("de", "", 2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].key.sku + first[1].key.sku, "AB");
  EXPECT_EQ(listings_.behind("de", "B", 2).size(), 1u);
  EXPECT_TRUE(listings_.behind("us", "", 2).empty());
  write([&](Tx& tx) {
    listings_.change(tx, key("A"), [](StockListing& is) {
      put(is, {is.key, 5, 9, now, stock::Haste::up});
      is.prove_at = now;
    });
    listings_.set_standing(tx, key("A"), ListingStanding::no_material);
  });
  const auto is = *listings_.find(key("A"));
  EXPECT_EQ(is.standing, ListingStanding::no_material);
  EXPECT_FALSE(is.waiting || is.prove_at);
  EXPECT_EQ(listings_.counts("de").no_material, 1);
}

TEST_F(StockSurveyTest, NeighboursAreTheListingsOfOthersThatShareAMaterial) {
  const stock::ListingKey american{.seller = "A2NA", .region = "na", .sku = "A-US"};
  const stock::ListingKey other{.seller = "A2NA", .region = "na", .sku = "B-US"};
  list("A", stock::OfferState::active, now);
  write([&](Tx& tx) {
    for (const auto& each : {american, other})
      listings_.list(tx, {each, "us", pool, ListingStanding::sold, stock::Seen{1, now}}, now);
    materials_.set_parts(tx, pool, key("A"), {{"M1", "ST", 1}}, now);
    materials_.set_parts(tx, pool, american, {{"M1", "ST", 2}, {"M2", "ST", 1}}, now);
    materials_.set_parts(tx, pool, other, {{"M2", "ST", 1}}, now);
  });
  const auto found = listings_.neighbours(*listings_.find(key("A")));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].key.sku, "A-US");
  EXPECT_EQ(listings_.neighbours(*listings_.find(other)).size(), 0u)
      << "its neighbour is of its own connection";
}

}  // namespace
}  // namespace weir::store::stock_survey_test
