#include "store/audit_figures.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::audit_figures_test {
namespace {

TEST(AuditFigures, AreOfThePeriod) {
  const auto database = testing::any_database();
  run_sql(*database, R"(
INSERT INTO exception (connection_id, code, subject, reason, next, owner, opened_at, closed_at)
VALUES ('de', 'order.held', 'order/1', 'r', 'n', 'o', 1, NULL),
       ('de', 'order.held', 'order/2', 'r', 'n', 'o', 1, 50),
       ('de', 'order.held', 'order/3', 'r', 'n', 'o', 1, 9);
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted,
                      received_at, changed_at)
VALUES ('de', 'orders', 'a', 'received', '', '', 0, 5, 5),
       ('de', 'orders', 'b', 'received', '', '', 0, 13, 19),
       ('de', 'settlements', 'c', 'received', '', '', 0, 11, 17);
INSERT INTO bank_statement (id, connection_id, content_hash, head_hash, source, account_hash, account_tail,
                            number, currency, opening, closing, opened_on, closed_on, line_count,
                            imported_at, imported_by)
VALUES (1, 'de', ')" + std::string(64, 'a') +
                         "', '" + std::string(64, 'b') + "', 'CAMT.053', '" + std::string(64, 'c') +
                         R"(', '1234', '7', 'EUR', 0, 5, '1970-01-01', '1970-01-01', 3,
        1, 'ops');
INSERT INTO bank_line (statement_id, place, booked_on, value_on, currency, amount, is_reversal, is_amazon,
                       said)
VALUES (1, 1, '1970-01-01', '1970-01-01', 'EUR', 3, 0, 1, 'AMAZON'),
       (1, 2, '1970-01-01', '1970-01-01', 'EUR', 2, 0, 0, ''),
       (1, 3, '1969-12-31', '1969-12-31', 'EUR', 2, 0, 1, 'AMAZON');)");
  AuditFigures figures{*database};
  const Instant from{Duration{10}};
  const auto told = figures.told_since(from, 10);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told.front().subject, "order/2");
  EXPECT_EQ(figures.told_since(from, 1).size(), 1u);
  const auto volume = figures.volume(from);
  EXPECT_EQ(volume.orders, 1);
  EXPECT_EQ(volume.settlements, 1);
  EXPECT_EQ(volume.bank_lines, 1) << "Amazon's, of that day or later";
  EXPECT_EQ(volume.packages + volume.listings + volume.prices, 0);
}

TEST(AuditFigures, CallNothingAGapThatEndedBeforeTheCutOver) {
  const auto database = testing::any_database();
  run_sql(*database, R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted,
                      received_at, changed_at)
VALUES ('de', 'settlements', '7001', 'ignored', 'cutover.before', '', 0, 11, 17),
       ('de', 'settlements', '7002', 'ignored', 'settlement.nothing_to_post', '', 0, 11, 17);
INSERT INTO exception (connection_id, code, subject, reason, next, owner, opened_at, closed_at)
VALUES ('de', 'bank.payout_missing', 'settlement/7001/bank', 'r', 'n', 'finance', 11, 12),
       ('de', 'settlement.suspense', 'settlement/7001: a / b / c', 'r', 'n', 'finance', 11, NULL),
       ('de', 'proof.missing', 'settlement/7001', 'r', 'n', 'finance', 11, 12),
       ('uk', 'proof.missing', 'settlement/7001', 'r', 'n', 'finance', 11, 12),
       ('de', 'proof.missing', 'settlement/7002', 'r', 'n', 'finance', 11, 12),
       ('de', 'proof.missing', 'settlement/70011', 'r', 'n', 'finance', 11, 12);)");
  AuditFigures figures{*database};
  const auto told = figures.told_since(Instant{Duration{10}}, 10);
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told[0].subject, "settlement/70011");
  EXPECT_EQ(told[1].subject, "settlement/7002");
  EXPECT_EQ(told[2].connection, "uk");
  EXPECT_EQ(figures.volume(Instant{Duration{10}}).settlements, 1);
}

TEST(AuditFigures, TellWhatWasDoneForNothing) {
  const auto database = testing::any_database();
  run_sql(*database, R"(
INSERT INTO amazon_call (connection_id, sent_at, operation, request_id, status, took_ms)
VALUES ('de', 5, 'getOrder', 'r', 429, 1), ('de', 15, 'getOrder', 'r', 429, 1),
       ('de', 16, 'getOrder', 'r', 200, 1), ('de', 17, 'getFeed', 'r', 200, 1);)");
  AuditFigures figures{*database};
  const auto calls = figures.calls(Instant{Duration{10}});
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(calls[1].operation, "getOrder");
  EXPECT_EQ(calls[1].calls, 2) << "of the period";
  EXPECT_EQ(calls[1].throttled, 1);
  EXPECT_TRUE(figures.attempts(Instant{}).empty());
  EXPECT_TRUE(figures.heard(Instant{}).empty());
  EXPECT_TRUE(figures.connections().empty());
}

}  // namespace
}  // namespace weir::store::audit_figures_test
