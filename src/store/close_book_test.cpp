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
                  const std::string& target, const std::string& currency = "EUR") {
    const std::string id = std::to_string(number);
    run_sql(
        *database_,
        "INSERT INTO settlement (number, connection_id, settlement_id, marketplace, currency, started_at, "
        "ended_at, total_minor, row_count, planned_at, known_since) VALUES (" +
            id + ", 'de', '" + id + "', 'Amazon.de', '" + currency + "', 1, " + ms(end) + ", " +
            std::to_string(total) + ", 1, 1, 1)");
    const bool has = target != "NULL";
    run_sql(*database_,
            "INSERT INTO document (connection_id, flow, key, state, reason, target_minor, target_currency, "
            "sap_document, was_posted, received_at, changed_at) VALUES ('de', 'settlements', '" +
                id + "', '" + state + "', 'x', " + target + ", " + (has ? "'" + currency + "'" : "NULL") +
                ", '', 1, " + ms(end) + ", 1)");
  }
  accounting::CloseFigures figures() { return book_.figures(scope_); }

  std::unique_ptr<Database> database_ = testing::any_database();
  CloseBook book_{*database_};
  CloseScope scope_{.connection = "de",
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
  settlement(4, day(1) - 1ms, "posted", 1, "NULL");
  settlement(5, day(1) + of_month, "posted", 1, "NULL");
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
}

TEST_F(CloseBookTest, CountsAReportThatNobodyCouldRead) {
  run_sql(
      *database_,
      "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, received_at, "
      "changed_at) VALUES ('de', 'settlements', '9', 'needs_attention', 'settlement.x', '', 0, " +
          ms(day(4)) + ", 1)");
  EXPECT_EQ(figures().settlements, 1);
  EXPECT_EQ(figures().unproven.number, 1);
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

TEST_F(CloseBookTest, SeesWhatIsNotBilledAndWhatIsNotPaid) {
  const auto order = [&](int id, Instant issued, const char* billed, const char* settled) {
    run_sql(*database_,
            "INSERT INTO order_cash (connection_id, order_id, state, currency, gross_minor, "
            "goods_issued_at, billed, settled_at) VALUES ('de', '" +
                std::to_string(id) + "', 'watched', 'EUR', 2000, " + ms(issued) + ", '" + billed + "', " +
                settled + ")");
  };
  order(1, day(3), "", "NULL");
  order(2, day(2), "90000001", "NULL");
  order(3, day(20), "90000002", "NULL");
  order(4, day(2), "90000003", "5");
  const auto of = figures();
  ASSERT_TRUE(of.unbilled && of.receivables);
  EXPECT_EQ(of.unbilled->number, 1);
  EXPECT_EQ(of.receivables->number, 1) << "the others are young, or paid";
  EXPECT_EQ(of.receivables->money.parts(), std::vector{Money(20'00, *Currency::of("EUR"))});
  scope_.currencies = {"GBP"};
  EXPECT_FALSE(figures().unbilled) << "nothing of that company code is watched";
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

TEST_F(CloseBookTest, HoldsStockAgainstSapBehindTheMonthsEndAlone) {
  const auto look = [&](Instant taken) {
    run_sql(*database_, "INSERT INTO fba_sap_stock VALUES ('de', " + ms(taken) +
                            ", 'M1', 'AMZ1', '', 4000, 9900, 'EUR')");
  };
  look(day(30));
  EXPECT_FALSE(figures().stock_differs) << "seen before the end";
  look(scope_.until + 1h);
  run_sql(*database_,
          "INSERT INTO fba_difference VALUES ('de', 'M1', 'AMZ1', '0001', -3, '2026-10-30', "
          "'2026-10-31')");
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
    book_.explain(tx, key_, {"bank", "-", "by hand", "anna"}, day(9));
    book_.explain(tx, key_, {"bank", "-", "by hand, twice", "anna"}, day(9));
    EXPECT_EQ(book_.signatures(tx, key_).size(), 2u);
  });
  ASSERT_EQ(book_.explanations(key_).size(), 2u);
  EXPECT_EQ(book_.explanations(key_)[1].reason, "by hand, twice");
  EXPECT_TRUE(book_.explanations({"de", "2000", 2026y / 10}).empty());
  EXPECT_TRUE(book_.signatures({"de", "1000", 2026y / 11}).empty());
}

}  // namespace
}  // namespace weir::store::close_book_test
