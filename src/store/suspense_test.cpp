// The list of money in suspense and the index of orders, on both engines.
#include "store/suspense.hpp"

#include <gtest/gtest.h>

#include "store/settlement_book.hpp"
#include "support/any_database.hpp"

namespace weir::store::suspense_test {
namespace {

using namespace std::chrono_literals;

const Currency eur = *Currency::of("EUR");

class SuspenseList : public ::testing::Test {
 protected:
  SuspenseItem drone(const std::string& marketplace = "Amazon.de") {
    return {.connection = "de",
            .marketplace = marketplace,
            .currency = eur,
            .kind = {"other-transaction", "other-transaction", "Parcel Drone Landing Fee"}};
  }
  SuspensePart part(const std::string& settlement, std::int64_t minor) {
    return {.settlement_id = settlement,
            .reference = "AMZ" + settlement + "/1",
            .amount = {minor, eur},
            .rows = 2};
  }
  std::int64_t note(const SuspenseItem& item, const std::vector<SuspensePart>& parts) {
    std::int64_t id = 0;
    database->transact([&](Tx& tx) { id = book.suspense.note(tx, item, parts, now); });
    return id;
  }
  bool move(SuspenseItem item, SuspenseState to) {
    const SuspenseState from = item.state;
    item.state = to;
    item.class_name = "FEE_FBA_STORAGE";
    item.because = "the bill says so";
    item.actor = "anna";
    bool moved = false;
    database->transact([&](Tx& tx) { moved = book.suspense.move(tx, item, from, now + 1h); });
    return moved;
  }
  SettlementRow settlement(const std::string& id, Instant end) {
    return {.connection = "de",
            .settlement_id = id,
            .marketplace = "Amazon.de",
            .total = {12345, eur},
            .started_at = end - 14 * 24h,
            .ended_at = end,
            .deposit_at = end + 48h,
            .rows = 7};
  }

  Instant now{std::chrono::sys_days{2026y / 11 / 28}};
  std::unique_ptr<Database> database = weir::testing::any_database();
  SettlementBook book{*database};
};

TEST_F(SuspenseList, HasOneItemAKindMarketplaceAndCurrency) {
  const auto id = note(drone(), {part("1", -500)});
  EXPECT_EQ(note(drone(), {part("2", -700)}), id);
  auto otherwise_spelt = drone();
  otherwise_spelt.kind = {"Other Transaction", "other transaction", "parcel drone landing-fee"};
  EXPECT_EQ(note(otherwise_spelt, {part("3", -1)}), id);
  EXPECT_NE(note(drone("Amazon.fr"), {part("4", -1)}), id);
  EXPECT_EQ(book.suspense.list("de").size(), 2u);
  EXPECT_TRUE(book.suspense.list("fr").empty());
  const auto item = book.suspense.find("de", id);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->kind.amount_description, "Parcel Drone Landing Fee") << "as it was first seen";
  EXPECT_EQ(item->state, SuspenseState::open);
  EXPECT_EQ(item->owner, "finance");
  EXPECT_FALSE(book.suspense.find("fr", id)) << "it is another connection's";
  EXPECT_EQ(book.suspense.parts(*item).size(), 3u);
}

TEST_F(SuspenseList, KnowsAPartOnce) {
  const auto id = note(drone(), {part("1", -500)});
  note(drone(), {part("1", -999)});
  const auto parts = book.suspense.parts(*book.suspense.find("de", id));
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].amount, Money(-500, eur));
  EXPECT_EQ(parts[0].rows, 2);
}

TEST_F(SuspenseList, MovesOneOfTwoWhoActAtOnce) {
  const auto id = note(drone(), {part("1", -500)});
  const auto seen = *book.suspense.find("de", id);
  EXPECT_TRUE(move(seen, SuspenseState::mapped));
  EXPECT_FALSE(move(seen, SuspenseState::ignored));
  const auto now_it_is = *book.suspense.find("de", id);
  EXPECT_EQ(now_it_is.state, SuspenseState::mapped);
  EXPECT_EQ(now_it_is.actor, "anna");
  EXPECT_EQ(now_it_is.changed_at, now + 1h);
}

TEST_F(SuspenseList, OpensAgainForNewMoneyAndOnlyForThat) {
  const auto id = note(drone(), {part("1", -500)});
  for (const SuspenseState settled : {SuspenseState::reclassed, SuspenseState::ignored}) {
    move(*book.suspense.find("de", id), settled);
    note(drone(), {part("1", -500)});
    EXPECT_EQ(book.suspense.find("de", id)->state, settled) << "nothing is new";
    note(drone(), {part(settled == SuspenseState::ignored ? "8" : "9", -1)});
    EXPECT_EQ(book.suspense.find("de", id)->state, SuspenseState::open);
    EXPECT_EQ(book.suspense.find("de", id)->class_name, "FEE_FBA_STORAGE")
        << "what was decided is remembered";
  }
}

TEST_F(SuspenseList, PlansAPartOnceUntilItsDocumentIsGivenUp) {
  const auto id = note(drone(), {part("1", -500)});
  const auto item = *book.suspense.find("de", id);
  const PlannedReclass plan{"RC1", "0000159900", "0000470012", "FEE_FBA_STORAGE", 2026y / 11 / 28};
  bool first = false, second = true;
  database->transact([&](Tx& tx) { first = book.suspense.plan(tx, item, part("1", -500), plan); });
  database->transact([&](Tx& tx) { second = book.suspense.plan(tx, item, part("1", -500), plan); });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  auto planned = book.suspense.parts(item).at(0);
  ASSERT_TRUE(planned.planned);
  EXPECT_EQ(planned.planned->to_account, "0000470012");
  EXPECT_EQ(planned.planned->posting_date, plan.posting_date);
  EXPECT_EQ(book.suspense.of_reclass("de", "RC1")->id, id);
  EXPECT_FALSE(book.suspense.of_reclass("de", ""));
  database->transact([&](Tx& tx) { book.suspense.give_up(tx, item, planned); });
  planned = book.suspense.parts(item).at(0);
  EXPECT_FALSE(planned.planned);
  EXPECT_EQ(planned.attempt, 1);
  EXPECT_FALSE(planned.is_settled());
}

TEST_F(SuspenseList, GivesUpWhatIsProvenOnlyWhenItIsTakenBack) {
  const auto id = note(drone(), {part("1", -500)});
  const auto item = *book.suspense.find("de", id);
  database->transact([&](Tx& tx) {
    book.suspense.plan(tx, item, part("1", -500),
                       {"RC1", "0000159900", "0000470012", "FEE_FBA_STORAGE", 2026y / 11 / 28});
    book.suspense.mark_proven(tx, item, part("1", -500), now);
  });
  const auto proven = book.suspense.parts(item).at(0);
  database->transact([&](Tx& tx) { book.suspense.give_up(tx, item, proven); });
  EXPECT_TRUE(book.suspense.parts(item).at(0).planned) << "what is proven stays";
  database->transact([&](Tx& tx) {
    book.suspense.mark_unproven(tx, item, proven);
    book.suspense.give_up(tx, item, proven);
  });
  EXPECT_FALSE(book.suspense.parts(item).at(0).planned);
  EXPECT_FALSE(book.suspense.parts(item).at(0).is_settled());
  EXPECT_EQ(book.suspense.parts(item).at(0).attempt, 1);
}

TEST_F(SuspenseList, IsSettledWhereItIsProvenOrNothing) {
  const auto id = note(drone(), {part("1", -500), part("2", 0)});
  const auto item = *book.suspense.find("de", id);
  database->transact([&](Tx& tx) {
    book.suspense.plan(tx, item, part("1", -500), {"RC1", "1", "2", "FEE_FBA_STORAGE", 2026y / 11 / 28});
    book.suspense.mark_proven(tx, item, part("1", -500), now);
  });
  for (const auto& each : book.suspense.parts(item)) EXPECT_TRUE(each.is_settled()) << each.reference;
  EXPECT_EQ(book.suspense.of_settlement("de", "1").size(), 1u);
  EXPECT_TRUE(book.suspense.of_settlement("de", "3").empty());
}

TEST_F(SuspenseList, OfASettlementIsSettledOnce) {
  bool first = false, second = true;
  database->transact([&](Tx& tx) {
    book.settlements.note(tx, settlement("11", now), now);
    first = book.settlements.mark_planned(tx, "de", "11", now);
  });
  database->transact([&](Tx& tx) { second = book.settlements.mark_planned(tx, "de", "11", now + 1h); });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_EQ(book.settlements.find("de", "11")->planned_at, now);
}

TEST_F(SuspenseList, FindsSettlementsByTheirOrders) {
  std::vector<std::int64_t> keys;
  for (std::int64_t key = 1; key <= 1201; ++key) keys.push_back(key * 1'000'000'007);
  database->transact([&](Tx& tx) {
    for (const char* id : {"11", "12"}) {
      const auto row = settlement(id, now + std::chrono::hours{std::stoi(id)});
      book.settlements.note(tx, row, now);
      book.settlements.note_report(tx, "de", "report-" + row.settlement_id, id);
    }
    book.settlements.add_orders(tx, settlement("11", now), keys);
    book.settlements.add_orders(tx, settlement("11", now), keys);  // again: nothing is twice
    book.settlements.add_orders(tx, settlement("12", now), std::span{keys}.first(1));
  });
  ASSERT_EQ(book.settlements.with_order("de", keys.front()).size(), 2u);
  EXPECT_EQ(book.settlements.with_order("de", keys.front()).front().settlement_id, "12")
      << "the latest first";
  EXPECT_EQ(book.settlements.with_order("de", keys.back()).size(), 1u);
  EXPECT_TRUE(book.settlements.with_order("de", 5).empty());
  EXPECT_TRUE(book.settlements.with_order("fr", keys.front()).empty());
  EXPECT_EQ(book.settlements.report_ids("de", "11"), std::vector<std::string>{"report-11"});
  const auto row = book.settlements.find("de", "11");
  EXPECT_EQ(row->total, Money(12345, eur));
  EXPECT_EQ(row->rows, 7);
  EXPECT_EQ(row->deposit_at, now + std::chrono::hours{11} + 48h);
}

TEST_F(SuspenseList, KeepsSapsNumbersAsTheyWereReadLast) {
  database->transact([&](Tx& tx) {
    book.settlements.note_document(tx, "de", {"AMZ11/1", "1000", "0100000001", "2026", "20261128"}, now);
    book.settlements.note_document(tx, "de", {"AMZ11/1", "1000", "0100000002", "2026", "20261128"}, now);
  });
  EXPECT_EQ(book.settlements.document("de", "AMZ11/1")->belnr, "0100000002");
  EXPECT_FALSE(book.settlements.document("de", "AMZ11/2"));
}

}  // namespace
}  // namespace weir::store::suspense_test
