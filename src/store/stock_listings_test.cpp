#include "store/stock_listings.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.hpp"
#include "store/asking_test.hpp"
#include "store/outcomes.hpp"
#include "support/any_database.hpp"

namespace weir::store::stock_listings_test {
namespace {

using namespace std::chrono_literals;
using stock::Answer;
using stock::Change;
using stock::Haste;

const Instant now{Duration{1'700'000'000'000}};

stock::ListingKey key_of(const std::string& sku) { return {.seller = "A2", .region = "eu", .sku = sku}; }

class StockListingsTest : public ::testing::Test {
 protected:
  void add(const std::string& sku, std::optional<std::int64_t> seen = std::nullopt,
           ListingStanding standing = ListingStanding::sold) {
    ListedSku listed{key_of(sku), "de", "P01/100/main", standing, {}};
    if (seen) listed.seen = {*seen, now};
    database_->transact([&](Tx& tx) { listings_.list(tx, listed, now); });
  }
  void put_change(const Change& change) {
    database_->transact(
        [&](Tx& tx) { listings_.change(tx, change.listing, [&](auto& is) { put(is, change); }); });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  StockListings listings_{*database_};
};

TEST_F(StockListingsTest, VersionsRiseOverAllProcesses) {
  StockListings other{*database_};
  std::vector<stock::Version> versions;
  for (auto* each : {&listings_, &other, &listings_})
    database_->transact([&](Tx& tx) { versions.push_back(each->next_version(tx)); });
  EXPECT_EQ(versions, (std::vector<stock::Version>{1, 2, 3}));
}

TEST_F(StockListingsTest, WhatAmazonShowsOfANewListingCountsAsTold) {
  add("A", 7);
  add("B");
  const auto a = listings_.find(key_of("A"));
  ASSERT_TRUE(a && a->told && a->seen);
  EXPECT_EQ(a->told->pieces, 7);
  EXPECT_EQ(a->told->version, 0u) << "whatever is counted wins";
  EXPECT_FALSE(listings_.find(key_of("B"))->told);
  database_->transact([&](Tx& tx) {
    listings_.list(tx, {key_of("A"), "de", "P01/100/main", ListingStanding::sold, stock::Seen{3, now + 1h}},
                   now);
    listings_.list(tx, {key_of("B"), "de", "P01/100/main", ListingStanding::sold, {}}, now);
  });
  EXPECT_EQ(listings_.find(key_of("A"))->told->pieces, 7) << "once it is known, it is what we told";
  EXPECT_EQ(listings_.find(key_of("A"))->seen->pieces, 3);
  EXPECT_FALSE(listings_.find(key_of("Z")));
}

TEST_F(StockListingsTest, RowsComeBackAsTheyWere) {
  add("A");
  StockListing is = *listings_.find(key_of("A"));
  is.wanted = {5, 9, now};
  is.waiting = {Haste::down, now - 1h};
  is.sent = {{is.key, 4, 8, now - 2h, Haste::up}, now - 1min, "batch"};
  is.told = {3, 7, now - 3h};
  is.times = 2;
  is.before = 11;
  is.refusal = "13013";
  is.seen = {2, now - 4h};
  is.prove_at = now + 5min;
  database_->transact([&](Tx& tx) { listings_.save(tx, is); });
  const StockListing back = *listings_.find(key_of("A"));
  EXPECT_EQ(back.wanted, is.wanted);
  EXPECT_EQ(back.waiting, is.waiting);
  EXPECT_EQ(back.sent, is.sent);
  EXPECT_EQ(back.told->pieces, 3);
  EXPECT_EQ(back.told->at, now - 3h);
  EXPECT_EQ(back.times, 2);
  EXPECT_EQ(back.before, 11);
  EXPECT_EQ(back.refusal, "13013");
  EXPECT_EQ(back.seen->pieces, 2);
  EXPECT_EQ(back.prove_at, now + 5min);
  EXPECT_EQ(listings_.of_batch("de", "batch").size(), 1u);
  EXPECT_TRUE(listings_.waiting("de", 10, now).empty()) << "something of it is in a feed";
}

TEST_F(StockListingsTest, WhatIsSeenAsItWasToldIsCountedOnce) {
  Outcomes outcomes{*database_};
  const auto proven = [&] { return outcomes.count("de", Outcome::quantities_proven, now - 1h, now + 24h); };
  const auto change = [&](const std::function<void(StockListing&)>& does) {
    database_->transact([&](Tx& tx) { listings_.change(tx, key_of("A"), does); });
  };
  add("A");
  change([](StockListing& is) {
    is.told = {3, 7, now};
    is.prove_at = now + 5min;
  });
  change([](StockListing& is) { is.seen = {3, now + 5min}; });
  EXPECT_EQ(proven(), 0) << "nobody has judged it yet";
  change([](StockListing& is) { is.prove_at.reset(); });
  EXPECT_EQ(proven(), 1);
  change([](StockListing& is) { is.times = 1; });
  EXPECT_EQ(proven(), 1) << "once each time that it is to be proven";
  change([](StockListing& is) { is.prove_at = now + 1h; });
  change([](StockListing& is) {
    is.seen = {2, now + 1h};
    is.prove_at.reset();
  });
  EXPECT_EQ(proven(), 1) << "another quantity proves nothing";
}

TEST_F(StockListingsTest, TheMoreUrgentComesFirst) {
  for (const char* sku : {"A", "B", "C", "D"}) add(sku);
  put_change({key_of("A"), 5, 1, now - 3h, Haste::up});
  put_change({key_of("B"), 0, 2, now, Haste::to_zero});
  put_change({key_of("C"), 4, 3, now, Haste::down});
  put_change({key_of("D"), 3, 4, now - 1h, Haste::down});
  std::string order;
  for (const auto& each : listings_.waiting("de", 3, now)) order += each.key.sku;
  EXPECT_EQ(order, "BDC");
  const auto counts = listings_.open_counts("de");
  EXPECT_EQ(counts.waiting, 4);
  EXPECT_EQ(counts.urgent, 3);
  EXPECT_EQ(counts.oldest_waiting, now - 3h);
  EXPECT_TRUE(listings_.waiting("fr", 10, now).empty());
}

TEST_F(StockListingsTest, ExplanationsAreKeptForWhatWasToldAndForTheNewest) {
  add("A");
  const auto explain = [&](stock::Version version) {
    database_->transact([&](Tx& tx) {
      listings_.explain(tx, *listings_.find(key_of("A")), {version, now, "steps " + std::to_string(version)});
    });
  };
  put_change({key_of("A"), 5, 1, now, Haste::up});
  explain(1);
  database_->transact([&](Tx& tx) {
    listings_.change(tx, key_of("A"), [](StockListing& is) { told(is, {5, 1, now}, ""); });
  });
  explain(2);
  explain(3);
  const auto whys = listings_.explanations(key_of("A"));
  ASSERT_EQ(whys.size(), 2u);
  EXPECT_EQ(whys[0].steps, "steps 3");
  EXPECT_EQ(whys[1].steps, "steps 1");
}

TEST_F(StockListingsTest, ZeroTakesAllThatIsOursAndNothingElse) {
  add("A", 7);
  add("B", 3);
  add("F", std::nullopt, ListingStanding::amazon_ships);
  database_->transact([&](Tx& tx) { EXPECT_EQ(listings_.zero_all(tx, "de", 40, now), 2); });
  const auto waiting = listings_.waiting("de", 10, now);
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting[0].change(), (Change{key_of("A"), 0, 40, now, Haste::to_zero}));
}

TEST_F(StockListingsTest, WhatIsGoneIsToldNothing) {
  add("A", 7);
  put_change({key_of("A"), 5, 1, now, Haste::down});
  EXPECT_EQ(listings_.not_listed_since("de", now + 1h).size(), 1u);
  database_->transact([&](Tx& tx) { listings_.set_gone(tx, key_of("A")); });
  EXPECT_TRUE(listings_.waiting("de", 10, now).empty());
  EXPECT_TRUE(listings_.not_listed_since("de", now + 1h).empty());
  EXPECT_EQ(listings_.counts("de").listings, 0);
}

// A DEFAULT quantity would take a listing back from Amazon's warehouse.
TEST_F(StockListingsTest, WhatAmazonShipsByNowIsToldNothing) {
  add("A", 7);
  add("B", 7);
  put_change({key_of("A"), 5, 1, now, Haste::down});
  put_change({key_of("B"), 5, 2, now, Haste::down});
  const auto change = [&](const std::string& sku, const std::function<void(StockListing&)>& does) {
    database_->transact([&](Tx& tx) { listings_.change(tx, key_of(sku), does); });
  };
  change("B", [](StockListing& is) { take(is, "batch", now); });
  for (const char* sku : {"A", "B"}) add(sku, std::nullopt, ListingStanding::amazon_ships);
  EXPECT_TRUE(listings_.waiting("de", 10, now).empty());
  EXPECT_EQ(listings_.open_counts("de").waiting, 0);
  EXPECT_EQ(listings_.of_batch("de", "batch").size(), 1u) << "its message has a number by its place";
  change("B", [](StockListing& is) { lost(is); });
  put_change({key_of("A"), 4, 3, now, Haste::down});
  EXPECT_FALSE(listings_.find(key_of("A"))->is_open() || listings_.find(key_of("B"))->is_open());
}

TEST_F(StockListingsTest, WhatFailsByItselfLetsOthersGoFirst) {
  add("A");
  put_change({key_of("A"), 0, 1, now, Haste::to_zero});
  database_->transact([&](Tx& tx) {
    listings_.change(tx, key_of("A"), [](StockListing& is) { is.not_before = now + 5min; });
  });
  EXPECT_TRUE(listings_.waiting("de", 10, now).empty());
  EXPECT_EQ(listings_.waiting("de", 10, now + 5min).size(), 1u);
  EXPECT_EQ(listings_.open_counts("de").waiting, 1) << "it waits all the same";
}

TEST_F(StockListingsTest, WhatWasLetGoOfLateIsCountedOnce) {
  add("A", 7);
  add("B", 7);
  database_->transact([&](Tx& tx) {
    listings_.change(tx, key_of("A"), [](StockListing& is) {
      put(is, {is.key, 0, 1, now, Haste::to_zero});
      told(is, {0, 1, now}, "");
      is.changed_at = is.zeroed_at = now;
    });
    listings_.change(tx, key_of("B"), [](StockListing& is) { is.changed_at = now - 2h; });
  });
  const std::string pool = "P01/100/main";
  EXPECT_EQ(listings_.released_since(pool, now - 1h).changed, 1);
  EXPECT_EQ(listings_.released_since(pool, now - 1h).to_zero, 1);
  EXPECT_EQ(listings_.with_stock(pool, now - 1h), 2) << "it had stock until then";
  EXPECT_EQ(listings_.with_stock(pool, now), 1);
}

TEST_F(StockListingsTest, WhatWasRefusedIsNotWhatIsShown) {
  StockListing is{.key = key_of("A")};
  is.told = {7, 1, now};
  told(is, {0, 2, now + 1s}, "13013");
  EXPECT_EQ(is.shown(), 7);
  told(is, {5, 3, now + 2s}, "13013");
  EXPECT_EQ(is.shown(), 7);
  is.seen = {9, now + 3s};
  EXPECT_EQ(is.shown(), 9);
  told(is, {4, 4, now + 4s}, "");
  EXPECT_EQ(is.shown(), 4);
  EXPECT_EQ(is.before, 9);
}

// The rows of the store against the outbox of stock/: whatever comes, both have the same waiting and on its
// way.
class OutboxModel {
 public:
  OutboxModel(std::uint64_t seed, Database& database)
      : chance_{seed}, database_{database}, listings_{database} {
    for (const char* sku : {"A", "B", "C"})
      database_.transact([&](Tx& tx) {
        listings_.list(tx, {key_of(sku), "de", "p", ListingStanding::sold, {}}, now);
      });
  }

  void step() {
    time_ += 1s;
    const std::size_t deed = pick(4);
    if (deed < 2) return put_one();
    return deed == 2 ? take_some() : answer_one();
  }
  void compare() {
    std::vector<Change> waiting;
    std::vector<Change> sent;
    for (const char* sku : {"A", "B", "C"}) {
      const StockListing is = *listings_.find(key_of(sku));
      if (is.waiting) waiting.push_back(is.change());
      if (is.sent) sent.push_back(is.sent->change);
    }
    std::ranges::sort(waiting, stock::comes_before);
    EXPECT_EQ(waiting, outbox_.waiting());
    std::vector<Change> of_outbox;
    for (const auto& each : outbox_.sent()) of_outbox.push_back(each.change);
    EXPECT_EQ(sent, of_outbox);
  }

 private:
  std::size_t pick(std::size_t of) {
    return static_cast<std::size_t>(chance_.between(0, static_cast<std::int64_t>(of) - 1));
  }
  std::string any_sku() { return std::string(1, static_cast<char>('A' + pick(3))); }

  // Also one that comes late.
  void put_one() {
    const stock::Version newest = ++version_;
    const bool is_late = chance_.one_in(4) && newest > 3;
    Change change{key_of(any_sku()), static_cast<std::int64_t>(1000 + newest), is_late ? newest - 2 : newest,
                  time_, static_cast<Haste>(pick(4))};
    // The outbox is asked behind change.hpp, which leaves out what is older than what was told.
    const StockListing is = *listings_.find(change.listing);
    if (!(is.told && change.version <= is.told->version)) outbox_.put(change);
    database_.transact(
        [&](Tx& tx) { listings_.change(tx, change.listing, [&](auto& row) { put(row, change); }); });
  }
  void take_some() {
    const std::size_t most = pick(3);
    const auto taken = outbox_.take(most, stock::SentBy::feed, time_);
    const auto rows = listings_.waiting("de", most, time_);
    ASSERT_EQ(rows.size(), taken.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].change(), taken[i]);
      database_.transact([&](Tx& tx) {
        listings_.change(tx, rows[i].key, [&](StockListing& is) { take(is, "batch", time_); });
      });
    }
  }
  void answer_one() {
    const auto sent = outbox_.sent();
    if (sent.empty()) return;
    const Change change = sent[pick(sent.size())].change;
    const auto answer = static_cast<Answer>(pick(3));
    outbox_.answered(change.listing, change.version, answer);
    database_.transact([&](Tx& tx) {
      listings_.change(tx, change.listing, [&](StockListing& is) {
        if (answer == Answer::lost) return lost(is);
        told(is, {change.pieces, change.version, time_}, answer == Answer::refused ? "13013" : "");
      });
    });
  }

  SeededRandom chance_;
  Database& database_;
  StockListings listings_;
  stock::Outbox outbox_;
  Instant time_ = now;
  stock::Version version_ = 0;
};

TEST(StockListing, IsTheOutboxRowByRow) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto database = testing::any_database();
    OutboxModel model{seed, *database};
    for (int step = 0; step < 60 && !::testing::Test::HasFailure(); ++step) {
      model.step();
      model.compare();
    }
    ASSERT_FALSE(::testing::Test::HasFailure()) << "seed " << seed;
  }
}

// A patch is not marked before it is sent: what comes meanwhile waits on.
TEST(StockListing, ANewerValueOutlivesTheAnswerToAnOlderPatch) {
  StockListing is{.key = key_of("A")};
  put(is, {is.key, 5, 1, now, Haste::up});
  put(is, {is.key, 3, 2, now + 1s, Haste::down});
  told(is, {5, 1, now + 2s}, "");
  ASSERT_TRUE(is.waiting);
  EXPECT_EQ(is.change().pieces, 3);
  told(is, {3, 2, now + 3s}, "");
  EXPECT_FALSE(is.is_open());
  EXPECT_EQ(is.before, 5);
  put(is, {is.key, 9, 1, now + 4s, Haste::up});
  EXPECT_FALSE(is.is_open()) << "what comes late is older than what was told";
  still_true(is, {3, 7, now + 3s});
  EXPECT_EQ(is.told->version, 7u);
  EXPECT_EQ(is.times, 1);
  told(is, {3, 8, now + 5s}, "");
  EXPECT_EQ(is.times, 2) << "the same value, told again";
}

TEST(StockListing, WhatIsCountedAgainDuringAFeedIsNotToldTwice) {
  StockListing is{.key = key_of("A")};
  put(is, {is.key, 5, 1, now, Haste::up});
  take(is, "batch", now);
  put(is, {is.key, 5, 2, now + 1s, Haste::up});
  ASSERT_TRUE(is.waiting);
  told(is, {5, 1, now + 2s}, "");
  EXPECT_FALSE(is.is_open());
  EXPECT_EQ(is.told->version, 2u) << "what comes late between both is old";
  put(is, {is.key, 6, 3, now, Haste::up});
  take(is, "batch", now);
  put(is, {is.key, 6, 4, now, Haste::up});
  told(is, {6, 3, now + 3s}, "13013");
  EXPECT_TRUE(is.waiting) << "what was refused may be told again";
}

}  // namespace
}  // namespace weir::store::stock_listings_test
