// Two writers on one listing, each in a thread of its own, on both engines: no value is lost, and the newest
// one wins.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "store/stock_listings.hpp"
#include "support/any_database.hpp"

namespace weir::store::stock_two_writers_test {
namespace {

using stock::Haste;

const Instant now{Duration{1'700'000'000'000}};
const stock::ListingKey key{.seller = "A2", .region = "eu", .sku = "SHOE"};
constexpr int changes_each = 60;

class TwoWritersTest : public ::testing::Test {
 protected:
  TwoWritersTest() {
    database_->transact([&](Tx& tx) {
      listings_.list(tx, {key, "de", "P01/100/main", ListingStanding::sold, stock::Seen{7, now}}, now);
    });
  }
  // What a look lets go: drawn and put in one transaction, as the round does. A transaction may run twice, so
  // that what it leaves is set, and counted behind it.
  void write_quantities(std::int64_t offset, std::set<stock::Version>& drawn) {
    StockListings mine{*database_};
    for (std::int64_t i = 0; i < changes_each; ++i) {
      stock::Version version = 0;
      database_->transact([&](Tx& tx) {
        version = mine.next_version(tx);
        mine.change(tx, key, [&](StockListing& is) {
          put(is, {key, static_cast<std::int64_t>(version) * 10 + offset, version, now, Haste::up});
        });
      });
      drawn.insert(version);
    }
  }
  // Whoever sends takes what waits, and is answered.
  void answer_quantities() {
    StockListings mine{*database_};
    for (int i = 0; i < changes_each; ++i)
      database_->transact([&](Tx& tx) {
        mine.change(tx, key, [&](StockListing& is) {
          if (is.waiting) told(is, {is.wanted->pieces, is.wanted->version, now}, "");
        });
      });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  StockListings listings_{*database_};
};

TEST_F(TwoWritersTest, TheNewestValueWinsAndNoVersionIsDrawnTwice) {
  std::set<stock::Version> here, there;
  std::thread other{[&] { write_quantities(1, there); }};
  write_quantities(2, here);
  other.join();
  std::set<stock::Version> all = here;
  all.insert(there.begin(), there.end());
  EXPECT_EQ(all.size(), 2u * changes_each);
  const auto is = *listings_.find(key);
  const stock::Version newest = *all.rbegin();
  ASSERT_TRUE(is.wanted && is.waiting);
  EXPECT_EQ(is.wanted->version, newest);
  EXPECT_EQ(is.wanted->pieces, static_cast<std::int64_t>(newest) * 10 + (here.contains(newest) ? 2 : 1));
}

TEST_F(TwoWritersTest, WhoAnswersTakesNoNewerValueAway) {
  std::set<stock::Version> drawn;
  std::thread sender{[&] { answer_quantities(); }};
  write_quantities(0, drawn);
  sender.join();
  const auto is = *listings_.find(key);
  ASSERT_TRUE(is.wanted && is.told);
  EXPECT_EQ(is.wanted->version, *drawn.rbegin());
  EXPECT_TRUE(is.waiting || is.told->version == is.wanted->version) << "the newest waits, or was told";
  EXPECT_LE(is.told->version, is.wanted->version);
}

// Two rows that two writers take in opposite order: one of them begins anew, and nothing is lost.
TEST_F(TwoWritersTest, TwoListingsInOppositeOrderComeThrough) {
  const stock::ListingKey second{.seller = "A2", .region = "eu", .sku = "SOCK"};
  database_->transact([&](Tx& tx) {
    listings_.list(tx, {second, "de", "P01/100/main", ListingStanding::sold, stock::Seen{7, now}}, now);
  });
  const auto write_both = [&](const stock::ListingKey& first, const stock::ListingKey& last) {
    StockListings mine{*database_};
    for (int i = 0; i < changes_each; ++i)
      database_->transact([&](Tx& tx) {
        for (const auto& each : {first, last}) mine.change(tx, each, [](StockListing& is) { ++is.times; });
      });
  };
  const int before = listings_.find(key)->times + listings_.find(second)->times;
  std::thread other{[&] { write_both(second, key); }};
  write_both(key, second);
  other.join();
  EXPECT_EQ(listings_.find(key)->times + listings_.find(second)->times, before + 4 * changes_each);
}

}  // namespace
}  // namespace weir::store::stock_two_writers_test
