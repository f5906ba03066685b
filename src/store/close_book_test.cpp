#include "store/close_book.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::close_book_test {
namespace {

using namespace std::chrono_literals;

Instant day(int number) { return Instant{std::chrono::sys_days{2026y / 10 / number}}; }
std::string ms(Instant instant) { return std::to_string(instant.time_since_epoch().count()); }
constexpr std::chrono::days of_month{31};

class CloseBookTest : public ::testing::Test {
 protected:
  void settlement(int number, Instant end, const std::string& state, std::int64_t total,
                  const std::string& target, const std::string& currency = "EUR",
                  const std::string& marketplace = "Amazon.de", Duration length = 24h) {
    const std::string id = std::to_string(number);
    run_sql(
        *database_,
        "INSERT INTO settlement (number, connection_id, settlement_id, marketplace, currency, started_at, "
        "ended_at, total_minor, row_count, planned_at, known_since) VALUES (" +
            id + ", 'de', '" + id + "', '" + marketplace + "', '" + currency + "', " + ms(end - length) +
            ", " + ms(end) + ", " + std::to_string(total) + ", 1, 1, 1)");
    const bool has = target != "NULL";
    run_sql(*database_,
            "INSERT INTO document (connection_id, flow, key, state, reason, target_minor, target_currency, "
            "sap_document, was_posted, received_at, changed_at) VALUES ('de', 'settlements', '" +
                id + "', '" + state + "', '" + (state == "ignored" ? "settlement.nothing_to_post" : "x") +
                "', " + target + ", " + (has ? "'" + currency + "'" : "NULL") + ", '', 1, " + ms(end) +
                ", 1)");
  }
  accounting::CloseFigures figures() { return book_.figures(scope_); }

  std::unique_ptr<Database> database_ = testing::any_database();
  CloseBook book_{*database_};
  CloseScope scope_{.connection = "de",
                    .month = 2026y / 10,
                    .currencies = {"EUR"},
                    .from = day(1),
                    .until = day(1) + of_month,
                    .now = day(1) + of_month + 24h};
  const CloseKey key_{"de", "1000", 2026y / 10};
};

TEST_F(CloseBookTest, MeasuresNothingInAnEmptyStore) {
  for (const auto& line : accounting::close_lines(figures()))
    EXPECT_EQ(line.light, accounting::CloseLight::not_measured) << line.check;
}

TEST_F(CloseBookTest, CountsTheMonthsSettlementsInTheCompanysCurrency) {
  settlement(1, day(5), "proven", 100'00, "10000");
  settlement(2, day(9), "posted", 7'00, "NULL");
  settlement(3, day(12), "proven", 50'00, "4999");
  settlement(4, day(1) - 3h, "posted", 1, "NULL");
  settlement(5, day(1) + of_month + 24h, "posted", 1, "NULL");
  settlement(6, day(6), "posted", 9'00, "NULL", "GBP");
  settlement(7, day(7), "ignored", 0, "NULL");
  const auto of = figures();
  EXPECT_EQ(of.settlements, 4);
  EXPECT_EQ(of.unproven.number, 1);
  EXPECT_EQ(of.unproven.money.parts(), std::vector{Money(7'00, *Currency::of("EUR"))});
  EXPECT_EQ(of.compared, 2);
  EXPECT_EQ(of.residual.number, 1);
  EXPECT_EQ(of.residual.money.parts(), std::vector{Money(1, *Currency::of("EUR"))});
  EXPECT_EQ(of.settled_for_suspense, 5) << "of this month and before";
  EXPECT_EQ(of.without_postings, 1);
  EXPECT_EQ(of.settled,
            (std::vector<std::string>{"1 100.00 EUR", "7 0.00 EUR", "2 7.00 EUR", "3 50.00 EUR"}));
  EXPECT_EQ(of.not_compared, std::vector<std::string>{"2"});
}

TEST_F(CloseBookTest, CountsASettlementInEachMonthIntoWhichItIsPosted) {
  // 31 October 20:00 in Los Angeles, and 00:30 on 1 October in Berlin.
  settlement(1, day(1) + of_month + 3h, "proven", 1'00, "100", "EUR", "Amazon.com");
  settlement(2, day(1) - 90min, "proven", 2'00, "200");
  settlement(3, day(1) + of_month + 168h, "proven", 3'00, "300", "EUR", "Amazon.de", 336h);
  settlement(1000000004, day(1) + of_month + 3h, "proven", 4'00, "400", "EUR", "Amazon.de", 1h);
  EXPECT_EQ(figures().settled, (std::vector<std::string>{"2 2.00 EUR", "1 1.00 EUR", "3 3.00 EUR"}));
  run_sql(*database_,
          "INSERT INTO fi_document VALUES ('de', 'AMZ1000000004/1', '1000', '1', '2026', '20261031', 1)");
  EXPECT_EQ(figures().settlements, 4) << "SAP has a document of it in the month";
}

TEST_F(CloseBookTest, HoldsWhatAnotherConnectorPostsForUnproven) {
  settlement(1, day(5), "ignored", 0, "NULL");
  run_sql(*database_, "UPDATE document SET reason = 'shadow.left' WHERE key = '1'");
  const auto of = figures();
  EXPECT_EQ(of.unproven.number, 1) << "rows that add up to nothing are rows all the same";
  EXPECT_EQ(of.without_postings, 0);
}

TEST_F(CloseBookTest, CountsAReportThatNobodyCouldRead) {
  run_sql(
      *database_,
      "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, received_at, "
      "changed_at) VALUES ('de', 'settlements', '9', 'needs_attention', 'settlement.x', '', 0, " +
          ms(day(4)) + ", 1)");
  EXPECT_EQ(figures().settlements, 1);
  EXPECT_EQ(figures().unproven.number, 1);
  run_sql(*database_, "UPDATE document SET received_at = " + ms(day(1) + of_month + 24h * 18));
  EXPECT_EQ(figures().settlements, 0) << "whatever it is of, it is of a later month";
}

TEST_F(CloseBookTest, SumsWhatWaitsInSuspenseAndWhatStaysThere) {
  settlement(1, day(5), "proven", 100'00, "10000");
  const auto item = [&](int id, const char* state) {
    run_sql(
        *database_,
        "INSERT INTO suspense (id, connection_id, marketplace, currency, kind_key, transaction_type, "
        "amount_type, amount_description, state, owner, class_name, because, actor, first_seen, changed_at) "
        "VALUES (" +
            std::to_string(id) + ", 'de', 'Amazon.de', 'EUR', 'k" + std::to_string(id) +
            "', 'a', 'b', 'c', '" + state +
            "', 'finance', '', 'so', 'anna', 1, 1); "
            "INSERT INTO suspense_share (suspense, settlement_id, reference, amount_minor, row_count, "
            "seen_at, "
            "reclass, attempt, from_account, to_account, class_name, posting_date) VALUES (" +
            std::to_string(id) + ", '1', 'AMZ1/" + std::to_string(id) + "', -512, 2, " + ms(day(20)) +
            ", '', 0, '', '', '', '')");
  };
  item(1, "open");
  item(2, "ignored");
  const auto of = figures();
  EXPECT_EQ(of.suspense.number, 2);
  EXPECT_EQ(of.suspense.oldest_days, 13);
  EXPECT_EQ(of.suspense.money.parts(), std::vector{Money(-5'12, *Currency::of("EUR"))});
  EXPECT_EQ(of.left_in_suspense, 1);
}

class CloseOrders : public CloseBookTest {
 protected:
  struct Order {
    std::string billed = "90000001";
    std::string settled = "NULL", issued = "NULL", unbilled_since = "NULL", looked_at = "NULL";
    std::string currency = "'EUR'", received = "1";
  };
  CloseOrders() { run_to(scope_.until + 1h); }
  void run_to(Instant reached) {
    run_sql(*database_, "DELETE FROM watermark; INSERT INTO watermark VALUES ('de', 'watch_order_to_cash', " +
                            ms(reached) + ", 1)");
  }
  void order(int id, const Order& of) {
    const std::string number = std::to_string(id);
    run_sql(*database_,
            "INSERT INTO order_cash (connection_id, order_id, state, look_at, currency, gross_minor, "
            "goods_issued_at, billed, settled_at, looked_at, unbilled_since) VALUES ('de', '" +
                number + "', 'watched', 1, " + of.currency + ", 2000, " + of.issued + ", '" + of.billed +
                "', " + of.settled + ", " + of.looked_at + ", " + of.unbilled_since +
                "); INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, "
                "received_at, changed_at) VALUES ('de', 'orders', '" +
                number + "', 'proven', '', '', 1, " + of.received + ", 1)");
  }
  const std::string looked_ = ms(scope_.until + 1h);
};

TEST_F(CloseOrders, SeesWhatIsNotBilledAndWhatIsNotPaid) {
  order(1, {.billed = "", .issued = ms(day(3)), .unbilled_since = ms(day(3)), .looked_at = looked_});
  order(2, {.issued = ms(day(2)), .looked_at = looked_});
  order(3, {.billed = "90000002", .issued = ms(day(20)), .looked_at = looked_});
  order(4, {.billed = "90000003", .settled = "5", .issued = ms(day(2)), .looked_at = looked_});
  const auto of = figures();
  ASSERT_TRUE(of.unbilled && of.receivables);
  EXPECT_EQ(of.unbilled->number, 1);
  EXPECT_EQ(of.receivables->number, 1) << "the others are young, or paid";
  EXPECT_EQ(of.receivables->money.parts(), std::vector{Money(20'00, *Currency::of("EUR"))});
  scope_.currencies = {"GBP"};
  EXPECT_FALSE(figures().unbilled) << "nothing of that company code is watched";
}

TEST_F(CloseOrders, SeesWhatIsBilledInPartAndWhatLeftInTwoMonths) {
  // Two deliveries, one invoice; and one of October that is open with another of November.
  order(1, {.issued = ms(day(20)), .unbilled_since = ms(day(9)), .looked_at = looked_});
  order(2, {.issued = ms(scope_.until + 24h), .unbilled_since = ms(day(30)), .looked_at = looked_});
  const std::string november = ms(scope_.until + 24h);
  order(3, {.issued = november, .unbilled_since = november, .looked_at = looked_});
  ASSERT_TRUE(figures().unbilled);
  EXPECT_EQ(figures().unbilled->items, (std::vector<std::string>{"1 20.00 EUR", "2 20.00 EUR"}));
}

TEST_F(CloseOrders, AreNotMeasuredWhereNobodyLooked) {
  order(1, {.issued = ms(day(20)), .looked_at = looked_});
  ASSERT_TRUE(figures().unbilled && figures().receivables);
  order(2, {});
  EXPECT_FALSE(figures().unbilled) << "enrolled, and never looked at";
  EXPECT_FALSE(figures().receivables);
  run_sql(*database_, "UPDATE order_cash SET looked_at = " + ms(day(10)) + " WHERE order_id = '2'");
  EXPECT_FALSE(figures().unbilled) << "three weeks before the month's end";
  run_sql(*database_, "UPDATE document SET received_at = " + ms(scope_.until) + " WHERE key = '2'");
  EXPECT_TRUE(figures().unbilled) << "an order of November is no matter of October";
  run_to(day(10));
  EXPECT_FALSE(figures().unbilled) << "the watch did not run: nobody knows of orders that it has not taken";
}

TEST_F(CloseOrders, OfACurrencyThatNobodyKnowsMeasureNothing) {
  order(1, {.looked_at = looked_, .currency = "NULL"});
  EXPECT_FALSE(figures().unbilled);
  EXPECT_EQ(figures().no_cash.key, "none");
}

TEST_F(CloseOrders, AreAsOldAsTheyAreHoweverOftenTheyAreLookedAt) {
  order(1, {.looked_at = looked_, .received = ms(day(1))});
  ASSERT_TRUE(figures().receivables);
  EXPECT_EQ(figures().receivables->number, 1);
  EXPECT_EQ(figures().receivables->oldest_days, 32);
}

TEST_F(CloseBookTest, SeesGoodsOnTheirWayAndClaims) {
  run_sql(*database_, R"(
INSERT INTO inbound_shipment (connection_id, fba_id, plan_id, shipment_id, plan_status, name, status, centre,
                              country, tracking, first_seen, changed_at)
VALUES ('de', 'FBA1', '', '', '', '', 'RECEIVING', 'LEJ1', 'DE', '', 1, 1);
INSERT INTO inbound_item (connection_id, fba_id, sku, fnsku, announced, told_received, issued, received)
VALUES ('de', 'FBA1', 'SHOE', 'X1', 10, 6, 10, 6);
INSERT INTO inbound_claim (connection_id, fba_id, sku, kind, units, delivered, earliest, latest, cost,
                           cost_currency, opened_at)
VALUES ('de', 'FBA1', 'SHOE', 'lost_inbound', 4, '2026-10-01', '2026-10-10', '2027-06-01', 1200, 'EUR', 1);
INSERT INTO exception (connection_id, code, subject, reason, next, owner, opened_at)
VALUES ('de', 'inbound.sap_differs', 'inbound/FBA1', 'r', 'n', 'operations', 1),
       ('de', 'bank.payout_missing', 'settlement/1/bank', 'r', 'n', 'finance', 1);)");
  const auto of = figures();
  EXPECT_EQ(of.transit_units, 4);
  EXPECT_EQ(of.transit_troubles, 1);
  ASSERT_TRUE(of.claims);
  EXPECT_EQ(of.claims->money.parts(), std::vector{Money(12'00, *Currency::of("EUR"))});
  EXPECT_EQ(of.exception_days.size(), 1u) << "those of finance alone";
  scope_.owns_inbound = false;
  EXPECT_FALSE(figures().claims || figures().transit_units);
}

TEST_F(CloseBookTest, SeesGoodsAndClaimsAsTheyWereAtTheMonthsEnd) {
  run_sql(*database_, R"(
INSERT INTO inbound_shipment (connection_id, fba_id, plan_id, shipment_id, plan_status, name, status, centre,
                              country, tracking, first_seen, changed_at)
VALUES ('de', 'FBA1', '', '', '', '', 'RECEIVING', 'LEJ1', 'DE', '', 1, 1),
       ('de', 'FBA2', '', '', '', '', 'RECEIVING', 'LEJ1', 'DE', '', )" +
                          ms(scope_.until) + R"(, 1);
INSERT INTO inbound_item (connection_id, fba_id, sku, fnsku, announced, told_received, issued, received)
VALUES ('de', 'FBA1', 'SHOE', 'X1', 10, 10, 10, 10), ('de', 'FBA2', 'SHOE', 'X1', 5, 0, 5, 0);
INSERT INTO inbound_booking (connection_id, fba_id, number, day, posting, is_return, state, planned_at)
VALUES ('de', 'FBA1', 1, '2026-10-30', '2026-10-30', 0, 'proven', 1),
       ('de', 'FBA1', 2, '2026-11-01', '2026-11-01', 0, 'proven', 1);
INSERT INTO inbound_booking_unit VALUES ('de', 'FBA1', 1, 'SHOE', 1, 6), ('de', 'FBA1', 2, 'SHOE', 1, 4);
INSERT INTO inbound_claim (connection_id, fba_id, sku, kind, units, delivered, earliest, latest, cost,
                           cost_currency, opened_at)
VALUES ('de', 'FBA1', 'SHOE', 'lost_inbound', 4, '2026-10-01', '2026-10-10', '2027-06-01', 1200, 'EUR', 1),
       ('de', 'FBA2', 'SHOE', 'lost_inbound', 1, '2026-11-01', '2026-11-10', '2027-06-01', 300, 'EUR', )" +
                          ms(scope_.until) + R"();
INSERT INTO inbound_reimbursement (connection_id, row_key, day, case_id, reason, sku, fnsku, units, amount,
                                   currency, seen_at)
VALUES ('de', 'r1', '2026-11-01', '', 'Lost_Inbound', 'SHOE', 'X1', 4, 1200, 'EUR', 1);
INSERT INTO inbound_claim_payment (connection_id, fba_id, sku, kind, row_key, units, amount, currency)
VALUES ('de', 'FBA1', 'SHOE', 'lost_inbound', 'r1', 4, 1200, 'EUR');)");
  const auto of = figures();
  EXPECT_EQ(of.transit_units, 4) << "they came on 1 November; what left in November was not there";
  ASSERT_TRUE(of.claims);
  EXPECT_EQ(of.claims->items, std::vector<std::string>{"FBA1 SHOE lost_inbound"}) << "it was paid later";
  EXPECT_EQ(of.receipt_documents, std::vector<std::string>{"FBA1/1"});
}

TEST_F(CloseBookTest, TakesExceptionsOfTheMonthAndBeforeAndOfItsCompanyCode) {
  settlement(1, day(5), "proven", 100'00, "10000");
  settlement(2, day(5), "proven", 7'00, "700", "GBP");
  settlement(3, day(1) + of_month + 240h, "proven", 9'00, "900");
  const auto open = [&](const char* code, const char* subject, Instant at) {
    run_sql(*database_,
            "INSERT INTO exception (connection_id, code, subject, reason, next, owner, opened_at) VALUES "
            "('de', '" +
                std::string{code} + "', '" + subject + "', 'r', 'n', 'finance', " + ms(at) + ")");
  };
  const Instant later = scope_.until + 9h;
  open("bank.payout_missing", "settlement/1/bank", later);
  open("settlement.x", "settlement/1", later);
  open("bank.payout_missing", "settlement/2/bank", day(20));
  open("bank.payout_missing", "settlement/3/bank", later);
  open("settlement.malformed", "report/R1", later);
  open("settlement.malformed", "report/R2", scope_.until + 24h * 18);
  open("proof.tax", "order/302-1/tax", day(20));
  open("proof.tax", "order/302-2/tax", later);
  const auto of = figures();
  EXPECT_EQ(of.exception_items,
            (std::vector<std::string>{"bank.payout_missing settlement/1/bank 100.00 EUR",
                                      "settlement.x settlement/1 100.00 EUR",
                                      "settlement.malformed report/R1", "proof.tax order/302-1/tax"}));
  EXPECT_EQ(of.exception_money.parts(), std::vector{Money(100'00, *Currency::of("EUR"))})
      << "what two tell of counts once";
}

TEST_F(CloseBookTest, HoldsStockAgainstSapBehindTheMonthsEndAlone) {
  const auto look = [&](Instant taken) {
    run_sql(*database_, "INSERT INTO fba_sap_stock VALUES ('de', " + ms(taken) +
                            ", 'M1', 'AMZ1', '', 4000, 9900, 'EUR')");
  };
  const auto compared = [&](const char* figure_of, Instant at) {
    run_sql(*database_,
            "DELETE FROM watermark; INSERT INTO watermark VALUES ('de', 'compare_fba_stock', " + ms(at) +
                ", 1); DELETE FROM fba_figure; INSERT INTO fba_figure VALUES ('de', "
                "'closing_day/" +
                std::string{figure_of} + "', 20757), ('de', 'closing_unknown/" + figure_of + "', 2)");
  };
  look(day(30));
  EXPECT_FALSE(figures().stock_differs) << "seen before the end";
  look(scope_.until + 1h);
  run_sql(*database_,
          "INSERT INTO fba_difference VALUES ('de', 'M1', 'AMZ1', '0001', -3, '2026-10-30', "
          "'2026-10-31'), ('de', 'M2', 'AMZ1', '0001', -9, '2026-11-02', '2026-11-02')");
  EXPECT_FALSE(figures().stock_differs) << "SAP was looked at, and compared with an older day of the ledger";
  compared("2026-09", scope_.until + 1h);
  EXPECT_FALSE(figures().stock_differs);
  compared("2026-10", scope_.until - 1h);
  EXPECT_FALSE(figures().stock_differs);
  compared("2026-10", scope_.until + 1h);
  EXPECT_EQ(figures().stock_unknown, 2);
  const auto of = figures();
  ASSERT_TRUE(of.stock_differs);
  EXPECT_EQ(of.stock_differs->number, 1);
  EXPECT_EQ(of.stock_units, 3);
  EXPECT_EQ(of.stock_value.parts(), std::vector{Money(99'00, *Currency::of("EUR"))});
  scope_.owns_stock = false;
  EXPECT_FALSE(figures().stock_differs);
}

TEST_F(CloseBookTest, KeepsWhatWasSaidAndTheLastOfEachSignature) {
  using accounting::CloseRole;
  const auto sign = [&](CloseRole role, const char* by, const char* list) {
    database_->transact([&](Tx& tx) { book_.sign(tx, key_, {role, by, "a note", list, day(9)}); });
  };
  sign(CloseRole::finance, "anna", "first\t\n");
  sign(CloseRole::controller, "carl", "first\t\n");
  sign(CloseRole::finance, "anna", "second\t\n");
  const auto all = book_.signatures(key_);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].by, "carl");
  EXPECT_EQ(all[1].snapshot, "second\t\n");
  EXPECT_EQ(all[1].at, day(9));
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM close_sign_off"), "3") << "nothing is written over";
  database_->transact([&](Tx& tx) {
    book_.explain(tx, key_, {"bank", "-", "by hand", "anna", std::string(64, 'a')}, day(9));
    book_.explain(tx, key_, {"bank", "-", "by hand, twice", "anna", std::string(64, 'b')}, day(9));
    EXPECT_EQ(book_.signatures(tx, key_).size(), 2u);
  });
  ASSERT_EQ(book_.explanations(key_).size(), 2u);
  EXPECT_EQ(book_.explanations(key_)[1].reason, "by hand, twice");
  EXPECT_EQ(book_.explanations(key_)[1].standing, std::string(64, 'b'));
  EXPECT_TRUE(book_.explanations({"de", "2000", 2026y / 10}).empty());
  EXPECT_TRUE(book_.signatures({"de", "1000", 2026y / 11}).empty());
}

TEST_F(CloseBookTest, DoubtsAListThatIsNotTheOneThatWasSigned) {
  using accounting::CloseRole;
  database_->transact([&](Tx& tx) {
    book_.sign(tx, key_, {CloseRole::finance, "anna", "", "first\t\n", day(9)});
  });
  EXPECT_EQ(book_.signatures(key_).at(0).doubt, "");
  for (const char* change : {"UPDATE close_sign_off SET signed_by = 'carl'", "DELETE FROM close_sign_off"})
    EXPECT_ANY_THROW(run_sql(*database_, change)) << change;
  const bool is_sqlite = testing::postgres_server() == nullptr;
  run_sql(*database_, std::string{is_sqlite ? "DROP TRIGGER close_sign_off_is_never_changed; "
                                            : "ALTER TABLE close_sign_off DISABLE TRIGGER USER; "} +
                          "UPDATE close_sign_off SET checklist = 'second'");
  EXPECT_NE(book_.signatures(key_).at(0).doubt, "");
}

}  // namespace
}  // namespace weir::store::close_book_test
