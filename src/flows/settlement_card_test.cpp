// Settlements as finance looks at them.
#include <gtest/gtest.h>

#include "flows/settlement_actions.hpp"
#include "flows/settlement_card.hpp"
#include "flows/suspense_card.hpp"
#include "support/suspense_world.hpp"

namespace weir::flows::settlement_card_test {
namespace {

using namespace weir::testing;
using store::SuspenseState;

class SettlementCardTest : public SuspenseFlow {};

TEST_F(SettlementCardTest, OfASettlementThatWasPostedBeforeIsNotedWhenItIsIndexed) {
  arrive(with_drone("70000000011", -512));
  // As the store of an older program has it: posted, and nothing noted.
  auto old = *accounting::SettlementId::parse("70000000099");
  world.database->transact([&](Tx& tx) {
    store::Document document;
    document.connection = "de";
    document.flow = settlements_flow;
    document.key = old.text();
    world.documents.receive(tx, document, world.now());
    document.state = store::DocumentState::proven;
    document.was_posted = true;
    world.documents.move(tx, document, store::DocumentState::received, world.now());
    world.inbox.store(tx,
                      {"de", settlement_source, old.text(), world.now(), with_drone(old.text(), -88).text()},
                      world.now());
  });
  EXPECT_EQ(unindexed_settlements(world.context), std::vector<std::string>{old.text()});
  world.database->transact([&](Tx& tx) { index_later(tx, world.context, old.text()); });
  world.work();
  EXPECT_TRUE(unindexed_settlements(world.context).empty());
  EXPECT_EQ(suspense_card(world.context, item().id)->settlements, 2);
}

TEST_F(SettlementCardTest, SettlementsAreListedShownAndExplained) {
  arrive(with_drone("70000000011", -512));
  auto next = with_drone("70000000022", -700);
  next.start = "2026-05-17 14:00:00";
  next.end = "2026-05-31 14:00:00";
  for (auto& row : next.rows) row.posted = "2026-05-20 10:00:00";
  arrive(next);
  const auto all = list_settlements(world.context);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].row.settlement_id, "70000000022") << "the latest first";
  EXPECT_EQ(state_of(all[0]), "posted");
  EXPECT_EQ(all[0].suspense.decimal(), "-7.00");

  const auto card = settlement_card(world.context, "70000000022");
  ASSERT_TRUE(card) << card.error().text;
  Money sum{0, card->listed.row.total.currency()};
  for (const auto& line : card->lines) sum += line.amount;
  EXPECT_EQ(sum, card->listed.row.total) << "the classes are the total";
  ASSERT_EQ(card->documents.size(), 2u);
  EXPECT_EQ(card->documents[1].what, "payout");
  ASSERT_TRUE(card->documents[0].posting);
  ASSERT_TRUE(card->before);
  EXPECT_EQ(card->before->settlement_id, "70000000011");
  EXPECT_TRUE(card->before->touches);
  EXPECT_TRUE(card->before->agrees) << card->before->why;
  EXPECT_FALSE(card->after);
  EXPECT_EQ(card->suspense.size(), 1u);

  const auto found = explain_order(world.context, settled_order);
  ASSERT_TRUE(found) << found.error().text;
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[0].listed.row.settlement_id, "70000000011") << "the oldest first";
  ASSERT_EQ((*found)[0].rows.size(), 2u);
  EXPECT_EQ((*found)[0].sum.decimal(), "85.00");
  EXPECT_EQ((*found)[0].rows[0].which.name, "REV_GOODS");
  EXPECT_EQ((*found)[0].rows[0].reference, "AMZ70000000011/1");
  EXPECT_EQ(explain_order(world.context, "302-0000000-0000000").error().code, "settlement.order_unknown");
  EXPECT_EQ(settlement_card(world.context, "70000000033").error().code, "settlement.unknown");
}

TEST_F(SettlementCardTest, ReadingChangesNothing) {
  arrive(with_drone("70000000011", -512));
  const auto entries = world.audit.list(0, 1000).size();
  list_settlements(world.context);
  (void)settlement_card(world.context, "70000000011");
  (void)explain_order(world.context, settled_order);
  suspense_cards(world.context);
  EXPECT_EQ(world.audit.list(0, 1000).size(), entries);
  EXPECT_EQ(item().state, SuspenseState::open);
  EXPECT_EQ(rules_now(), own_rules_text());
}

TEST_F(SettlementCardTest, ASettlementIsPostedOrProvenOnAPersonsWord) {
  EXPECT_EQ(post_settlement_now(world.context, "70000000011", "so").error().code, "settlement.unknown");
  arrive(with_drone("70000000011", -512));
  const auto step = post_settlement_now(world.context, "70000000011", "so");
  ASSERT_TRUE(step);
  EXPECT_EQ(*step, SettlementStep::prove);
  world.database->transact([&](Tx& tx) {
    auto document = *world.documents.find_to_move(tx, "de", settlements_flow, "70000000011");
    document.state = store::DocumentState::proven;
    world.documents.move(tx, document, store::DocumentState::posted, world.now());
  });
  EXPECT_EQ(post_settlement_now(world.context, "70000000011", "so").error().code,
            "settlement.already_proven");
}

}  // namespace
}  // namespace weir::flows::settlement_card_test
