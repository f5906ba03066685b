#include "sap/idoc/orders05_idoc.hpp"

#include <gtest/gtest.h>

#include "sap/idoc/sales_order_idoc.hpp"
#include "support/idoc_tree.hpp"
#include "support/sap_documents.hpp"
#include "support/sap_movements.hpp"

namespace weir::sap::orders05_idoc_test {
namespace {

using testing::a_sales_order;
using testing::column;

Idoc idoc(const SalesOrder& order = a_sales_order()) { return orders05_idoc(order, "PCE"); }

TEST(Orders05Idoc, IsOneThatTheTablesAllowUnderTheKeyOfItsOrder) {
  EXPECT_EQ(idoc().idoctyp + ' ' + idoc().mestyp, "ORDERS05 ORDERS");
  EXPECT_EQ(idoc().arckey, sales_order_arckey("028-1234567-8901234"));
  const auto checked = check(idoc());
  EXPECT_TRUE(checked) << checked.error().text;
}

TEST(Orders05Idoc, QualifiesItsOrganisationDatesAndNumbers) {
  EXPECT_EQ(column(idoc(), "E1EDK14", "QUALF"), "006|007|008|012|019");
  EXPECT_EQ(column(idoc(), "E1EDK14", "ORGID"), "00|10|1000|ZAMZ|AMZ");
  EXPECT_EQ(column(idoc(), "E1EDK03", "IDDAT"), "002|022");
  EXPECT_EQ(column(idoc(), "E1EDK03", "DATUM"), "20260506|20260504");
  EXPECT_EQ(column(idoc(), "E1EDK02", "QUALF"), "001");
  EXPECT_EQ(column(idoc(), "E1EDK02", "BELNR"), "028-1234567-8901234");
  EXPECT_EQ(column(idoc(), "E1EDK01", "LIFSK"), "Z1");
}

TEST(Orders05Idoc, HasItemsWithScheduleLinesMaterialsAndConditions) {
  EXPECT_EQ(column(idoc(), "E1EDP01", "POSEX"), "000010|000020");
  EXPECT_EQ(column(idoc(), "E1EDP01", "MENGE"), "2|1");
  EXPECT_EQ(column(idoc(), "E1EDP01", "MENEE"), "PCE|PCE");
  EXPECT_EQ(column(idoc(), "E1EDP20", "WMENG"), "2|1");
  EXPECT_EQ(column(idoc(), "E1EDP19", "QUALF"), "001|002|001|002");
  EXPECT_EQ(column(idoc(), "E1EDP19", "IDTNR"), "SHOE-42|000000000000100001|SOCK-7|000000000000100002");
  EXPECT_EQ(column(idoc(), "E1EDP05", "KSCHL"), "ZAMP|ZAMD|ZAMP");
  EXPECT_EQ(column(idoc(), "E1EDP05", "ALCKZ"), "+|-|+");
  EXPECT_EQ(column(idoc(), "E1EDP05", "KRATE"), "50.42||9.99");
  EXPECT_EQ(column(idoc(), "E1EDP05", "UPRBS"), "2||1");
  EXPECT_EQ(column(idoc(), "E1EDP05", "BETRG"), "|5.00|");
}

TEST(Orders05Idoc, PutsTheAddressBesideItsPartnerAndCutsNamesAlone) {
  SalesOrder order = a_sales_order();
  order.addresses[0].name = std::string(34, 'x') + "öz";
  EXPECT_EQ(column(idoc(order), "E1EDKA1", "NAME1"), "|" + std::string(34, 'x') + "ö");
  EXPECT_EQ(column(idoc(order), "E1EDKA1", "PSTLZ"), "|50667");
  EXPECT_EQ(column(idoc(order), "E1EDKA1", "LAND1"), "|DE");
  EXPECT_EQ(idoc(order).overflow(), std::nullopt);
  order.addresses[0].postl_cod1 = "0123456789";
  EXPECT_EQ(idoc(order).overflow(), "E1EDKA1-PSTLZ (10 of 9)");
  order = a_sales_order();
  order.items[0].cust_mat35 = std::string(36, 'x');
  EXPECT_EQ(idoc(order).overflow(), "E1EDP19-IDTNR (36 of 35)");
}

TEST(OrderChangeIdoc, RejectsOrRemovesItems) {
  const Idoc change = order_change_idoc(testing::a_sales_order_change());
  EXPECT_EQ(change.idoctyp + ' ' + change.mestyp, "ORDERS05 ORDCHG");
  EXPECT_TRUE(check(change));
  EXPECT_EQ(column(change, "E1EDP01", "POSEX"), "000010|000020");
  EXPECT_EQ(column(change, "E1EDP01", "ACTION"), "002|003");
  EXPECT_EQ(column(change, "E1EDP01", "ABGRU"), "Z1|");
  EXPECT_EQ(column(change, "E1EDK02", "BELNR"), "028-1234567-8901234|0000012345");
  EXPECT_EQ(column(change, "E1EDKA1", "PARTN"), "0000100001");
}

TEST(OrderChangeIdoc, HasAKeyForWhatItChanges) {
  const SalesOrderChange change = testing::a_sales_order_change();
  EXPECT_EQ(order_change_arckey(change), order_change_arckey(testing::a_sales_order_change()));
  EXPECT_LE(order_change_arckey(change).size(), 70u);
  SalesOrderChange other = change;
  other.items[0].action = SalesOrderChangeItem::Action::remove;
  EXPECT_NE(order_change_arckey(other), order_change_arckey(change));
  other = change;
  other.items.pop_back();
  EXPECT_NE(order_change_arckey(other), order_change_arckey(change));
}

}  // namespace
}  // namespace weir::sap::orders05_idoc_test
