#include "store/monitor_figures.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/exceptions.hpp"
#include "store/orders.hpp"
#include "store/parcels.hpp"
#include "support/any_database.hpp"

namespace weir::store::monitor_figures_test {
namespace {

using namespace std::chrono_literals;

class MonitorFiguresTest : public ::testing::Test {
 protected:
  void order(const std::string& id, std::optional<Instant> ship_by, const std::string& status = "UNSHIPPED",
             const std::string& channel = "merchant") {
    OrderRow row;
    row.connection = "de";
    row.order_id = id;
    row.marketplace_id = "A1PA6795UKMFR9";
    row.channel = channel;
    row.status = status;
    row.created = row.updated = at(0);
    row.ship_by = ship_by;
    row.cancel_requested = id == "1";
    database_->transact([&](Tx& tx) { orders_.heard(tx, row, HeardBy::sweep, at(0)); });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  Orders orders_{*database_};
  Exceptions exceptions_{*database_};
  MonitorFigures figures_{*database_};
};

TEST_F(MonitorFiguresTest, CountOrdersByTheTimeThatIsLeft) {
  const Instant now = at(0);
  order("1", now - 1ms);
  order("2", now + 10min);
  order("3", now + 30min);
  order("4", now + 2h);
  order("5", now + 5h);
  order("6", now + 30h);
  order("7", now + 1min, "SHIPPED");
  order("8", now + 1min, "UNSHIPPED", "amazon");
  const ShipBy by = figures_.ship_by("de", now);
  EXPECT_EQ(by.overdue, 1);
  EXPECT_EQ(by.within_15_min, 1);
  EXPECT_EQ(by.within_1_h, 1);
  EXPECT_EQ(by.within_4_h, 1);
  EXPECT_EQ(by.within_24_h, 1);
  EXPECT_EQ(by.later, 1);
  EXPECT_EQ(by.soonest, now - 1ms);
  EXPECT_EQ(figures_.ship_by("us", now).soonest, std::nullopt);
  EXPECT_EQ(figures_.cancel_requests("de"), 1);
}

TEST_F(MonitorFiguresTest, CountWhatIsOpenByCode) {
  Exception exception;
  exception.connection = "de";
  exception.code = "proof.twice";
  exception.owner = "operations";
  database_->transact([&](Tx& tx) {
    for (const char* subject : {"order/1", "order/2", "order/3"}) {
      exception.subject = subject;
      exceptions_.open(tx, exception, at(subject[6]));
    }
    exceptions_.close(tx, "de", "order/1", at(99));
  });
  const auto codes = figures_.open_codes();
  ASSERT_EQ(codes.size(), 1u);
  EXPECT_EQ(codes.front().number, 2);
  EXPECT_EQ(codes.front().oldest, at('2'));
}

TEST_F(MonitorFiguresTest, KnowWhatWaitsAndSinceWhen) {
  run_sql(*database_, R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted,
                      received_at, changed_at)
VALUES ('de', 'orders', 'a', 'received', '', '', 0, 5, 5), ('de', 'orders', 'b', 'posting', '', '', 0, 3, 9),
       ('de', 'orders', 'c', 'posted', '', '1', 1, 1, 7), ('de', 'orders', 'd', 'proven', '', '1', 1, 1, 1);
INSERT INTO posting (connection_id, kind, key, reference, content, state, sent_count, planned_at, sent_at,
                     settled_at)
VALUES ('de', 'sales_order', 'd', 'd', 'x', 'proven', 1, 1, 1, 61);
INSERT INTO queue_pause (connection_id, queue, cause, paused_until, paused_at, reason)
VALUES ('de', 'sap', 'outage', 100, 1, 'away'), ('de', 'amazon', 'person', 10, 1, 'lunch');)");
  EXPECT_EQ(figures_.unposted("de", "orders").number, 2);
  EXPECT_EQ(figures_.unposted("de", "orders").oldest, Instant{Duration{3}});
  EXPECT_EQ(figures_.unproven("de", "orders").oldest, Instant{Duration{7}});
  EXPECT_EQ(figures_.unposted("de", "settlements").number, 0);
  EXPECT_EQ(figures_.order_lags("de", Instant{Duration{0}}), std::vector<Duration>{Duration{60}});
  ASSERT_EQ(figures_.paused(Instant{Duration{50}}).size(), 1u);
  EXPECT_EQ(figures_.paused(Instant{Duration{50}}).front().queue, "sap");
  EXPECT_TRUE(figures_.due_jobs(at(0)).empty());
  EXPECT_EQ(figures_.confirmations("de", "ready").number, 0);
  EXPECT_TRUE(figures_.confirmation_lags("de", at(0)).empty());
  EXPECT_TRUE(figures_.suspense("de").money.is_zero());
}

TEST_F(MonitorFiguresTest, CountAConfirmationFromWhenItsGoodsHadLeft) {
  Parcel parcel;
  parcel.connection = "de";
  parcel.delivery = "0080000001";
  parcel.unit = "34";
  parcel.order_id = "028-1";
  parcel.part = 1;
  parcel.state = ParcelState::ready;
  parcel.items = {{"L1", 2}};
  parcel.tracking = "JJD1";
  parcel.tracking_place = "BOLNR";
  parcel.carrier_code = "DHL";
  parcel.issue = ParcelIssue::issued;
  parcel.told_by = "0000000000000007";
  parcel.known_since = at(10);
  parcel.issued_at = at(500);
  database_->transact([&](Tx& tx) { EXPECT_TRUE(Parcels{*database_}.put(tx, parcel, at(500))); });
  EXPECT_EQ(figures_.confirmations("de", "ready").oldest, std::optional{at(500)})
      << "packed days ago, issued just now";
}

TEST_F(MonitorFiguresTest, SumWhatIsInSuspense) {
  run_sql(*database_, R"(
INSERT INTO suspense (id, connection_id, marketplace, currency, kind_key, transaction_type, amount_type,
                      amount_description, state, owner, class_name, because, actor, first_seen, changed_at)
VALUES (1, 'de', 'Amazon.de', 'EUR', 'k', 'a', 'b', 'c', 'open', 'finance', '', '', '', 7, 7);
INSERT INTO suspense_share (suspense, settlement_id, reference, amount_minor, row_count, seen_at, reclass,
                            attempt, from_account, to_account, class_name, posting_date)
VALUES (1, 's', 'r1', -500, 1, 7, '', 0, '', '', '', ''),
       (1, 's', 'r2', -250, 1, 7, '', 0, '', '', '', '');)");
  const auto sum = figures_.suspense("de");
  EXPECT_EQ(sum.kinds, 1);
  EXPECT_EQ(sum.oldest, Instant{Duration{7}});
  ASSERT_EQ(sum.money.parts().size(), 1u);
  EXPECT_EQ(sum.money.parts().front().text(), "-7.50 EUR");
}

}  // namespace
}  // namespace weir::store::monitor_figures_test
