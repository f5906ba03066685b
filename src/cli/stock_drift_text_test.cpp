#include "cli/stock_drift_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::stock_drift_text_test {
namespace {

using namespace std::chrono_literals;
using stock::Gap;

const Instant now = std::chrono::sys_days{2026y / 11 / 28} + 12h;

app::StockDrift a_drift() {
  app::StockDrift drift{.connection = "de", .pool = "P01/100/main"};
  stock::OfferFacts facts;
  facts.accounts = {.listing = {.seller = "A2", .region = "eu", .sku = "SHOE-42"},
                    .should = 12,
                    .should_since = now - 48h,
                    .sent = stock::SentQuantity{.pieces = 12, .at = now - 48h},
                    .seen = stock::Seen{0, now - 1h}};
  facts.is_counted = true;
  facts.state = stock::OfferState::inactive;
  facts.sold_a_day = 1500;
  const auto gap = stock::gap_of(facts, {}, now);
  drift.tally.add(facts, gap, now);
  drift.gaps = {*gap};
  drift.all_gaps = 4;
  drift.unlisted = {{"000000000000100003", "HAT", Quantity::of(9)}};
  drift.unlisted_at = now - 2h;
  drift.oversold = {3, Quantity::of(4), Quantity::of(2)};
  return drift;
}

TEST(StockDriftText, NamesWhatIsOffAndWhatItCosts) {
  const std::string text = stock_drift_text(a_drift(), now);
  for (const char* part :
       {"1 offers held against SAP's stock", "stocked, and shows none", "SHOE-42", "inactive", "1.5",
        "The first 1 of 4", "HAT", "3 times since the beginning", "an estimate"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
  const auto json = stock_drift_json(a_drift());
  EXPECT_EQ(json.at("sums").at("not_on_sale").at("lost_a_day"), "1.5");
  EXPECT_EQ(json.at("gaps").at(0).at("lost"), "3");
  EXPECT_EQ(json.at("unlisted").at(0).at("unrestricted"), "9");
  EXPECT_TRUE(a_drift().needs_somebody());
}

TEST(StockDriftText, NothingOffIsSaid) {
  app::StockDrift drift{.connection = "de", .pool = "P01/100/main"};
  EXPECT_NE(stock_drift_text(drift, now).find("No offer is known yet."), std::string::npos);
  drift.tally.add({}, std::nullopt, now);
  EXPECT_NE(stock_drift_text(drift, now).find("Nothing is off."), std::string::npos);
  EXPECT_FALSE(drift.needs_somebody());
}

TEST(StockDriftText, StepsSayWhenTheyAreExpected) {
  const std::string text =
      first_steps_text({{"Amazon's list of offers", "is asked for next", now + 5min}}, now);
  EXPECT_NE(text.find("is asked for next; expected by"), std::string::npos) << text;
  EXPECT_EQ(first_steps_text({}, now), "");
}

}  // namespace
}  // namespace weir::cli::stock_drift_text_test
