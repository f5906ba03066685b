// The cut-over in the close, in the chain and at the bank.
#include "flows/close_month.hpp"
#include "flows/cutover_card.hpp"
#include "flows/cutover_view.hpp"
#include "flows/set_cutover.hpp"
#include "support/bank_world.hpp"

namespace weir::flows::bank_test {
namespace {

using accounting::CloseLight;
using accounting::OpeningItem;
using accounting::OpeningKind;

Money usd(std::int64_t minor) { return {minor, *Currency::of("USD")}; }

class CutoverClose : public BankFlow {
 protected:
  CutoverClose() {
    world.connection.bank.proves_clearing = false;
    set_day("2026-06-03");
  }

  std::string set(std::vector<OpeningItem> items, Date day = 2026y / 5 / 10,
                  const std::string& who = "anna") {
    Context context{world.connection, world.context.stores, world.clock, {who}};
    const auto cutover = set_cutover(context, {.company = "1000",
                                               .day = day,
                                               .unknown = accounting::UnknownOrders::since,
                                               .items = std::move(items),
                                               .because = "go-live"});
    return cutover ? "set" : cutover.error().code;
  }
  CloseMonth month(Month of = 2026y / 5, const std::string& who = "anna") {
    world.context.actor.name = who;
    return {world.context, book, {"1000"}, of};
  }
  accounting::CloseLine line(const std::string& check, Month of = 2026y / 5) {
    for (const auto& each : month(of).card().lines)
      if (each.check == check) return each;
    return {};
  }
  // The first settlement behind the cut-over takes over 30.00 of reserve.
  void settle() {
    auto text = of_85();
    text.rows.push_back(testing::reserve_opening(30'00));
    text.rows.push_back(testing::reserve_closing(-30'00));
    receive(text);
    note(text.id, 85'00);
    match();
  }
  void note(const std::string& settlement, std::int64_t total) {
    world.database->transact([&](Tx& tx) {
      const store::SettlementRow row{.connection = "de",
                                     .settlement_id = settlement,
                                     .marketplace = "Amazon.com",
                                     .total = usd(total),
                                     .started_at = Instant{std::chrono::sys_days{2026y / 5 / 3}} + 14h,
                                     .ended_at = Instant{std::chrono::sys_days{2026y / 5 / 17}} + 14h};
      world.book.settlements.note(tx, row, world.now());
      auto document = *world.documents.find("de", settlements_flow, settlement);
      document.target = row.total;
      EXPECT_TRUE(world.documents.move(tx, document, DocumentState::proven, world.now()));
    });
  }
  // It came in by the settlement above.
  void bring(std::int64_t minor) {
    world.database->transact([&](Tx& tx) {
      world.book.cutovers.note_before(tx, "de", {{id, "", usd(minor), 1}});
    });
  }
  static OpeningItem reserve(std::int64_t minor) { return {OpeningKind::reserve, "Amazon.com", usd(minor)}; }

  store::CloseBook book{*world.database};
};

TEST_F(CutoverClose, ADeclaredReserveProvesTheFirstSettlement) {
  ASSERT_EQ(set({}), "set");
  settle();
  EXPECT_EQ(line("chain").light, CloseLight::open) << "nothing is known of before";
  ASSERT_EQ(set({reserve(30'00)}, 2026y / 5 / 10, "bert"), "set");
  EXPECT_EQ(line("chain").light, CloseLight::ok) << line("chain").why;
  const auto card = cutover_card(world.context, "1000");
  ASSERT_EQ(card->reserves.size(), 1u);
  EXPECT_EQ(card->reserves[0].settlement_id, id);
  EXPECT_EQ(card->reserves[0].trouble, "");
}

TEST_F(CutoverClose, AnotherReserveIsFinances) {
  ASSERT_EQ(set({reserve(29'00)}), "set");
  settle();
  match();
  EXPECT_EQ(line("chain").light, CloseLight::open);
  EXPECT_NE(open().find("cutover.reserve_differs settlement/70000000011/chain"), std::string::npos) << open();
  EXPECT_NE(reason_of("cutover.reserve_differs").find("1.00 USD differs"), std::string::npos);
  ASSERT_EQ(set({reserve(30'00)}), "cutover.second_person");
  ASSERT_EQ(set({reserve(30'00)}, 2026y / 5 / 10, "bert"), "set");
  match();
  EXPECT_EQ(open().find("cutover.reserve_differs"), std::string::npos) << open();
}

TEST_F(CutoverClose, HasALineForWhatWasOpen) {
  EXPECT_EQ(line("cutover").check, "") << "none is set";
  ASSERT_EQ(set({{OpeningKind::wallet, "", usd(50'00)}, {OpeningKind::receivable, "", usd(10'00)}}), "set");
  settle();
  bring(59'00);
  EXPECT_EQ(line("cutover").light, CloseLight::ok) << "it has some weeks to come";
  EXPECT_EQ(line("cutover").figure, "declared 60.00 USD, came 59.00 USD");
  set_day("2026-07-03");
  EXPECT_EQ(line("cutover", 2026y / 6).light, CloseLight::open);
  EXPECT_NE(line("cutover", 2026y / 6).why.find("1.00 USD is left"), std::string::npos);
  EXPECT_TRUE(line("cutover", 2026y / 6).is_required);
}

TEST_F(CutoverClose, AsksNothingOfAMonthBeforeIt) {
  ASSERT_EQ(set({reserve(30'00)}, 2026y / 5 / 10), "set");
  settle();
  const auto signature = month(2026y / 4).sign(accounting::CloseRole::finance, "");
  ASSERT_FALSE(signature);
  EXPECT_EQ(signature.error().code, "close.before_weir");
}

TEST_F(CutoverClose, SettlementsOfBeforeAreNotOfTheMonth) {
  ASSERT_EQ(set({}, 2026y / 6 / 1), "set");
  settle();
  world.database->transact([&](Tx& tx) {
    auto document = *world.documents.find("de", settlements_flow, id);
    document.state = DocumentState::ignored;
    document.reason = before_code;
    EXPECT_TRUE(world.documents.move(tx, document, DocumentState::proven, world.now()));
  });
  EXPECT_EQ(line("settlements").light, CloseLight::not_measured) << line("settlements").figure;
}

TEST_F(CutoverClose, APayoutOfBeforeIsNobodysToFollow) {
  ASSERT_EQ(set({}, 2026y / 6 / 1), "set");
  settle();
  match();
  EXPECT_EQ(open().find("bank.payout_missing"), std::string::npos) << open();
}

TEST_F(CutoverClose, APayoutOnItsWayIsFollowedAndMatched) {
  ASSERT_EQ(set({{OpeningKind::transit, id, usd(85'00)}}, 2026y / 5 / 18), "set");
  EXPECT_EQ(line("bank").figure, "0 of 1 matched, open 85.00 USD") << "also where its report is not here yet";
  receive(of_85());
  match();
  EXPECT_EQ(open(), "bank.payout_missing settlement/70000000011/bank");
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON 70000000011\n"));
  match();
  EXPECT_EQ(open(), "");
  EXPECT_EQ(matched(), "exact 70000000011 1-1");
  EXPECT_EQ(line("bank").figure, "1 of 1 matched");
}

}  // namespace
}  // namespace weir::flows::bank_test
