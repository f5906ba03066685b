#include "flows/close_month.hpp"

#include "flows/job_args.hpp"
#include "flows/sweep_settlements.hpp"
#include "store/inbound_book.hpp"
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
                               .started_at = Instant{std::chrono::sys_days{2026y / 5 / 3}},
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
  // Somebody else's doing, told to finance.
  void tell(const std::string& code, const std::string& subject) {
    store::Exception told;
    told.connection = "de";
    told.code = code;
    told.subject = subject;
    told.reason = told.next = "x";
    told.owner = "finance";
    world.database->transact([&](Tx& tx) { world.exceptions.open(tx, told, world.now()); });
  }
  void note_settlement(const std::string& settlement_id, Date start, Date end) {
    const store::SettlementRow row{.connection = "de",
                                   .settlement_id = settlement_id,
                                   .marketplace = "Amazon.com",
                                   .total = {1'00, *Currency::of("USD")},
                                   .started_at = Instant{std::chrono::sys_days{start}} + 12h,
                                   .ended_at = Instant{std::chrono::sys_days{end}} + 12h};
    world.database->transact(
        [&](Tx& tx) { world.context.stores.book.settlements.note(tx, row, world.now()); });
  }
  void sign_by_two() {
    settle();
    explain_the_rest();
    ASSERT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed");
    ASSERT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed");
    ASSERT_TRUE(month().card().is_closed());
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
  sign_by_two();
  tell("bank.payout_missing", "settlement/70000000011/bank");
  const auto card = month().card();
  EXPECT_FALSE(card.is_closed());
  ASSERT_EQ(card.sign_offs.size(), 2u);
  ASSERT_EQ(card.sign_offs[0].changes.size(), 1u);
  EXPECT_NE(card.sign_offs[0].changes[0].find("exceptions was"), std::string::npos);
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "close.not_ready");
  ASSERT_TRUE(month("anna").explain("exceptions", "comes tomorrow"));
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "close.changed");
}

TEST_F(CloseFlow, StaysClosedOverWhatIsOfALaterMonth) {
  sign_by_two();
  note_settlement("70000000012", 2026y / 6 / 1, 2026y / 6 / 2);
  tell("bank.payout_missing", "settlement/70000000012/bank");
  tell("proof.tax", "order/302-1/tax");
  EXPECT_TRUE(month().card().is_closed()) << "both were told in June, of nothing of May";
}

TEST_F(CloseFlow, IsOpenedAgainByAnotherTroubleOfTheSameNumber) {
  settle();
  tell("settlement.suspense", "settlement/70000000011: a / b / c");
  explain_the_rest();
  ASSERT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed");
  ASSERT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed");
  world.database->transact(
      [&](Tx& tx) { world.exceptions.close(tx, "de", "settlement/70000000011: a / b / c", world.now()); });
  EXPECT_TRUE(month().card().is_closed()) << "it is settled, as was to be";
  tell("bank.payout_missing", "settlement/70000000011/bank");
  EXPECT_EQ(line("exceptions").light, CloseLight::open) << "nobody has explained that one";
  EXPECT_FALSE(month().card().is_closed());
}

TEST_F(CloseFlow, CashThatArrivesLaterIsNoChange) {
  settle();
  explain_the_rest();
  EXPECT_EQ(line("transit").figure, "85.00 USD, 1 payout");
  ASSERT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed");
  set_day("2026-06-04");
  world.database->transact(
      [&](Tx& tx) { world.bank.settlements.set_cleared(tx, "de", id, "2000000001", world.now()); });
  EXPECT_EQ(line("transit").figure, "85.00 USD, 1 payout") << "it was in transit at the month's end";
  EXPECT_NE(line("transit").why.find("1 of them cleared since"), std::string::npos) << line("transit").why;
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed");
  set_day("2026-07-20");
  EXPECT_TRUE(month().card().is_closed()) << "nor does a payout of a closed month grow old";
}

TEST_F(CloseFlow, GoodsThatArriveLaterAreNoChange) {
  store::InboundBook inbound{*world.database};
  stock::InboundShipment shipment{.connection = "de", .fba_id = "FBA1"};
  shipment.items = {{.sku = "SHOE", .fnsku = "X1", .announced = 10}};
  const auto go_on = [&](std::int64_t issued, std::int64_t received) {
    world.database->transact([&](Tx& tx) {
      inbound.shipments.note(tx, shipment, Instant{std::chrono::sys_days{2026y / 5 / 9}});
      inbound.shipments.note_progress(tx, shipment, {{"", {issued, received}}});
    });
  };
  const auto book_receipt = [&](int number, Date posting) {
    stock::Booking booking{.fba_id = "FBA1", .number = number, .day = posting, .posting = posting};
    world.database->transact([&](Tx& tx) {
      inbound.receipts.plan(tx, "de", booking, world.now());
      booking.state = stock::BookingState::posted;
      inbound.receipts.move(tx, "de", booking, stock::BookingState::planned);
    });
  };
  go_on(10, 0);
  EXPECT_EQ(line("stock_in_transit").figure, "10 units");
  sign_by_two();
  go_on(10, 10);
  EXPECT_TRUE(month().card().is_closed());
  book_receipt(1, 2026y / 6 / 2);
  EXPECT_TRUE(month().card().is_closed()) << "a receipt of June";
  book_receipt(2, 2026y / 5 / 31);
  EXPECT_FALSE(month().card().is_closed()) << "a document that was posted into the month";
}

TEST_F(CloseFlow, ASettlementThatIsPostedIntoTheMonthIsAChange) {
  sign_by_two();
  note_settlement("70000000012", 2026y / 5 / 17, 2026y / 6 / 2);
  EXPECT_FALSE(month().card().is_closed()) << "its first part is posted on 31 May";
}

TEST_F(CloseFlow, AReissueIsFinancesAndNoReportThatNobodyRead) {
  settle();
  auto other = of_85();
  other.rows[1].minor -= 12'00;
  world.amazon.wire()
      .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d?X-Amz-Signature=s"})")
      .answer(200, other.text());
  SweepSettlements flow{world.context};
  jobs::Job job;
  job.connection = "de";
  job.args = to_args({{"report_id", "R1"}, {"document_id", "D1"}});
  const auto outcomes = flow.fetch({&job, 1});
  ASSERT_TRUE(outcomes.at(0).failure());
  EXPECT_EQ(outcomes.at(0).failure()->code, "settlement.reissued");
  world.database->transact(outcomes.at(0).effect());
  EXPECT_EQ(line("settlements").light, CloseLight::ok) << line("settlements").why;
  EXPECT_EQ(world.book.settlements.report_ids("de", id), std::vector<std::string>{"R1"});
}

TEST_F(CloseFlow, AReportThatNobodyCouldReadIsNotProven) {
  settle();
  ASSERT_EQ(line("settlements").light, CloseLight::ok);
  world.amazon.wire()
      .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d?X-Amz-Signature=s"})")
      .answer(200, "no settlement\n");
  SweepSettlements flow{world.context};
  jobs::Job job;
  job.connection = "de";
  job.args = to_args({{"report_id", "R1"}, {"document_id", "D1"}});
  const auto outcomes = flow.fetch({&job, 1});
  ASSERT_TRUE(outcomes.at(0).failure()) << "it is refused";
  world.database->transact(outcomes.at(0).effect());
  EXPECT_EQ(line("settlements").figure, "1 of 2 proven");
  for (const char* check : {"settlements", "residual", "chain", "bank"})
    EXPECT_EQ(line(check).light, CloseLight::open) << check;
}

TEST_F(CloseFlow, APayoutThatWentBackHasNotArrived) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  ASSERT_EQ(line("bank").figure, "1 of 1 matched");
  import(mt940("85,00", "0,00", ":61:260526RC85,00NRTIX\n:86:AMAZON\n", "260526", "260525"));
  match();
  ASSERT_EQ(matched(), "returned 70000000011 1-1 2-1");
  EXPECT_EQ(line("bank").figure, "1 of 1 matched, 1 of them failed or went back: 85.00 USD");
  EXPECT_EQ(line("bank").light, CloseLight::open) << "the money is nowhere";
}

TEST_F(CloseFlow, APayoutThatFailedIsNotOpenOnceALaterSettlementHasIt) {
  receive(of_85());
  receive(with_return(85'00));
  match();
  match();
  ASSERT_EQ(matched(), "failed 70000000011") << "the board has nothing to do";
  EXPECT_EQ(line("bank").figure, "1 of 1 matched, 1 of them failed or went back: 85.00 USD");
  EXPECT_EQ(line("bank").why.find("no later settlement"), std::string::npos) << line("bank").why;
  EXPECT_EQ(line("bank").why.find("all arrived"), std::string::npos);
}

TEST_F(CloseFlow, OnePersonDoesNotCloseAMonth) {
  sign_by_two();
  EXPECT_EQ(end_of_sign(CloseRole::finance, "Carl"), "close.same_person");
  // Past what refuses it, as it was before.
  const auto card = month().card();
  auto as_finance = card.sign_offs[1].signature;
  as_finance.role = CloseRole::finance;
  world.database->transact([&](Tx& tx) { book.sign(tx, {"de", "1000", 2026y / 5}, as_finance); });
  EXPECT_FALSE(month().card().is_closed());
}

TEST_F(CloseFlow, AControllersSignatureDoesNotComeBackToLife) {
  sign_by_two();
  tell("bank.payout_missing", "settlement/70000000011/bank");
  ASSERT_TRUE(month("anna").explain("exceptions", "comes tomorrow"));
  ASSERT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed") << "another list";
  world.database->transact(
      [&](Tx& tx) { world.exceptions.close(tx, "de", "settlement/70000000011/bank", world.now()); });
  EXPECT_FALSE(month().card().is_closed()) << "the list is the old one again, and finance has signed since";
  ASSERT_EQ(end_of_sign(CloseRole::finance, "anna"), "signed");
  EXPECT_FALSE(month().card().is_closed());
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed");
  EXPECT_TRUE(month().card().is_closed());
}

TEST_F(CloseFlow, IsSignedAndExplainedBySomebody) {
  settle();
  for (const char* nobody : {"", "  ", "weir"}) {
    EXPECT_EQ(month(nobody).explain("accruals", "by hand").error().code, "close.nobody");
    EXPECT_EQ(end_of_sign(CloseRole::finance, nobody), "close.nobody");
  }
}

TEST_F(CloseFlow, ASignatureThatTheLogDoesNotHaveDoesNotCount) {
  sign_by_two();
  auto forged = month().card().sign_offs[1].signature;
  forged.by = "ben";
  world.database->transact([&](Tx& tx) { book.sign(tx, {"de", "1000", 2026y / 5}, forged); });
  const auto card = month().card();
  EXPECT_FALSE(card.is_closed());
  ASSERT_EQ(card.sign_offs[1].changes.size(), 1u);
  EXPECT_EQ(card.sign_offs[1].changes[0], "it does not count: the audit log has no such signature");
  EXPECT_EQ(end_of_sign(CloseRole::controller, "carl"), "signed") << "anew";
  EXPECT_TRUE(month().card().is_closed());
}

TEST(CloseCompanies, HaveGoodsOnTheirWayInOneOfThem) {
  const std::map<std::string, mapping::FiRules> one{{"EUR", {"1000", "SA", "WEIR"}}};
  const std::map<std::string, mapping::FiRules> two{{"EUR", {"1000", "SA", "WEIR"}},
                                                    {"GBP", {"2000", "SA", "WEIR"}}};
  EXPECT_TRUE(owns_inbound(std::nullopt, one, "1000"));
  EXPECT_FALSE(owns_inbound(std::nullopt, two, "1000")) << "or both lists would have the same goods";
  EXPECT_FALSE(owns_inbound(std::nullopt, two, "2000"));
  EXPECT_TRUE(owns_inbound("2000", two, "2000"));
  EXPECT_FALSE(owns_inbound("2000", two, "1000"));
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
  EXPECT_EQ(month("anna").explain("accruals", "by hand", "5.12 EUR").error().code, "close.changed");
  const auto said = month("anna").explain("accruals", "posted by hand, 100000042");
  ASSERT_TRUE(said);
  EXPECT_EQ(said->light, CloseLight::not_measured);
  EXPECT_EQ(line("accruals").explanation, "posted by hand, 100000042 (anna)");
}

}  // namespace
}  // namespace weir::flows::bank_test
