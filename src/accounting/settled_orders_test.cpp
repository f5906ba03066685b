#include "accounting/settled_orders.hpp"

#include <gtest/gtest.h>

namespace weir::accounting::settled_orders_test {
namespace {

const std::string header =
    "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\t"
    "transaction-type\torder-id\tamount-type\tamount-description\tamount\tposted-date\tposted-date-time\n";

std::string row(const std::string& type, const std::string& order) {
  return "26011\t\t\t\t\t\t" + type + '\t' + order + "\tItemPrice\tPrincipal\t1.00\t\t\n";
}

TEST(SettledOrders, AreThoseOfOrderRowsEachOnce) {
  const std::string report = header + "26011\ta\tb\tc\t1.00\tEUR\t\t\t\t\t\t\t\n" + row("Order", "302-2") +
                             row("Order", "302-1") + row("Order", "302-2") + row("Refund", "302-3") +
                             row("Order", "") + row("other-transaction", "302-4");
  EXPECT_EQ(settled_orders(report), (std::vector<std::string>{"302-1", "302-2"}));
}

TEST(SettledOrders, OfWhatIsNoReportThereAreNone) {
  EXPECT_TRUE(settled_orders("").empty());
  EXPECT_TRUE(settled_orders("order-id\n302-1\n").empty());
}

}  // namespace
}  // namespace weir::accounting::settled_orders_test
