// The cut-over in settlements: what is of before clears what was open, the rest goes its usual way, and what
// was planned stays as it was.
#include "accounting/padded_text.hpp"
#include "flows/cutover_card.hpp"
#include "flows/cutover_view.hpp"
#include "flows/set_cutover.hpp"
#include "flows/settlement_card.hpp"
#include "flows/settlement_facts.hpp"
#include "support/suspense_world.hpp"

namespace weir::flows::cutover_test {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using accounting::OpeningItem;
using accounting::OpeningKind;
using accounting::UnknownOrders;

constexpr const char* id = "70000000011";
const std::string earlier_order = "302-1111111-1111111", later_order = "302-2222222-2222222";

Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

class Cutover : public SuspenseFlow {
 protected:
  Cutover() {
    world.more_kinds.push_back({prove_settlement_kind, 1, [](Packet packet) {
                                  return std::vector<jobs::Outcome>(packet.size(), jobs::Outcome::done());
                                }});
  }

  CutoverWish wish(Date day = 2026y / 5 / 10, UnknownOrders unknown = UnknownOrders::since) {
    return {.company = "1000", .day = day, .unknown = unknown, .items = opening, .because = "go-live"};
  }
  std::string set(const CutoverWish& wanted, const std::string& who = "anna") {
    const auto cutover = set_cutover(as(who), wanted);
    return cutover ? "set" : cutover.error().code;
  }
  void hear(const std::string& order, Date bought) {
    world.database->transact([&](Tx& tx) {
      world.orders.heard(tx,
                         {.connection = "de",
                          .order_id = order,
                          .marketplace_id = "A1PA6795UKMFR9",
                          .channel = "amazon",
                          .status = "SHIPPED",
                          .created = std::chrono::sys_days{bought},
                          .updated = std::chrono::sys_days{bought}},
                         store::HeardBy::sweep, world.now());
    });
  }
  // As the sweep takes it: what it says of itself is noted first.
  void take(const SettlementText& text) {
    const accounting::PaddedText bytes{text.text()};
    const auto report = accounting::read_settlement(bytes.bytes(), std::nullopt);
    world.database->transact([&](Tx& tx) {
      world.book.settlements.note(tx, settlement_row(world.context, *report), world.now());
    });
    arrive(text);
  }
  static SettlementText over_the_day() {
    const auto of = [](TextRow row, const std::string& order) {
      return std::move(row).in("Amazon.de").with("order-id", order);
    };
    return {.id = id,
            .currency = "EUR",
            .rows = {of(goods(100'00), earlier_order).on("2026-05-12 10:00:00"),
                     of(commission(-15'00), earlier_order).on("2026-05-12 10:00:00"),
                     of(goods(20'00), later_order).on("2026-05-13 10:00:00"),
                     unknown(-5'00).on("2026-05-04 10:00:00"), unknown(-1'00).on("2026-05-13 10:00:00")}};
  }
  std::string gl(const std::string& name) const {
    const auto& rules = world.connection.settlement_rules;
    return mapping::gl_account(rules[rules.named(name)].account);
  }
  store::Document document() { return *world.documents.find("de", settlements_flow, id); }

  std::vector<OpeningItem> opening{{OpeningKind::wallet, "", eur(-5'00)},
                                   {OpeningKind::receivable, earlier_order, eur(85'00)}};
};

TEST_F(Cutover, PutsWhatIsOfBeforeOnItsOwnAccountAndNotIntoSuspense) {
  ASSERT_EQ(set(wish()), "set");
  take(over_the_day());
  EXPECT_EQ(balance(gl("BEFORE_WEIR")), -(85'00 - 5'00));
  EXPECT_EQ(balance(gl("REV_GOODS")), -20'00) << "revenue of what was bought since, once";
  EXPECT_EQ(balance(gl("FEE_REFERRAL")), 0);
  EXPECT_EQ(balance(suspense_gl), 1'00) << "the fee of before is none of it";
  EXPECT_EQ(balance(gl("CASH_IN_TRANSIT")), 99'00);
  const auto card = cutover_card(world.context, "1000");
  ASSERT_TRUE(card);
  ASSERT_EQ(card->sums.size(), 1u);
  EXPECT_TRUE(card->sums[0].open().is_zero()) << card->sums[0].open().text();
  ASSERT_EQ(card->orders.size(), 1u);
  EXPECT_EQ(card->orders[0].arrived, eur(85'00));
  EXPECT_EQ(card->planned_by, id);
}

TEST_F(Cutover, KnowsEarlierOrdersByWhenTheyWereBought) {
  opening.clear();
  ASSERT_EQ(set(wish(2026y / 5 / 10, UnknownOrders::hold)), "set");
  hear(earlier_order, 2026y / 5 / 9);
  hear(later_order, 2026y / 5 / 11);
  take(over_the_day());
  EXPECT_EQ(balance(gl("BEFORE_WEIR")), -(85'00 - 5'00));
  EXPECT_EQ(balance(gl("REV_GOODS")), -20'00);
}

TEST_F(Cutover, GuessesNothingOfOrdersThatNobodyKnows) {
  ASSERT_EQ(set(wish(2026y / 5 / 10, UnknownOrders::hold)), "set");
  take(over_the_day());
  ASSERT_FALSE(world.dead.empty());
  EXPECT_EQ(world.dead.back().second.code, "cutover.orders_unknown");
  EXPECT_NE(world.dead.back().second.text.find(later_order), std::string::npos);
  EXPECT_EQ(documents_like("AMZ"), 0u) << "nothing is posted meanwhile";
  ASSERT_EQ(set(wish(2026y / 5 / 10, UnknownOrders::since)), "set") << "nothing was planned by it";
  world.work();
  EXPECT_EQ(balance(gl("REV_GOODS")), -20'00);
}

TEST_F(Cutover, LeavesSettlementsAloneThatEndedBefore) {
  ASSERT_EQ(set(wish(2026y / 6 / 1)), "set");
  take(over_the_day());
  EXPECT_EQ(document().state, store::DocumentState::ignored);
  EXPECT_EQ(document().reason, before_code);
  EXPECT_EQ(documents_like("AMZ"), 0u);
  EXPECT_TRUE(items().empty()) << "nor is anything of it in suspense";
  EXPECT_EQ(cutover_card(world.context, "1000")->left_alone, std::vector<std::string>{id});
  ASSERT_EQ(set(wish(2026y / 5 / 10)), "set");
  world.work();
  EXPECT_EQ(balance(gl("REV_GOODS")), -20'00) << "by an earlier day it is Weir's";
}

TEST_F(Cutover, StaysAsItIsOnceASettlementWasPlannedByIt) {
  ASSERT_EQ(set(wish()), "set");
  take(over_the_day());
  EXPECT_EQ(set(wish(2026y / 5 / 11)), "cutover.in_use");
  EXPECT_EQ(set(wish(2026y / 5 / 11), "bert"), "cutover.in_use") << "nor by another person";
  EXPECT_EQ(set(wish(2026y / 5 / 10, UnknownOrders::before), "bert"), "cutover.in_use");
  opening[0].amount = eur(-5'01);
  EXPECT_EQ(set(wish()), "cutover.second_person");
  EXPECT_EQ(set(wish(), " Anna"), "cutover.second_person");
  EXPECT_EQ(set(wish(), "bert"), "set");
  EXPECT_EQ(cutover_card(world.context, "1000")->sums[0].open(), eur(-1));
}

TEST_F(Cutover, IsNotSetOverWhatWasPlannedWithoutOne) {
  take(over_the_day());
  EXPECT_EQ(set(wish()), "cutover.in_use");
  EXPECT_EQ(cutover_card(world.context, "1000").error().code, "cutover.unknown");
}

TEST_F(Cutover, PlansTheSameWhateverBecomesKnownLater) {
  ASSERT_EQ(set(wish()), "set");
  take(over_the_day());
  const auto before = documents_of(world.context, id);
  hear(later_order, 2026y / 5 / 1);
  opening.push_back({OpeningKind::receivable, later_order, eur(20'00)});
  ASSERT_EQ(set(wish(), "bert"), "set");
  const auto after = documents_of(world.context, id);
  ASSERT_TRUE(before && after);
  ASSERT_EQ(before->documents.size(), after->documents.size());
  for (std::size_t at = 0; at < before->documents.size(); ++at) {
    const auto& one = before->documents[at].items;
    const auto& other = after->documents[at].items;
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t line = 0; line < one.size(); ++line)
      EXPECT_EQ(one[line].amt_doccur, other[line].amt_doccur);
  }
}

TEST_F(Cutover, IsInTheAuditLogWithBeforeAndAfter) {
  ASSERT_EQ(set(wish()), "set");
  ASSERT_EQ(set(wish(2026y / 5 / 11), "bert"), "set");
  const auto entries = world.audit.about("cutover/1000", 10);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].actor, "bert");
  EXPECT_NE(entries[0].detail.find(R"("before":{"day":"2026-05-10")"), std::string::npos)
      << entries[0].detail;
  EXPECT_NE(entries[0].detail.find(R"("after":{"day":"2026-05-11")"), std::string::npos);
  EXPECT_NE(entries[1].detail.find(R"("before":null)"), std::string::npos);
}

TEST_F(Cutover, RefusesWhatCannotBe) {
  EXPECT_EQ(set(wish(), "weir"), "cutover.nobody");
  auto unsaid = wish();
  unsaid.because = " ";
  EXPECT_EQ(set(unsaid), "cutover.nobody");
  auto other = wish();
  other.items.push_back({OpeningKind::wallet, "", Money{1, *Currency::of("GBP")}});
  EXPECT_EQ(set(other), "cutover.bad_item");
  auto twice = wish();
  twice.items.push_back(twice.items.front());
  EXPECT_EQ(set(twice), "cutover.bad_item");
  world.connection.settlement_rules.set_account(world.connection.settlement_rules.named("BEFORE_WEIR"),
                                                "BEFORE_WEIR");
  EXPECT_EQ(set(wish()), "cutover.no_account");
  EXPECT_EQ(cutover_day_in("1.11.2026").error().code, "cutover.bad_date");
}

TEST_F(Cutover, IsExplainedOrderByOrder) {
  ASSERT_EQ(set(wish()), "set");
  take(over_the_day());
  const auto explained = explain_order(world.context, earlier_order);
  ASSERT_TRUE(explained) << explained.error().text;
  for (const auto& row : explained->at(0).rows) EXPECT_EQ(row.which.name, "BEFORE_WEIR");
  const auto since = explain_order(world.context, later_order);
  ASSERT_TRUE(since);
  EXPECT_EQ(since->at(0).rows.at(0).which.name, "REV_GOODS");
}

}  // namespace
}  // namespace weir::flows::cutover_test
