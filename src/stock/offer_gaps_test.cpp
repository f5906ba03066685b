#include "stock/offer_gaps.hpp"

#include <gtest/gtest.h>

namespace weir::stock::offer_gaps_test {
namespace {

using namespace std::chrono_literals;

const Instant now{Duration{1'800'000'000'000}};

// Told eight pieces two hours ago, seen so an hour later, sells four a day.
OfferFacts well() {
  OfferFacts facts;
  facts.accounts = {.listing = {.seller = "A2", .region = "eu", .sku = "SHOE"},
                    .should = 80,
                    .should_since = now - 2h,
                    .sent = SentQuantity{.pieces = 80, .at = now - 2h},
                    .seen = Seen{80, now - 1h}};
  facts.is_counted = true;
  facts.state = OfferState::active;
  facts.state_since = now - 24h;
  facts.state_at = now - 1h;
  facts.sold_a_day = 4000;
  return facts;
}

std::optional<Gap> kind_of(const OfferFacts& facts) {
  const auto gap = gap_of(facts, {}, now);
  return gap ? std::optional{gap->gap} : std::nullopt;
}

TEST(OfferGaps, WhatIsWellHasNone) { EXPECT_EQ(kind_of(well()), std::nullopt); }

TEST(OfferGaps, MoreThanThereIsComesFirst) {
  OfferFacts facts = well();
  facts.accounts.seen->pieces = 81;
  facts.state = OfferState::inactive;
  EXPECT_EQ(kind_of(facts), Gap::over);
  facts.accounts.should_since = facts.accounts.sent->at = now - 10min;
  EXPECT_EQ(kind_of(facts), std::nullopt) << "Amazon may take so long";
}

TEST(OfferGaps, LessIsOneOnlyBeyondWhatBuyersHaveTaken) {
  OfferFacts facts = well();
  facts.accounts.seen->pieces = 77;
  facts.accounts.ordered_since_sent = 3;
  EXPECT_EQ(kind_of(facts), std::nullopt);
  facts.accounts.ordered_since_sent = 2;
  EXPECT_EQ(kind_of(facts), Gap::under);
}

TEST(OfferGaps, StockedAndZeroCostsSales) {
  OfferFacts facts = well();
  facts.accounts.should_since = now - 48h;
  facts.accounts.seen->pieces = 0;
  const auto gap = gap_of(facts, {}, now);
  ASSERT_TRUE(gap);
  EXPECT_EQ(gap->gap, Gap::not_on_sale);
  EXPECT_EQ(gap->lost_a_day, 4000);
  EXPECT_EQ(gap->lost, 8000) << "four a day for two days";
  facts.accounts.should = facts.accounts.sent->pieces = 5;
  EXPECT_EQ(gap_of(facts, {}, now)->lost, 5000) << "nobody could have bought more than there is";
}

TEST(OfferGaps, NobodyCanBuyWhatAmazonBlocks) {
  for (const auto state :
       {OfferState::inactive, OfferState::incomplete, OfferState::not_buyable, OfferState::not_findable}) {
    OfferFacts facts = well();
    facts.state = state;
    EXPECT_EQ(kind_of(facts), Gap::blocked) << word_of(state);
    facts.state_at = facts.accounts.sent->at + 1min;
    EXPECT_EQ(kind_of(facts), std::nullopt) << "it had no stock until then";
    facts.accounts.should = 0;
    EXPECT_NE(kind_of(facts), Gap::blocked) << "and has none";
  }
}

TEST(OfferGaps, NobodyHasSaidWhatItIs) {
  OfferFacts facts;
  facts.has_material = false;
  EXPECT_EQ(kind_of(facts), Gap::no_material);
  facts.has_material = true;
  EXPECT_EQ(kind_of(facts), std::nullopt) << "it was not counted yet";
}

TEST(OfferGaps, WhatRunsOutIsToldByItsSpeed) {
  OfferFacts facts = well();
  facts.sold_a_day = 10'000;
  EXPECT_EQ(kind_of(facts), std::nullopt) << "eight days";
  facts.sold_a_day = 11'000;
  EXPECT_EQ(kind_of(facts), Gap::running_out);
  EXPECT_EQ(gap_of(facts, {}, now)->days_left, 7);
  facts.sold_a_day = 0;
  EXPECT_EQ(kind_of(facts), std::nullopt);
}

TEST(OfferTally, CountsWhatIsOffAndHowLongChangesTook) {
  OfferTally tally;
  OfferFacts facts = well();
  for (int i = 0; i < 19; ++i) tally.add(facts, gap_of(facts, {}, now), now);
  facts.accounts.seen->pieces = 83;
  tally.add(facts, gap_of(facts, {}, now), now);
  facts.accounts.sent.reset();
  facts.accounts.seen.reset();
  facts.accounts.should_since = now - 5h;
  tally.add(facts, gap_of(facts, {}, now), now);
  EXPECT_EQ(tally.offers(), 21);
  EXPECT_EQ(tally.gaps().at(Gap::over).offers, 1);
  EXPECT_EQ(tally.gaps().at(Gap::over).pieces, 3);
  EXPECT_EQ(tally.staleness(90), 1h);
  EXPECT_EQ(tally.staleness(95), 2h) << "what shows something else is not proven";
  EXPECT_EQ(tally.staleness(100), 5h);
  EXPECT_EQ(tally.stalest(), 5h);
  EXPECT_EQ(OfferTally{}.staleness(95), Duration::zero());
}

TEST(OfferState, WordsAreThoseOfAmazon) {
  EXPECT_EQ(state_in_report("Active"), OfferState::active);
  EXPECT_EQ(state_in_report("Inactive"), OfferState::inactive);
  EXPECT_EQ(state_in_report("Incomplete"), OfferState::incomplete);
  EXPECT_EQ(state_in_report("Whatever"), OfferState::unknown);
  EXPECT_EQ(state_of(true, true), OfferState::active);
  EXPECT_EQ(state_of(true, false), OfferState::not_findable);
  EXPECT_EQ(state_of(false, true), OfferState::not_buyable);
  for (const auto each : {OfferState::unknown, OfferState::active, OfferState::inactive,
                          OfferState::incomplete, OfferState::not_buyable, OfferState::not_findable})
    EXPECT_EQ(offer_state_of(word_of(each)), each);
}

}  // namespace
}  // namespace weir::stock::offer_gaps_test
