#include "monitor/watch_outcomes.hpp"

#include <gtest/gtest.h>

#include "core/clock.hpp"
#include "store/documents.hpp"
#include "store/postings.hpp"
#include "support/any_database.hpp"

namespace weir::monitor::watch_outcomes_test {
namespace {

using namespace std::chrono_literals;
using store::Outcome;

class WatchOutcomesTest : public ::testing::Test {
 protected:
  void taken_at(Instant at) {
    store::Document document;
    document.connection = "de";
    document.flow = "orders";
    document.key = std::to_string(++made);
    database->transact([&](Tx& tx) { documents.receive(tx, document, at); });
  }
  void proven_at(Instant at, const std::string& kind) {
    store::Posting posting;
    posting.connection = "de";
    posting.kind = kind;
    posting.key = posting.reference = std::to_string(++made);
    posting.content = "E1EDK01-BELNR x";
    database->transact([&](Tx& tx) {
      posting = postings.plan(tx, posting, at);
      postings.mark_sent(tx, posting, at);
      postings.mark_proven(tx, posting, at);
    });
  }
  void seen_at(Outcome outcome, Instant at) {
    store::Outcomes outcomes{*database};
    database->transact([&](Tx& tx) { outcomes.note(tx, "de", outcome, at); });
  }
  bool is_open(const std::string& subject) {
    for (const auto& each : exceptions.list_open())
      if (each.subject == subject && each.code == "outcome.silent") return true;
    return false;
  }
  void listen() { watch.listen("de", Zone::utc()); }

  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25} + 12h}};
  std::unique_ptr<store::Database> database = testing::any_database();
  store::Documents documents{*database};
  store::Postings postings{*database};
  store::Exceptions exceptions{*database};
  WatchOutcomes watch{*database, clock};
  int made = 0;
};

TEST_F(WatchOutcomesTest, TellOfOrdersThatDoNotComeAnyMoreAndOfTheirComingBack) {
  for (int week = 1; week <= 5; ++week)
    for (int i = 0; i < 6; ++i) taken_at(clock.now() - week * 168h - 170min + i * 10min);
  taken_at(clock.now() - 3h);
  listen();
  EXPECT_TRUE(is_open("outcome/orders_taken"));
  EXPECT_FALSE(is_open("outcome/orders_proven")) << "of what has no history nothing is said";
  EXPECT_NE(exceptions.list_open().front().reason.find("no order came from Amazon for 3 h"),
            std::string::npos);
  taken_at(clock.now() - 1min);
  listen();
  EXPECT_FALSE(is_open("outcome/orders_taken"));
}

TEST_F(WatchOutcomesTest, TellOfASettlementThatDoesNotCome) {
  for (int i = 1; i <= 8; ++i) proven_at(clock.now() - i * 14 * 24h, "fi_document");
  listen();
  EXPECT_FALSE(is_open("outcome/settlements_proven"));
  clock.advance(8 * 24h);
  listen();
  EXPECT_TRUE(is_open("outcome/settlements_proven"));
}

TEST_F(WatchOutcomesTest, TellOfRareOrdersThatDoNotComeAnyMore) {
  for (int day = 1; day <= 60; ++day) taken_at(clock.now() - day * 24h);
  clock.advance(12h);
  listen();
  EXPECT_FALSE(is_open("outcome/orders_taken"));
  clock.advance(24h);
  listen();
  EXPECT_TRUE(is_open("outcome/orders_taken")) << "one a day is too little for the hours of two days";
}

TEST_F(WatchOutcomesTest, CountWhatIsProvenAlone) {
  store::Outcomes outcomes{*database};
  proven_at(clock.now() - 1h, "sales_order");
  taken_at(clock.now() - 2h);
  EXPECT_EQ(outcomes.count("de", Outcome::orders_proven, clock.now() - 3h, clock.now()), 1);
  EXPECT_EQ(outcomes.count("de", Outcome::orders_proven, clock.now() - 3h, clock.now() - 1h), 0);
  EXPECT_EQ(outcomes.last("de", Outcome::orders_taken), clock.now() - 2h);
  EXPECT_EQ(outcomes.first("us", Outcome::orders_taken), std::nullopt);
  EXPECT_EQ(outcomes.latest("de", Outcome::orders_proven, 5).size(), 1u);
}

// Jobs end well, Amazon takes what it is told, and nothing of it shows: learnt from what was proven before.
TEST_F(WatchOutcomesTest, TellOfQuantitiesAndPricesThatAreNotProvenAnyMore) {
  for (const Outcome outcome : {Outcome::quantities_proven, Outcome::prices_proven}) {
    const std::string subject = "outcome/" + std::string{store::name_of(outcome)};
    for (int week = 1; week <= 5; ++week)
      for (int i = 0; i < 6; ++i) seen_at(outcome, clock.now() - week * 168h - 170min + i * 10min);
    seen_at(outcome, clock.now() - 3h);
    listen();
    EXPECT_TRUE(is_open(subject));
    seen_at(outcome, clock.now() - 1min);
    listen();
    EXPECT_FALSE(is_open(subject));
  }
}

TEST_F(WatchOutcomesTest, HearNoSilenceOfWhatIsSwitchedOff) {
  for (int week = 1; week <= 5; ++week)
    for (int i = 0; i < 6; ++i)
      seen_at(Outcome::prices_proven, clock.now() - week * 168h - 170min + i * 10min);
  seen_at(Outcome::prices_proven, clock.now() - 3h);
  listen();
  EXPECT_TRUE(is_open("outcome/prices_proven"));
  watch.listen("de", Zone::utc(), {Outcome::prices_proven});
  EXPECT_FALSE(is_open("outcome/prices_proven"));
}

TEST_F(WatchOutcomesTest, CountBySlotsAndForgetWhatIsOld) {
  store::Outcomes outcomes{*database};
  const Instant noon = clock.now();
  for (const Duration before : {Duration{5min}, Duration{4min}, Duration{90min}, Duration{61 * 168h}})
    seen_at(Outcome::prices_proven, noon - before);
  EXPECT_EQ(outcomes.count("de", Outcome::prices_proven, noon - 10min, noon), 2);
  EXPECT_EQ(outcomes.last("de", Outcome::prices_proven), noon - 4min);
  EXPECT_EQ(outcomes.first("de", Outcome::prices_proven), noon - 61 * 168h);
  EXPECT_EQ(outcomes.latest("de", Outcome::prices_proven, 9).size(), 3u) << "one for ten minutes";
  EXPECT_EQ(outcomes.count("de", Outcome::quantities_proven, noon - 24h, noon), 0);
  listen();
  EXPECT_EQ(outcomes.first("de", Outcome::prices_proven), noon - 90min);
}

}  // namespace
}  // namespace weir::monitor::watch_outcomes_test
