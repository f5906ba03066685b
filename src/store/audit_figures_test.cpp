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
       ('de', 'settlements', 'c', 'received', '', '', 0, 11, 17);)");
  AuditFigures figures{*database};
  const Instant from{Duration{10}};
  const auto told = figures.told_since(from, 10);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told.front().subject, "order/2");
  EXPECT_EQ(figures.told_since(from, 1).size(), 1u);
  const auto volume = figures.volume(from);
  EXPECT_EQ(volume.orders, 1);
  EXPECT_EQ(volume.settlements, 1);
  EXPECT_EQ(volume.packages + volume.listings + volume.prices, 0);
}

}  // namespace
}  // namespace weir::store::audit_figures_test
