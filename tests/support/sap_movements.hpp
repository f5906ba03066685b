#pragma once
// A goods movement, a stock transport order, changes and reports with every field filled.
#include "sap/model/goods_movement.hpp"
#include "sap/model/idoc_status.hpp"
#include "sap/model/purchase_order.hpp"
#include "sap/model/sales_order_change.hpp"

namespace weir::testing {

inline sap::GoodsMovement a_goods_movement() {
  using namespace std::chrono_literals;
  sap::GoodsMovement movement{"01", 2026y / 5 / 31, 2026y / 5 / 30, "FBA15ABCDEFG", "Amazon DTM2", {}};
  sap::GoodsMovementItem item{"101",  "000000000000100001",          "AMDE",
                              "0001", *sap::Quantity::parse("12.5"), "ST"};
  item.batch = "B1";
  item.stck_type = "3";
  item.mvt_ind = "B";
  item.po_number = "4500000001";
  item.po_item = "00010";
  item.delivery = "0080000001";
  item.delivery_item = "000010";
  item.no_more_gr = true;
  item.move_plant = "1000";
  item.move_stloc = "0002";
  item.move_reas = "0001";
  item.costcenter = "0000001000";
  item.item_text = "Beschädigt";
  movement.items = {item, item};
  return movement;
}

inline sap::PurchaseOrder a_purchase_order() {
  using namespace std::chrono_literals;
  const auto item = [](const char* number) {
    return sap::PurchaseOrderItem{number, "000000000000100001", "AMDE", "0001", sap::Quantity::of(24),
                                  "ST",   2026y / 6 / 5};
  };
  return {"1000",
          "UB",
          "1000",
          "001",
          "1000",
          2026y / 5 / 31,
          "FBA15ABCDEFG",
          "WEIR",
          "EUR",
          {item("00010"), item("00020")},
          {"Amazon DTM2", "Rampe 7"}};
}

inline sap::SalesOrderChange a_sales_order_change() {
  using Action = sap::SalesOrderChangeItem::Action;
  return {"1000",
          "10",
          "00",
          "0000100001",
          "028-1234567-8901234",
          "0000012345",
          {{"000010", Action::reject, "Z1"}, {"000020", Action::reduce, "", "", 1}},
          {},
          {},
          "",
          "PCE"};
}

inline sap::IdocStatus an_idoc_status() {
  sap::IdocStatus state{"0000000000000815", "51", "Sales area & & & is not defined"};
  state.message_class = "VG";
  state.message_number = "202";
  state.message_type = "E";
  state.parameters = {"1000", "10", "00", ""};
  state.code = "SAPVG202";
  state.date = "20260531";
  state.time = "235959";
  return state;
}

}  // namespace weir::testing
