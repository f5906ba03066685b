#include "sap/idoc/sales_order_idoc.hpp"

#include "sap/idoc/flags.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

Segment header_segment(const SalesOrderHeader& header) {
  Segment segment{"E1BPSDHD1"};
  segment.set("DOC_TYPE", header.doc_type)
      .set("SALES_ORG", header.sales_org)
      .set("DISTR_CHAN", header.distr_chan)
      .set("DIVISION", header.division)
      .set("REQ_DATE_H", date_text(header.req_date_h))
      .set("PURCH_DATE", date_text(header.purch_date))
      .set("PO_METHOD", header.po_method)
      .set("REF_1", header.ref_1)
      .set("DLV_BLOCK", header.dlv_block)
      .set("BILL_BLOCK", header.bill_block)
      .set("ORD_REASON", header.ord_reason)
      .set("COMPL_DLV", header.compl_dlv ? "X" : "")
      .set("PURCH_NO_C", header.purch_no_c)
      .set("PURCH_NO_S", header.purch_no_s)
      .set("SHIP_COND", header.ship_cond)
      .set("ALTTAX_CLS", header.alttax_cls)
      .set("ASS_NUMBER", header.ass_number)
      .set("CURRENCY", header.currency)
      .set("TAXDST_CTY", header.taxdst_cty)
      .set("SHIP_TYPE", header.ship_type);
  return segment;
}

Segment item_segment(const SalesOrderItem& item) {
  Segment segment{"E1BPSDITM"};
  segment.set("ITM_NUMBER", item.itm_number)
      .set("PO_ITM_NO", item.po_itm_no)
      .set("MATERIAL", item.material)
      .set("REASON_REJ", item.reason_rej)
      .set("PLANT", item.plant)
      .set("STORE_LOC", item.store_loc)
      .set("TARGET_QTY", std::to_string(item.quantity))
      .set("TARGET_QU", item.target_qu)
      .set("ITEM_CATEG", item.item_categ)
      .set("PURCH_NO_S", item.purch_no_s)
      .set("DLV_PRIO", item.dlv_prio)
      .set("ROUTE", item.route)
      .set("TAX_CLASS1", item.tax_class1);
  if (!item.cust_mat35.empty()) segment.add(Segment{"E1BPSDITM1"}).set("CUST_MAT35", item.cust_mat35);
  return segment;
}

Segment item_flags(const Segment& item) {
  constexpr std::string_view keys[] = {"ITM_NUMBER"};
  Segment flags = flags_for(item, "E1BPSDITMX", keys, RowFlag::updateflag);
  if (!item.children().empty()) flags.set("CUST_MAT35", "X");
  return flags;
}

// Without a schedule line the order has quantity zero, whatever TARGET_QTY says.
Segment schedule_segment(const SalesOrderItem& item, Date wanted) {
  Segment segment{"E1BPSCHDL"};
  segment.set("ITM_NUMBER", item.itm_number)
      .set("SCHED_LINE", "0001")
      .set("REQ_DATE", date_text(wanted))
      .set("REQ_QTY", std::to_string(item.quantity));
  return segment;
}

Segment condition_segment(const SalesOrderCondition& condition) {
  Segment segment{"E1BPCOND"};
  segment.set("ITM_NUMBER", condition.itm_number)
      .set("COND_TYPE", condition.cond_type)
      .set("COND_VALUE", condition.cond_value.decimal())
      .set("CURRENCY", condition.cond_value.currency().code());
  if (condition.cond_p_unt > 0) segment.set("COND_P_UNT", std::to_string(condition.cond_p_unt));
  return segment;
}

Segment partner_segment(const SalesOrderPartner& partner) {
  Segment segment{"E1BPPARNR"};
  segment.set("PARTN_ROLE", partner.partn_role)
      .set("PARTN_NUMB", partner.partn_numb)
      .set("ADDR_LINK", partner.addr_link);
  return segment;
}

// Each line stands for itself: a paragraph of its own.
Segment text_segment(const SalesOrderText& text) {
  Segment segment{"E1BPSDTEXT"};
  segment.set("ITM_NUMBER", text.itm_number)
      .set("TEXT_ID", text.text_id)
      .set("LANGU", text.langu)
      .set("FORMAT_COL", "*")
      .set("TEXT_LINE", text.text_line);
  return segment;
}

Segment address_segment(const SalesOrderAddress& address) {
  Segment segment{"E1BPADR1"};
  segment.set("ADDR_NO", address.addr_no)
      .set("NAME", address.name)
      .set("NAME_2", address.name_2)
      .set("NAME_3", address.name_3)
      .set("CITY", address.city)
      .set("POSTL_COD1", address.postl_cod1)
      .set("STREET", address.street)
      .set("HOUSE_NO", address.street_no)
      .set("STR_SUPPL1", address.str_suppl1)
      .set("STR_SUPPL2", address.str_suppl2)
      .set("COUNTRY", address.country)
      .set("REGION", address.region)
      .set("TEL1_NUMBR", address.tel1_numbr);
  return segment;
}

void add_conditions(Segment& root, const SalesOrder& order) {
  constexpr std::string_view keys[] = {"ITM_NUMBER", "COND_TYPE"};
  for (const auto& condition : order.conditions) root.add(condition_segment(condition));
  for (const auto& condition : order.conditions)
    root.add(flags_for(condition_segment(condition), "E1BPCONDX", keys, RowFlag::updateflag));
}

}  // namespace

Idoc sales_order_idoc(const SalesOrder& order, const std::string& idoctyp) {
  Segment root{"E1SALESORDER_CREATEFROMDAT2"};
  const Segment header = header_segment(order.header);
  root.add(header);
  root.add(flags_for(header, "E1BPSDHD1X", {}, RowFlag::updateflag));
  for (const auto& item : order.items) root.add(item_segment(item));
  for (const auto& item : order.items) root.add(item_flags(item_segment(item)));
  for (const auto& partner : order.partners) root.add(partner_segment(partner));
  constexpr std::string_view schedule_keys[] = {"ITM_NUMBER", "SCHED_LINE"};
  for (const auto& item : order.items) root.add(schedule_segment(item, order.header.req_date_h));
  for (const auto& item : order.items)
    root.add(flags_for(schedule_segment(item, order.header.req_date_h), "E1BPSCHDLX", schedule_keys,
                       RowFlag::updateflag));
  add_conditions(root, order);
  for (const auto& text : order.texts) root.add(text_segment(text));
  for (const auto& address : order.addresses) root.add(address_segment(address));
  return {idoctyp, sales_order_mestyp, sales_order_arckey(order.header.purch_no_c), {std::move(root)}};
}

std::string sales_order_arckey(const std::string& purch_no_c, int revision) {
  return "AMZ|ORD|" + purch_no_c + '|' + std::to_string(revision + 1);
}

}  // namespace weir::sap
