#include "mapping/inbound_documents.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::inbound_documents_test {
namespace {

using namespace std::chrono_literals;

Articles articles() {
  Articles made;
  made.exact = {{"SHOE", "000000000000100001"}, {"SOCK", "000000000000100002"}};
  made.bundles = {{"SET", {{"000000000000100001", 1, 1}, {"000000000000100002", 2, 1}}}};
  made.unit = "ST";
  return made;
}

stock::InboundShipment shipment() {
  stock::InboundShipment made{.connection = "de", .fba_id = "FBA15ABCDEFG", .status = "WORKING"};
  made.items = {{.sku = "SHOE", .fnsku = "X1", .announced = 10},
                {.sku = "SOCK", .fnsku = "X2", .announced = 20}};
  return made;
}

stock::InboundShipment planned() {
  auto made = *planned_transfer(shipment(), articles());
  made.plant = "1900";
  made.location = "0001";
  made.damaged_location = "0002";
  made.ordered_on = 2026y / 11 / 3;
  made.ebeln = "4500000001";
  return made;
}

TEST(InboundDocuments, AShipmentIsOneStockTransportOrderThatCarriesItsId) {
  const auto order = stock_transport_order(
      planned(), {.comp_code = "1000", .purch_org = "1000", .pur_group = "001", .supplying_plant = "1000"});
  EXPECT_EQ(order.doc_type, "UB");
  EXPECT_EQ(order.ref_1, "FBA15ABCDEFG");
  EXPECT_EQ(order.suppl_plnt, "1000");
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[1].po_item, "00020");
  EXPECT_EQ(order.items[1].material, "000000000000100002");
  EXPECT_EQ(order.items[1].plant, "1900");
  EXPECT_EQ(order.items[1].quantity.text(), "20");
}

TEST(InboundDocuments, WhatIsNoOneMaterialIsNotOrdered) {
  auto unknown = shipment();
  unknown.items[0].sku = "HAT";
  EXPECT_EQ(planned_transfer(unknown, articles()).error().code, "inbound.unknown_sku");
  unknown.items[0].sku = "SET";
  EXPECT_EQ(planned_transfer(unknown, articles()).error().code, "inbound.unknown_sku");
  unknown.items[0].announced = 0;
  EXPECT_TRUE(planned_transfer(unknown, articles())) << "of which nothing is announced nothing is needed";
}

TEST(InboundDocuments, WhatIsVoidOrEmptyIsNotOrdered) {
  auto long_id = shipment();
  long_id.fba_id = "FBA15ABCDEFGH";
  EXPECT_EQ(planned_transfer(long_id, articles()).error().code, "inbound.id_too_long");
  auto cancelled = shipment();
  cancelled.status = "CANCELLED";
  EXPECT_EQ(planned_transfer(cancelled, articles()).error().code, "inbound.plan_voided");
  auto voided = shipment();
  voided.plan_status = "VOIDED";
  EXPECT_EQ(planned_transfer(voided, articles()).error().code, "inbound.plan_voided");
  auto empty = shipment();
  for (auto& item : empty.items) item.announced = 0;
  EXPECT_EQ(planned_transfer(empty, articles()).error().code, "inbound.empty");
}

TEST(InboundDocuments, AReceiptIsAgainstTheOrderOnItsDay) {
  const stock::Booking booking{.fba_id = "FBA15ABCDEFG",
                               .number = 2,
                               .day = 2026y / 9 / 28,
                               .posting = 2026y / 10 / 1,
                               .units = {{"SHOE", true, 7}, {"SOCK", false, 1}}};
  const auto movement = goods_receipt(planned(), booking);
  EXPECT_EQ(movement.gm_code, "01");
  EXPECT_EQ(movement.ref_doc_no, "FBA15ABCDEFG-002");
  EXPECT_EQ(movement.doc_date, 2026y / 9 / 28);
  EXPECT_EQ(movement.pstng_date, 2026y / 10 / 1);
  EXPECT_EQ(movement.header_txt, "late, of 2026-09-28") << "never silent";
  ASSERT_EQ(movement.items.size(), 2u);
  EXPECT_EQ(movement.items[0].move_type, "101");
  EXPECT_EQ(movement.items[0].mvt_ind, "B");
  EXPECT_EQ(movement.items[0].po_number, "4500000001");
  EXPECT_EQ(movement.items[0].stge_loc, "0001");
  EXPECT_EQ(movement.items[1].po_item, "00020");
  EXPECT_EQ(movement.items[1].stge_loc, "0002") << "damaged goods";
  EXPECT_EQ(movement.items[1].stck_type, "") << "the ledger takes from unrestricted stock";
  auto back = booking;
  back.is_return = true;
  EXPECT_EQ(goods_receipt(planned(), back).items[0].move_type, "102");
}

}  // namespace
}  // namespace weir::mapping::inbound_documents_test
