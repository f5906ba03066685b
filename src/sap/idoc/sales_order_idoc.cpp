#include "sap/idoc/sales_order_idoc.hpp"

#include <algorithm>

#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

// Each value in a BAPI structure counts only when its twin in the X structure is set.
Segment header_segment(const SalesOrderHeader& header) {
  Segment segment{"E1BPSDHD1"};
  segment.set("DOC_TYPE", header.doc_type, 4)
      .set("SALES_ORG", header.sales_org, 4)
      .set("DISTR_CHAN", header.distr_chan, 2)
      .set("DIVISION", header.division, 2)
      .set("REQ_DATE_H", date_text(header.req_date_h), 8)
      .set("PURCH_DATE", date_text(header.purch_date), 8)
      .set("PO_METHOD", header.po_method, 4)
      .set("DLV_BLOCK", header.dlv_block, 2)
      .set("PURCH_NO_C", header.purch_no_c, 35)
      .set("ASS_NUMBER", header.ass_number, 18)
      .set("CURRENCY", header.currency, 5);
  return segment;
}

Segment flags_for(const Segment& values, const char* name, std::span<const std::string_view> keys) {
  Segment flags{name};
  bool flagged = false;
  const auto is_key = [&](std::string_view field) { return std::ranges::find(keys, field) != keys.end(); };
  for (const auto& [field, value] : values.fields()) {
    if (is_key(field)) {
      flags.set(field, value, value.size());
      continue;
    }
    if (!flagged) flags.set("UPDATEFLAG", "I", 1);
    flagged = true;
    flags.set(field, "X", 1);
  }
  return flags;
}

Segment item_segment(const SalesOrderItem& item) {
  Segment segment{"E1BPSDITM"};
  segment.set("ITM_NUMBER", item.itm_number, 6)
      .set("MATERIAL", item.material, 18)
      .set("PLANT", item.plant, 4)
      .set("TARGET_QTY", std::to_string(item.quantity), 15)
      .set("TARGET_QU", item.target_qu, 3);
  if (!item.cust_mat35.empty()) segment.add(Segment{"E1BPSDITM1"}).set("CUST_MAT35", item.cust_mat35, 35);
  return segment;
}

Segment item_flags(const Segment& item) {
  constexpr std::string_view keys[] = {"ITM_NUMBER"};
  Segment flags = flags_for(item, "E1BPSDITMX", keys);
  if (!item.children().empty()) flags.set("CUST_MAT35", "X", 1);
  return flags;
}

// Without a schedule line the order has quantity zero, whatever TARGET_QTY says.
Segment schedule_segment(const SalesOrderItem& item, Date wanted) {
  Segment segment{"E1BPSCHDL"};
  segment.set("ITM_NUMBER", item.itm_number, 6)
      .set("SCHED_LINE", "0001", 4)
      .set("REQ_DATE", date_text(wanted), 8)
      .set("REQ_QTY", std::to_string(item.quantity), 15);
  return segment;
}

Segment condition_segment(const SalesOrderCondition& condition) {
  Segment segment{"E1BPCOND"};
  segment.set("ITM_NUMBER", condition.itm_number, 6)
      .set("COND_TYPE", condition.cond_type, 4)
      .set("COND_VALUE", condition.cond_value.decimal(), 31)
      .set("CURRENCY", condition.cond_value.currency().code(), 5);
  if (condition.cond_p_unt > 0) segment.set("COND_P_UNT", std::to_string(condition.cond_p_unt), 5);
  return segment;
}

Segment partner_segment(const SalesOrderPartner& partner) {
  Segment segment{"E1BPPARNR"};
  segment.set("PARTN_ROLE", partner.partn_role, 2)
      .set("PARTN_NUMB", partner.partn_numb, 10)
      .set("ADDR_LINK", partner.addr_link, 10);
  return segment;
}

Segment address_segment(const SalesOrderAddress& address) {
  Segment segment{"E1BPADR1"};
  segment.set("ADDR_NO", address.addr_no, 10)
      .set("NAME", address.name, 40)
      .set("NAME_2", address.name_2, 40)
      .set("CITY", address.city, 40)
      .set("POSTL_COD1", address.postl_cod1, 10)
      .set("STREET", address.street, 40)
      .set("STR_SUPPL1", address.str_suppl1, 40)
      .set("STR_SUPPL2", address.str_suppl2, 40)
      .set("COUNTRY", address.country, 3)
      .set("REGION", address.region, 3)
      .set("TEL1_NUMBR", address.tel1_numbr, 30);
  return segment;
}

}  // namespace

Idoc sales_order_idoc(const SalesOrder& order, const std::string& idoctyp) {
  Segment root{"E1SALESORDER_CREATEFROMDAT2"};
  const Segment header = header_segment(order.header);
  root.add(header);
  root.add(flags_for(header, "E1BPSDHD1X", {}));
  for (const auto& item : order.items) root.add(item_segment(item));
  for (const auto& item : order.items) root.add(item_flags(item_segment(item)));
  for (const auto& partner : order.partners) root.add(partner_segment(partner));
  constexpr std::string_view schedule_keys[] = {"ITM_NUMBER", "SCHED_LINE"};
  for (const auto& item : order.items) root.add(schedule_segment(item, order.header.req_date_h));
  for (const auto& item : order.items)
    root.add(flags_for(schedule_segment(item, order.header.req_date_h), "E1BPSCHDLX", schedule_keys));
  constexpr std::string_view condition_keys[] = {"ITM_NUMBER", "COND_TYPE"};
  for (const auto& condition : order.conditions) root.add(condition_segment(condition));
  for (const auto& condition : order.conditions)
    root.add(flags_for(condition_segment(condition), "E1BPCONDX", condition_keys));
  for (const auto& address : order.addresses) root.add(address_segment(address));
  return {idoctyp, sales_order_mestyp, sales_order_arckey(order.header.purch_no_c), {std::move(root)}};
}

std::string sales_order_arckey(const std::string& purch_no_c) { return "AMZ|ORD|" + purch_no_c + "|1"; }

}  // namespace weir::sap
