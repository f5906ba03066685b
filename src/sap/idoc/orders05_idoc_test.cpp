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

TEST(Orders05Idoc, CarriesWhatTheOrdersFlowFillsAsFarAsOrdersHasRoomForIt) {
  SalesOrder order = a_sales_order();
  order.header.ship_cond = "02";
  order.header.ord_reason = "001";
  order.header.compl_dlv = true;
  order.header.purch_no_s = "PO-77";
  order.header.ref_1 = "REF";
  SalesOrderItem& item = order.items[0];
  item.store_loc = "0001";
  item.dlv_prio = "01";
  item.route = "R00001";
  item.purch_no_s = "02812345678901";
  item.po_itm_no = "000001";
  item.item_categ = "TAN";
  const Idoc made = idoc(order);
  const auto checked = check(made);
  EXPECT_TRUE(checked) << checked.error().text;
  EXPECT_EQ(column(made, "E1EDK01", "VSART") + column(made, "E1EDK01", "AUGRU"), "02001");
  EXPECT_EQ(column(made, "E1EDK01", "AUTLF"), "X");
  EXPECT_EQ(column(made, "E1EDK02", "QUALF"), "001|044");
  EXPECT_EQ(column(made, "E1EDK02", "BELNR"), "028-1234567-8901234|PO-77");
  EXPECT_EQ(column(made, "E1EDKA1", "IHREZ"), "REF|");
  EXPECT_EQ(column(made, "E1EDP02", "BELNR") + column(made, "E1EDP02", "ZEILE"), "02812345678901000001");
  EXPECT_EQ(column(made, "E1EDP01", "LPRIO") + column(made, "E1EDP01", "ROUTE"), "01|R00001|");
  EXPECT_EQ(column(made, "E1EDP01", "LGORT") + column(made, "E1EDP01", "PSTYV"), "0001|TAN|");
}

TEST(Orders05Idoc, BreaksTextsIntoLinesOfSeventyAndLosesNothing) {
  SalesOrder order = a_sales_order();
  const std::string words = std::string(65, 'a') + " bcd efg " + std::string(50, 'h');
  order.texts = {{"000000", "Z001", "D", "SHIP BY"},
                 {"000010", "Z002", "D", words},
                 {"000010", "Z002", "D", std::string(100, 'x')}};
  const Idoc made = idoc(order);
  const auto checked = check(made);
  EXPECT_TRUE(checked) << checked.error().text;
  EXPECT_EQ(made.overflow(), std::nullopt);
  EXPECT_EQ(column(made, "E1EDKT1", "TDID") + column(made, "E1EDKT2", "TDLINE"), "Z001SHIP BY");
  EXPECT_EQ(column(made, "E1EDPT1", "TDID"), "Z002") << "two lines of one text";
  EXPECT_EQ(column(made, "E1EDPT2", "TDLINE"), std::string(65, 'a') + " bcd|efg " + std::string(50, 'h') +
                                                   '|' + std::string(70, 'x') + '|' + std::string(30, 'x'));
  EXPECT_EQ(column(made, "E1EDPT2", "TDFORMAT"), "*||*|=");
}

TEST(OrderChangeIdoc, RejectsOrReducesItems) {
  const Idoc change = order_change_idoc(testing::a_sales_order_change());
  EXPECT_EQ(change.idoctyp + ' ' + change.mestyp, "ORDERS05 ORDCHG");
  EXPECT_TRUE(check(change));
  EXPECT_EQ(column(change, "E1EDP01", "POSEX"), "000010|000020");
  EXPECT_EQ(column(change, "E1EDP01", "ACTION"), "002|002");
  EXPECT_EQ(column(change, "E1EDP01", "ABGRU"), "Z1|");
  EXPECT_EQ(column(change, "E1EDP01", "MENGE"), "|1");
  EXPECT_EQ(column(change, "E1EDK02", "BELNR"), "028-1234567-8901234|0000012345");
  EXPECT_EQ(column(change, "E1EDKA1", "PARTN"), "0000100001");
}

TEST(OrderChangeIdoc, HasAKeyForWhatItChanges) {
  const SalesOrderChange change = testing::a_sales_order_change();
  EXPECT_EQ(order_change_arckey(change), order_change_arckey(testing::a_sales_order_change()));
  EXPECT_LE(order_change_arckey(change).size(), 70u);
  SalesOrderChange other = change;
  other.items[0].action = SalesOrderChangeItem::Action::reduce;
  EXPECT_NE(order_change_arckey(other), order_change_arckey(change));
  other = change;
  other.items.pop_back();
  EXPECT_NE(order_change_arckey(other), order_change_arckey(change));
}

}  // namespace
}  // namespace weir::sap::orders05_idoc_test
