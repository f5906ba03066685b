#include "sap/model/sales_order_change.hpp"

namespace weir::sap {
namespace {

constexpr const char* address_key = "1";

void add_header(const SalesOrderChange& change, RfcParameters& parameters) {
  parameters.scalars["SALESDOCUMENT"] = change.sales_document;
  RfcFields& flags = parameters.structures["ORDER_HEADER_INX"];
  flags["UPDATEFLAG"] = "U";
  if (!change.dlv_block) return;
  parameters.structures["ORDER_HEADER_IN"]["DLV_BLOCK"] = *change.dlv_block;
  flags["DLV_BLOCK"] = "X";
}

void add_item(const SalesOrderChangeItem& item, RfcParameters& parameters) {
  RfcFields fields{{"ITM_NUMBER", item.posnr}};
  RfcFields flags{{"ITM_NUMBER", item.posnr}, {"UPDATEFLAG", "U"}};
  switch (item.action) {
    case SalesOrderChangeItem::Action::reject:
      fields["REASON_REJ"] = item.reason_rej;
      flags["REASON_REJ"] = "X";
      break;
    case SalesOrderChangeItem::Action::reduce:
      // What is ordered stands in the first schedule line; the others only confirm.
      parameters.tables["SCHEDULE_LINES"].push_back(
          {{"ITM_NUMBER", item.posnr}, {"SCHED_LINE", "0001"}, {"REQ_QTY", std::to_string(item.quantity)}});
      parameters.tables["SCHEDULE_LINESX"].push_back(
          {{"ITM_NUMBER", item.posnr}, {"SCHED_LINE", "0001"}, {"UPDATEFLAG", "U"}, {"REQ_QTY", "X"}});
      break;
  }
  parameters.tables["ORDER_ITEM_IN"].push_back(std::move(fields));
  parameters.tables["ORDER_ITEM_INX"].push_back(std::move(flags));
}

void add_ship_to(const SalesOrderChange& change, RfcParameters& parameters) {
  const SalesOrderAddress& address = *change.ship_to;
  parameters.tables["PARTNERCHANGES"].push_back({{"DOCUMENT", change.sales_document},
                                                 {"ITM_NUMBER", "000000"},
                                                 {"UPDATEFLAG", "U"},
                                                 {"PARTN_ROLE", "WE"},
                                                 {"P_NUMB_OLD", change.sold_to},
                                                 {"P_NUMB_NEW", change.sold_to},
                                                 {"ADDR_LINK", address_key}});
  parameters.tables["PARTNERADDRESSES"].push_back({{"ADDR_NO", address_key},
                                                   {"NAME", address.name},
                                                   {"NAME_2", address.name_2},
                                                   {"NAME_3", address.name_3},
                                                   {"STREET", address.street},
                                                   {"HOUSE_NO", address.street_no},
                                                   {"STR_SUPPL1", address.str_suppl1},
                                                   {"STR_SUPPL2", address.str_suppl2},
                                                   {"POSTL_COD1", address.postl_cod1},
                                                   {"CITY", address.city},
                                                   {"REGION", address.region},
                                                   {"COUNTRY", address.country},
                                                   {"TEL1_NUMBR", address.tel1_numbr}});
}

}  // namespace

RfcCall order_change_call(const SalesOrderChange& change) {
  RfcCall call{"BAPI_SALESORDER_CHANGE", {}};
  add_header(change, call.parameters);
  for (const auto& item : change.items) add_item(item, call.parameters);
  if (change.ship_to) add_ship_to(change, call.parameters);
  return call;
}

}  // namespace weir::sap
