// Orders that get lost, change or lie without a word between Amazon's list and SAP's tables.
#include "sandbox/amazon/deeds.hpp"
#include "sim/intake.hpp"
#include "sim/silent.hpp"
#include "sim/silent_trade.hpp"

namespace weir::testing::silent_orders_test {
namespace {

struct LyingSap {
  const char* fault;
  const char* failure;
  const char* code;
  Duration within;
};

// SAP says 53 of each of them.
constexpr LyingSap lies[] = {
    {"swallow", "53, and there is no sales order", "proof.missing", 60min},
    {"double", "53, and there are two", "proof.twice", 30min},
    {"wrong_price", "53, at another price", "proof.wrong_value", 30min},
    {"wrong_customer", "53, for another customer", "proof.wrong_customer", 30min},
    {"wrong_tax", "53, with another tax", "proof.tax_mismatch", 30min},
    {"credit_block", "53, and the credit check blocks it", "proof.credit_blocked", 30min},
    {"idoc_51", "the IDoc ends in 51, where nobody looks", "sap.idoc_not_posted", 30min},
    {"idoc_65", "the IDoc ends in 65, where nobody looks", "sap.idoc_not_posted", 30min}};

TEST(SilentFailures, OfSalesOrdersThatSapSaysItHas) {
  Crossing crossing{7, "", queue_settings, "", "", sandbox::WorldSize::small};
  crossing.carry();
  Silent silent{crossing};
  int number = 0;
  for (const LyingSap& each : lies) {
    const std::string order = buy_silently(crossing, ++number);
    ASSERT_TRUE(crossing.ecc().add_fault({"ecc", each.fault, order, "", 1}));
    // The sweep tells of it: two minutes behind Amazon, a quarter of an hour apart.
    silent.failed(each.failure, told(each.code, order), each.within + 20min);
  }
  silent.find();
}

TEST(SilentFailures, OfSalesOrdersThatWereRightAndAreNotAnyMore) {
  Crossing crossing{7, "", "seller_id = \"A2WEIR0SANDBOX\"\n", "", "", sandbox::WorldSize::small};
  crossing.carry();
  crossing.confirm_packages();
  crossing.restart();
  std::vector<std::string> orders;
  for (int number = 0; number < 5; ++number) orders.push_back(buy_silently(crossing, number));
  for (int minute = 0; minute < 60; ++minute) crossing.let_pass(1min);
  for (const auto& each : orders) ASSERT_TRUE(is_proven(crossing, each)) << each;
  auto& ecc = crossing.ecc();
  Silent silent{crossing};
  ASSERT_EQ(ecc.delete_orders(orders[0]), 1u);
  silent.failed("a proven sales order is deleted in SAP", uncertified(orders[0]), 48h);
  ASSERT_TRUE(
      ecc.reject_items({.order = sales_order_of(crossing, orders[1]), .reason = "Z3"}, crossing.now()));
  silent.failed("somebody rejects an item in SAP, and Amazon is not told",
                told("order.cancel_reason_unknown", orders[1]), 30min);
  ASSERT_TRUE(ecc.set_blocks(
      {.order = sales_order_of(crossing, orders[2]), .delivery_block = "Z2", .billing_block = {}},
      crossing.now()));
  silent.failed("somebody blocks the delivery in SAP and forgets it", told("dispatch.not_picked", orders[2]),
                72h);
  ASSERT_TRUE(sandbox::ask_cancellation(crossing.amazon().account(),
                                        *crossing.amazon().account().world.find_order(orders[3]), "",
                                        crossing.now()));
  silent.failed("a buyer asks for a cancellation, and no notification comes",
                told("order.cancel_request", orders[3]), 30min);
  silent.find();
}

TEST(SilentFailures, OfALock) {
  Crossing crossing{7, "", "", "", "", sandbox::WorldSize::small};
  crossing.carry();
  Silent silent{crossing};
  const std::string order = buy_silently(crossing, 1);
  ASSERT_TRUE(crossing.ecc().add_fault({"ecc", "lock", order, "", 1}));
  silent.failed("an IDoc waits for a lock that nobody sees",
                holds("posted, and proven", [&] { return is_proven(crossing, order); }), 60min);
  silent.find();
}

// Amazon's list, its notifications, its report: each of them may leave an order out.
TEST(SilentFailures, OfOrdersThatAmazonDoesNotTell) {
  Crossing crossing{7, "", queue_settings, "", "", sandbox::WorldSize::small};
  auto& context = crossing.engine().context_of("demo");
  ASSERT_TRUE(app::subscribe(context.connection.amazon, "demo", std::string{sandbox::queue_arn},
                             [&](Instant at) { crossing.set_clock(at); }));
  crossing.carry();
  Silent silent{crossing};
  const auto lose_next = [&] {
    ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "lost_notification", "", "ORDER_CHANGE", 1}));
  };
  lose_next();
  const std::string unnotified = buy_silently(crossing, 1);
  silent.failed("a notification of an order never comes",
                holds("the sweep", [&] { return is_proven(crossing, unnotified); }), 60min);
  const std::string unlisted = "902-0000000-1000002";
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "missing_in_list", unlisted, "", 1}));
  buy_silently(crossing, 2);
  silent.failed("Amazon's list leaves an order out",
                holds("the notification", [&] { return is_proven(crossing, unlisted); }), 60min);
  const std::string neither = "902-0000000-1000003";
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "missing_in_list", neither, "", 1}));
  lose_next();
  buy_silently(crossing, 3);
  silent.failed("list and notification leave an order out", uncertified(neither), 48h);
  lose_next();
  const std::string invoice = buy_silently(crossing, 4);
  auto& order = *crossing.amazon().account().world.find_order(invoice);
  order.status = sandbox::OrderStatus::pending;
  order.is_paid_by_invoice = true;
  for (int minute = 0; minute < 30; ++minute) crossing.let_pass(1min);
  order.status = sandbox::OrderStatus::unshipped;  // neither its time of update nor a notification tells
  silent.failed("a pending order is paid, and its record never changes",
                holds("looking again", [&] { return is_proven(crossing, invoice); }), 7h);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_orders_test
