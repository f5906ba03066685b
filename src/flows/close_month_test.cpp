#include "flows/close_month.hpp"

#include "support/bank_world.hpp"

namespace weir::flows::bank_test {
namespace {

using accounting::CloseLight;
using accounting::CloseRole;

class CloseFlow : public BankFlow {
 protected:
  CloseFlow() { set_day("2026-06-03"); }

  CloseMonth month(const std::string& who = "weir") {
    world.context.actor.name = who;
    return {world.context, book, {"1000"}, 2026y / 5};
  }
  accounting::CloseLine line(const std::string& check) {
    for (const auto& each : month().card().lines)
      if (each.check == check) return each;
    ADD_FAILURE() << "no check " << check;
    return {};
  }
  // A settlement of the month, proven at its total, and its payout on a statement.
  void settle() {
    receive(of_85());
    world.database->transact([&](Tx& tx) {
      store::SettlementRow row{.connection = "de",
                               .settlement_id = id,
                               .marketplace = "Amazon.com",
                               .total = {85'00, *Currency::of("USD")},
                               .started_at = world.now(),
                               .ended_at = Instant{std::chrono::sys_days{2026y / 5 / 17}}};
      world.context.stores.book.settlements.note(tx, row, world.now());
      world.context.stores.book.settlements.mark_planned(tx, "de", id, world.now());
      auto document = *world.documents.find("de", settlements_flow, id);
      document.target = row.total;
      EXPECT_TRUE(world.documents.move(tx, document, DocumentState::proven, world.now()));
    });
    import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
    match();
  }
  // All that holds a sign-off up and is no figure of this world.
  void explain_the_rest() {
    for (const auto& each : month().card().lines)
      if (holds_up(each)) {
        EXPECT_TRUE(month("anna").explain(each.check, "done by hand")) << each.check;
      }
  }
  std::string end_of_sign(CloseRole role, const std::string& who) {
    const auto signature = month(who).sign(role, "");
    return signature ? "signed" : signature.error().code;
  }

  store::CloseBook book{*world.database};
};

TEST_F(CloseFlow, LooksAtSettlementsChainAndBank) {
  EXPECT_EQ(line("settlements").light, CloseLight::not_measured);
  settle();
  EXPECT_EQ(line("settlements").light, CloseLight::ok) << line("settlements").why;
  EXPECT_EQ(line("residual").figure, "0 of 1 differ");
  EXPECT_EQ(line("bank").light, CloseLight::ok) << line("bank").why;
  EXPECT_EQ(line("bank").figure, "1 of 1 matched");
  EXPECT_EQ(line("chain").light == CloseLight::not_measured, false) << line("chain").why;
  EXPECT_EQ(line("transit").figure, "85.00 USD, 1 payout") << "SAP has not cleared it";
  EXPECT_EQ(line("suspense").light, CloseLight::ok);
}

TEST_F(CloseFlow, OfAnotherCompanyCodeHasNoneOfIt) {
  settle();
  const CloseMonth other{world.context, book, {"2000"}, 2026y / 5};
  for (const auto& each : other.card().lines)
    if (each.check != "exceptions") {
      EXPECT_EQ(each.light, CloseLight::not_measured) << each.check;
    }
}

TEST_F(CloseFlow, IsSignedByTwoWhenAllIsWellOrExplained) {
  settle();
  EXPECT_EQ(end_of_sign(CloseRole::finance, "anna"), "close.not_ready");
  explain_the_rest();
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "close.finance_first");
  EXPECT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed");
  EXPECT_EQ(end_of_sign(CloseRole::controller, "Anna"), "close.same_person");
  EXPECT_FALSE(month().card().is_closed());
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed");
  EXPECT_TRUE(month().card().is_closed());
  const auto audit = world.audit.about("close/1000/2026-05", 20);
  ASSERT_GE(audit.size(), 3u);
  EXPECT_EQ(audit[0].action, "signed");
  EXPECT_EQ(audit[0].actor, "carl");
  EXPECT_EQ(audit.back().action, "explained");
}

TEST_F(CloseFlow, ShowsWhatChangedSinceItWasSigned) {
  settle();
  explain_the_rest();
  ASSERT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed");
  ASSERT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed");
  store::Exception late;
  late.connection = "de";
  late.code = "bank.payout_missing";
  late.subject = "settlement/1/bank";
  late.reason = late.next = "x";
  late.owner = "finance";
  world.database->transact([&](Tx& tx) { world.exceptions.open(tx, late, world.now()); });
  const auto card = month().card();
  EXPECT_FALSE(card.is_closed());
  ASSERT_EQ(card.sign_offs.size(), 2u);
  ASSERT_EQ(card.sign_offs[0].changes.size(), 1u);
  EXPECT_NE(card.sign_offs[0].changes[0].find("exceptions was"), std::string::npos);
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "close.not_ready");
  ASSERT_TRUE(month("anna").explain("exceptions", "comes tomorrow"));
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "close.changed");
}

TEST_F(CloseFlow, IsNotSignedBeforeTheMonthsEnd) {
  const CloseMonth june{world.context, book, {"1000"}, 2026y / 6};
  EXPECT_FALSE(june.card().is_over);
  EXPECT_EQ(june.sign(CloseRole::finance, "").error().code, "close.month_open");
}

TEST_F(CloseFlow, ExplainsWhatIsNotWellWithAReason) {
  settle();
  EXPECT_EQ(month("anna").explain("bank", "why not").error().code, "close.nothing_to_explain");
  EXPECT_EQ(month("anna").explain("accruals", "  ").error().code, "close.no_reason");
  EXPECT_EQ(month("anna").explain("weather", "rain").error().code, "close.unknown_check");
  const auto said = month("anna").explain("accruals", "posted by hand, 100000042");
  ASSERT_TRUE(said);
  EXPECT_EQ(said->light, CloseLight::not_measured);
  EXPECT_EQ(line("accruals").explanation, "posted by hand, 100000042 (anna)");
}

}  // namespace
}  // namespace weir::flows::bank_test
