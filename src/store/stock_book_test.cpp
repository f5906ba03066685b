#include "store/stock_book.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/documents.hpp"
#include "support/any_database.hpp"

namespace weir::store::stock_book_test {
namespace {

using namespace std::chrono_literals;

const Instant now{Duration{1'700'000'000'000}};
const std::string pool = "P01/100/main";

stock::ListingKey key_of(const std::string& sku) { return {.seller = "A2", .region = "eu", .sku = sku}; }

class StockBookTest : public ::testing::Test {
 protected:
  void write(const std::function<void(Tx&)>& work) { database_->transact(work); }
  void list(const std::string& sku, const std::vector<StockPart>& parts) {
    write([&](Tx& tx) {
      book_.listings.list(tx, {key_of(sku), "de", pool, ListingStanding::sold, {}}, now);
      book_.materials.set_parts(tx, pool, key_of(sku), parts, now);
    });
  }
  std::string due(Instant at) {
    std::string names;
    for (const auto& each : book_.materials.due(pool, at, 100)) names += each.material + ' ';
    return names;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  StockBook book_{*database_};
};

TEST_F(StockBookTest, AMaterialIsDueWhenAListingOfItIsNews) {
  list("A", {{"M1", "ST", 1}});
  list("BOX", {{"M1", "ST", 2}, {"M2", "ST", 1}});
  EXPECT_EQ(due(now), "M1 M2 ");
  const auto parts = book_.materials.parts_of(pool, "M1");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[1].key.sku, "BOX");
  EXPECT_EQ(parts[1].pieces, 2);
  EXPECT_EQ(parts[1].connection, "de");
  EXPECT_EQ(book_.materials.parts_of(pool, key_of("BOX")).size(), 2u);
  write([&](Tx& tx) {
    for (const auto& each : book_.materials.due(pool, now, 10)) {
      auto after = each;
      after.numerator = after.denominator = 1;
      after.tier = stock::Tier::fast;
      after.due_at = now + 15min;
      book_.materials.looked(tx, pool, each, after, now);
    }
    EXPECT_FALSE(book_.materials.set_parts(tx, pool, key_of("A"), {{"M1", "ST", 1}}, now)) << "as it was";
  });
  EXPECT_EQ(due(now), "");
  EXPECT_EQ(due(now + 15min), "M1 M2 ");
  EXPECT_EQ(book_.materials.find(pool, "M1")->tier, stock::Tier::fast);
  EXPECT_EQ(book_.materials.count_by_tier(pool), (std::array<std::int64_t, 3>{2, 0, 0}));
  write([&](Tx& tx) { book_.materials.set_parts(tx, pool, key_of("BOX"), {}, now); });
  EXPECT_EQ(due(now), "M1 M2 ") << "others have more of it now";
}

TEST_F(StockBookTest, WhatIsTouchedWhileItIsLookedAtStaysDue) {
  list("A", {{"M1", "ST", 1}});
  const auto as_read = book_.materials.due(pool, now, 10).at(0);
  write([&](Tx& tx) {
    EXPECT_TRUE(book_.materials.touch(tx, pool, "M1", now - 5min, now + 1s));
    EXPECT_FALSE(book_.materials.touch(tx, pool, "M9", now, now)) << "no listing has it";
    auto after = as_read;
    after.due_at = now + 15min;
    book_.materials.looked(tx, pool, as_read, after, now + 2s);
  });
  EXPECT_EQ(due(now + 2s), "M1 ");
  EXPECT_EQ(book_.materials.find(pool, "M1")->touched_at, now - 5min);
  write([&](Tx& tx) {
    auto again = *book_.materials.find(pool, "M1");
    auto after = again;
    after.due_at.reset();
    book_.materials.looked(tx, pool, again, after, now + 3s);
    book_.materials.looked(tx, pool, after, after, now + 4s);
  });
  EXPECT_EQ(due(now + 24h), "") << "never by itself";
  EXPECT_FALSE(book_.materials.find(pool, "M1")->touched_at);
}

TEST_F(StockBookTest, SalesAndMarksAreKept) {
  const Date monday = 2026y / 11 / 23;
  write([&](Tx& tx) {
    book_.materials.add_sale(tx, pool, "M1", monday, Quantity::of(3));
    book_.materials.add_sale(tx, pool, "M1", monday, -Quantity::of(1));
    book_.materials.add_sale(tx, pool, "M1", 2026y / 11 / 20, Quantity::of(9));
    book_.materials.set_mark(tx, pool, "movements", {now, {"2026/1/1", "2026/2/1"}, 7});
  });
  const auto sales = book_.materials.sales(pool, "M1", monday);
  ASSERT_EQ(sales.size(), 1u);
  EXPECT_EQ(sales[0].sold, Quantity::of(2));
  write([&](Tx& tx) { book_.materials.prune_sales(tx, pool, monday); });
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM stock_sale"), "1");
  const auto mark = book_.materials.mark(pool, "movements");
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->reached, now);
  EXPECT_EQ(mark->seen, (std::set<std::string>{"2026/1/1", "2026/2/1"}));
  EXPECT_EQ(mark->lines, 7);
  EXPECT_FALSE(book_.materials.mark(pool, "requirements"));
}

class StockDemandTest : public StockBookTest {
 protected:
  static OrderDemand of(const std::string& order, std::int64_t pieces, Instant created = now) {
    return {"de", order, "A", "M1", pieces, pieces * 2, false, created};
  }
  void set(const std::string& order, const std::vector<OrderDemand>& demand) {
    write([&](Tx& tx) { book_.demand.set(tx, "de", order, demand); });
  }
  std::int64_t open() {
    std::int64_t sum = 0;
    for (const auto& each : book_.demand.open_of("de", "M1", now - 2h)) sum += each.units;
    return sum;
  }
  void move(const std::string& order, DocumentState state, const std::string& reason,
            const std::string& sap_document = "") {
    Documents documents{*database_};
    write([&](Tx& tx) {
      Document document{.connection = "de", .flow = "orders", .key = order};
      documents.receive(tx, document, now);
      document.state = state;
      document.reason = reason;
      document.sap_document = sap_document;
      document.was_posted = state == DocumentState::proven || !sap_document.empty();
      documents.move(tx, document, DocumentState::received, now);
    });
  }
};

TEST_F(StockDemandTest, CountsUntilSapHasTheOrder) {
  set("1", {of("1", 3)});
  set("2", {of("2", 1), of("2", 1)});
  EXPECT_EQ(open(), 10) << "two lines of one SKU are added up";
  write([&](Tx& tx) { book_.demand.set_in_sap(tx, "de", "1"); });
  EXPECT_EQ(open(), 4);
  set("1", {of("1", 2)});
  EXPECT_EQ(open(), 4) << "a later version does not take it out of SAP";
  set("2", {});
  EXPECT_EQ(open(), 0);
  EXPECT_EQ(book_.demand.ordered_since("de", "A", now - 1s), 2) << "whoever has it by now";
  EXPECT_EQ(book_.demand.ordered_since("de", "A", now), 0);
}

// Its rows are removed after two days, and later versions of it still come.
TEST_F(StockDemandTest, AnOrderThatWasProvenNeverCountsAgain) {
  set("1", {of("1", 3, now - 72h)});
  move("1", DocumentState::proven, "");
  EXPECT_EQ(open(), 0);
  write([&](Tx& tx) { EXPECT_EQ(book_.demand.prune(tx, "de", now - 48h), 1); });
  set("1", {of("1", 3, now - 72h)});
  EXPECT_EQ(open(), 0);
  EXPECT_EQ(ask(*database_, "SELECT is_in_sap FROM stock_demand"), "1");
  set("2", {of("2", 1)});
  move("2", DocumentState::needs_attention, "order.lines_differ", "0000004711");
  set("2", {of("2", 1)});
  EXPECT_EQ(open(), 0) << "SAP has it, and its proof waits for a person";
}

TEST_F(StockDemandTest, WhatIsNobodysOrderCountsNot) {
  for (const char* order : {"1", "2", "3"}) set(order, {of(order, 1, now - 3h)});
  set("4", {of("4", 1)});
  move("1", DocumentState::ignored, "order.ignored");
  move("2", DocumentState::cancelled, "");
  move("3", DocumentState::ignored, "posting.shadow");
  move("4", DocumentState::ignored, "posting.shadow");
  EXPECT_EQ(open(), 2) << "of another connector's orders, those that it cannot have posted yet";
  write([&](Tx& tx) { EXPECT_EQ(book_.demand.prune(tx, "de", now - 1h), 3); });
}

TEST_F(StockBookTest, WhatIsHeldStaysHeldWithItsNewestValue) {
  const auto stage = [&](const char* round, std::int64_t pieces, stock::Version version) {
    write([&](Tx& tx) { book_.rounds.stage(tx, pool, round, {{key_of("A"), pieces, version, now}, "why"}); });
  };
  stage(look_round, 5, 2);
  stage(look_round, 9, 1);
  write([&](Tx& tx) {
    const auto staged = book_.rounds.staged(tx, pool, look_round);
    ASSERT_EQ(staged.size(), 1u);
    EXPECT_EQ(staged[0].wanted.pieces, 5) << "the newer wins";
    book_.rounds.hold(tx, pool, look_round, "stock.mass_zero", now);
  });
  stage(look_round, 7, 3);
  EXPECT_EQ(book_.rounds.count(pool, look_round), 0);
  write([&](Tx& tx) { EXPECT_EQ(book_.rounds.staged(tx, pool, held_round).at(0).wanted.pieces, 7); });
  EXPECT_EQ(book_.rounds.pool(pool)->held_because, "stock.mass_zero");
  write([&](Tx& tx) {
    book_.rounds.set_asker(tx, pool, "anna", now);
    book_.rounds.unstage(tx, pool, key_of("A"));
  });
  EXPECT_EQ(book_.rounds.pool(pool)->held_by, "anna");
  write([&](Tx& tx) { book_.rounds.release(tx, pool); });
  EXPECT_FALSE(book_.rounds.pool(pool)->held_since);
  EXPECT_EQ(book_.rounds.pool(pool)->held_by, "");
}

TEST_F(StockBookTest, WhoHasSaidSoOfLessHasNotSaidSoOfMore) {
  const auto hold = [&](const std::string& sku) {
    write([&](Tx& tx) {
      book_.rounds.stage(tx, pool, look_round, {{key_of(sku), 0, 1, now}, "why"});
      book_.rounds.hold(tx, pool, look_round, "stock.mass_zero", now);
    });
  };
  hold("A");
  write([&](Tx& tx) {
    book_.rounds.set_asker(tx, pool, "anna", now);
    book_.rounds.hold(tx, pool, look_round, "stock.mass_zero", now);
  });
  EXPECT_EQ(book_.rounds.pool(pool)->held_by, "anna") << "nothing more is held";
  hold("B");
  EXPECT_EQ(book_.rounds.pool(pool)->held_by, "");
}

TEST_F(StockBookTest, WhatALookHasFoundDoesNotWaitForTheSnapshot) {
  write([&](Tx& tx) {
    book_.rounds.stage(tx, pool, look_round, {{key_of("A"), 5, 1, now}, "why"});
    book_.rounds.stage(tx, pool, snapshot_round, {{key_of("A"), 4, 2, now}, "why"});
    EXPECT_EQ(book_.rounds.staged(tx, pool, look_round).at(0).wanted.pieces, 4);
    book_.rounds.stage(tx, pool, snapshot_round, {{key_of("B"), 5, 3, now}, "why"});
    book_.rounds.stage(tx, pool, look_round, {{key_of("B"), 4, 4, now}, "why"});
    EXPECT_EQ(book_.rounds.staged(tx, pool, look_round).size(), 2u);
  });
}

TEST_F(StockBookTest, ALookKnowsNoRatioOfAnotherUnit) {
  list("A", {{"M1", "ST", 1}});
  const auto as_read = *book_.materials.find(pool, "M1");
  list("A", {{"M1", "KAR", 1}});
  write([&](Tx& tx) {
    auto after = as_read;
    after.numerator = after.denominator = 1;
    book_.materials.looked(tx, pool, as_read, after, now);
  });
  EXPECT_EQ(book_.materials.find(pool, "M1")->denominator, 0);
}

TEST_F(StockBookTest, SwitchesAreAConnections) {
  write([&](Tx& tx) {
    book_.rounds.set_switch(tx, {"de", SwitchState::frozen, "anna", "stocktaking", now});
    book_.rounds.set_switch(tx, {"de", SwitchState::zero, "berta", "recall", now + 1h});
  });
  ASSERT_TRUE(book_.rounds.find_switch("de"));
  EXPECT_EQ(book_.rounds.find_switch("de")->state, SwitchState::zero);
  EXPECT_EQ(book_.rounds.find_switch("de")->actor, "berta");
  EXPECT_EQ(book_.rounds.switches().size(), 1u);
  write([&](Tx& tx) { book_.rounds.lift_switch(tx, "de"); });
  EXPECT_FALSE(book_.rounds.find_switch("de"));
}

TEST_F(StockBookTest, FeedsTellHowLongTheyTake) {
  StockFeed feed{"de", "1", FeedState::chosen, "", 40, now, {}};
  write([&](Tx& tx) { book_.feeds.put(tx, feed); });
  ASSERT_EQ(book_.feeds.open("de").size(), 1u);
  EXPECT_FALSE(book_.feeds.usual_time("de"));
  feed.state = FeedState::ended;
  feed.feed_id = "F1";
  feed.ended_at = now + 4min;
  write([&](Tx& tx) {
    book_.feeds.put(tx, feed);
    book_.feeds.put(tx, {"de", "2", FeedState::ended, "F2", 40, now, now + 8min});
  });
  EXPECT_TRUE(book_.feeds.open("de").empty());
  EXPECT_EQ(book_.feeds.usual_time("de"), Duration{6min});
  EXPECT_TRUE(book_.feeds.is_ours("de", "F1"));
  EXPECT_FALSE(book_.feeds.is_ours("de", "F9"));
  EXPECT_EQ(book_.feeds.find("de", "1")->messages, 40);
  write([&](Tx& tx) { book_.feeds.put(tx, {"de", "3", FeedState::ended, "F3", 40, now, now + 2h, true}); });
  EXPECT_TRUE(book_.feeds.has_failed_since("de", now + 1h));
  EXPECT_FALSE(book_.feeds.has_failed_since("de", now + 2h));
  EXPECT_EQ(book_.feeds.usual_time("de"), Duration{6min}) << "one that came to nothing took no time";
  write([&](Tx& tx) { book_.feeds.prune(tx, "de", now + 5min); });
  EXPECT_FALSE(book_.feeds.find("de", "1"));
}

// What the code may never write, the tables refuse.
TEST_F(StockBookTest, TheTablesRefuseWhatMakesNoSense) {
  list("A", {{"M1", "ST", 1}});
  for (const char* forbidden :
       {"UPDATE stock_listing SET wanted = -1, wanted_version = 1, wanted_since = 1",
        "UPDATE stock_listing SET wanted = 1",
        "UPDATE stock_listing SET waiting_haste = 1, waiting_since = 1",
        "UPDATE stock_listing SET waiting_haste = 4, waiting_since = 1, wanted = 1, wanted_version = 1, "
        "wanted_since = 1",
        "UPDATE stock_listing SET sent = 1, sent_version = 5, sent_batch = 'b', wanted = 1, wanted_version = "
        "5, "
        "wanted_since = 1, waiting_haste = 1, waiting_since = 1",
        "UPDATE stock_listing SET standing = 'lost'", "UPDATE stock_listing SET region = 'mars'",
        "UPDATE stock_part SET pieces = 0", "INSERT INTO stock_sequence VALUES (2, 0)"})
    EXPECT_THROW(run_sql(*database_, forbidden), std::exception) << forbidden;
}

}  // namespace
}  // namespace weir::store::stock_book_test
