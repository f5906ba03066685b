// Receipts of Amazon's ledger: by a report of their own, or of the days that fba.ledger holds.
#include <gtest/gtest.h>

#include "support/inbound_world.hpp"

namespace weir::flows::inbound_reports_test {
namespace {

using namespace std::chrono_literals;
using testing::InboundWorld;

constexpr const char* fba = InboundWorld::fba;

store::FbaLine held_receipt(char key, Date day, const std::string& reference, std::int64_t units) {
  store::FbaLine line{.connection = "de", .key = std::string(32, key), .day = day};
  line.sku = "SHOE";
  line.event = "Receipts";
  line.reference = reference;
  line.quantity = units;
  line.disposition = "SELLABLE";
  line.country = "DE";
  return line;
}

// Of days that fba.ledger holds, without a call of Amazon's; what no shipment books is told once an id.
TEST(InboundReports, AreTheDaysThatTheLedgerHolds) {
  InboundWorld world;
  world.connection.inbound.takes_ledger = true;
  store::FbaBook held{*world.base.database};
  FetchInboundLedger fetch{world.context, world.book, &held, world.day(-10)};
  world.tell(InboundWorld::told(fba, "RECEIVING"));
  world.base.database->transact([&](Tx& tx) {
    store::FbaDay day{.connection = "de", .day = world.day(-2), .state = store::FbaDayState::complete};
    day.content = "c";
    day.looked_at = world.now();
    held.days.put(tx, day);
    day.day = world.day(-1);
    day.state = store::FbaDayState::partial;
    day.content.clear();
    held.days.put(tx, day);
    held.lines.add(tx, held_receipt('a', world.day(-2), fba, 60));
    held.lines.add(tx, held_receipt('b', world.day(-1), fba, 10));
    held.lines.add(tx, held_receipt('c', world.day(-2), "FBA15UNKNOWN", 7));
    held.lines.add(tx, held_receipt('d', world.day(-2), "4711", 3));
  });
  const jobs::Job job;
  const auto run = [&] {
    const auto outcome = fetch.receipts({&job, 1}).front();
    ASSERT_FALSE(outcome.failure());
    world.base.database->transact(outcome.effect());
  };
  run();
  ASSERT_EQ(world.book.receipts.lines("de", fba).size(), 1u) << "the day that is not whole waits";
  EXPECT_EQ(world.book.receipts.lines("de", fba)[0].units, 60);
  EXPECT_EQ(world.open(),
            "inbound.receipt_of_nobody receipts/4711; inbound.receipt_of_nobody receipts/FBA15UNKNOWN; ");
  world.tell(InboundWorld::told("FBA15UNKNOWN", "RECEIVING"));
  run();
  EXPECT_EQ(world.open(), "inbound.receipt_of_nobody receipts/4711; ");
}

TEST(InboundReports, OfNothingTellOfNoDay) {
  const Instant from = std::chrono::sys_days{2026y / 5 / 1};
  const auto reported = reported_receipts({}, from, from + 240h);
  EXPECT_LT(reported.last, reported.first) << "no receipt is gone because a report was empty";
}

TEST(InboundReports, CountWholeDaysAlone) {
  const auto row = [](Date day, const char* reference,
                      amazon::LedgerEvent event = amazon::LedgerEvent::receipts) {
    amazon::LedgerRow made;
    made.key = iso(day) + reference;
    made.day = day;
    made.event = event;
    made.reference = reference;
    made.msku = "SHOE";
    made.quantity = 5;
    made.disposition = "SELLABLE";
    return made;
  };
  const Instant from = std::chrono::sys_days{2026y / 5 / 1},
                until = std::chrono::sys_days{2026y / 5 / 10} + 15h;
  const auto reported =
      reported_receipts({row(2026y / 4 / 30, fba), row(2026y / 5 / 1, fba), row(2026y / 5 / 8, fba),
                         row(2026y / 5 / 9, fba), row(2026y / 5 / 10, fba), row(2026y / 5 / 2, "302-1"),
                         row(2026y / 5 / 2, fba, amazon::LedgerEvent::shipments)},
                        from, until);
  EXPECT_EQ(reported.last, 2026y / 5 / 8) << "the ninth may still go on somewhere";
  EXPECT_EQ(reported.first, 2026y / 5 / 2) << "the first may have begun before";
  EXPECT_EQ(reported.lines.size(), 1u);
}

TEST(InboundReports, ThatLackMuchOfWhatWasKnownTakeNothingBack) {
  ReportedReceipts reported{2026y / 5 / 1, 2026y / 5 / 8, Instant{}, {}};
  std::set<std::string> known;
  for (int number = 0; number < 5; ++number) known.insert(std::to_string(number));
  EXPECT_FALSE(ledger_shrinks(reported, known)) << "a few lines may be corrected";
  for (int number = 5; number < 100; ++number) known.insert(std::to_string(number));
  EXPECT_EQ(ledger_shrinks(reported, known)->code, "inbound.ledger_shrinks") << "an empty report";
  for (int number = 10; number < 100; ++number) reported.lines.push_back({.key = std::to_string(number)});
  EXPECT_FALSE(ledger_shrinks(reported, known)) << "a tenth";
  reported.lines.pop_back();
  EXPECT_TRUE(ledger_shrinks(reported, known));
}

}  // namespace
}  // namespace weir::flows::inbound_reports_test
