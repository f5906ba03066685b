#include "flows/transfer_orders.hpp"

#include <gtest/gtest.h>

namespace weir::flows::transfer_orders_test {
namespace {

stock::InboundItem item(const std::string& sku, const std::string& po_item, std::int64_t ordered) {
  stock::InboundItem made{.sku = sku, .fnsku = "X"};
  made.material = "M1";
  made.po_item = po_item;
  made.ordered = ordered;
  return made;
}

sap::FoundPurchaseItem line(const std::string& ebelp, std::int64_t quantity,
                            const std::string& matnr = "M1") {
  sap::FoundPurchaseItem made;
  made.ebelp = ebelp;
  made.matnr = matnr;
  made.menge = Quantity::of(quantity);
  return made;
}

std::string numbers(const std::vector<stock::InboundItem>& items,
                    const std::vector<sap::FoundPurchaseItem>& lines) {
  stock::InboundShipment shipment;
  shipment.items = items;
  sap::FoundPurchaseOrder order;
  order.ebeln = "4500000001";
  order.items = lines;
  std::string text;
  for (const auto& each : with_order(shipment, order).items) text += each.sku + '=' + each.po_item + ' ';
  return text;
}

TEST(TransferOrders, GiveEachItemOfSapToOneSku) {
  const std::vector<stock::InboundItem> two{item("NEW", "00010", 60), item("OLD", "00020", 40)};
  EXPECT_EQ(numbers(two, {line("00010", 60), line("00020", 40)}), "NEW=00010 OLD=00020 ");
  EXPECT_EQ(numbers(two, {line("00020", 40), line("00010", 60)}), "NEW=00010 OLD=00020 ");
  EXPECT_EQ(numbers(two, {line("00001", 40), line("00002", 60)}), "NEW=00002 OLD=00001 ")
      << "as a person has numbered them";
  EXPECT_EQ(numbers(two, {line("00010", 100)}), "NEW=00010 OLD= ") << "never both";
  EXPECT_EQ(numbers(two, {line("00010", 60, "M2"), line("00030", 60)}), "NEW=00030 OLD= ");
}

}  // namespace
}  // namespace weir::flows::transfer_orders_test
