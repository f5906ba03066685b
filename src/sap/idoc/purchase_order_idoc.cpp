#include "sap/idoc/purchase_order_idoc.hpp"

#include "sap/idoc/flags.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

constexpr const char* stock_transfer = "7";  // U to people

Segment header_segment(const PurchaseOrder& order) {
  Segment segment{"E1BPMEPOHEADER"};
  segment.set("COMP_CODE", order.comp_code)
      .set("DOC_TYPE", order.doc_type)
      .set("PURCH_ORG", order.purch_org)
      .set("PUR_GROUP", order.pur_group)
      .set("CURRENCY", order.currency)
      .set("DOC_DATE", date_text(order.doc_date))
      .set("REF_1", order.ref_1)
      .set("SUPPL_PLNT", order.suppl_plnt)
      .set("OUR_REF", order.our_ref);
  return segment;
}

Segment item_segment(const PurchaseOrderItem& item) {
  Segment segment{"E1BPMEPOITEM"};
  segment.set("PO_ITEM", item.po_item)
      .set("MATERIAL", item.material)
      .set("PLANT", item.plant)
      .set("STGE_LOC", item.stge_loc)
      .set("QUANTITY", item.quantity.text())
      .set("PO_UNIT", item.po_unit)
      .set("ITEM_CAT", stock_transfer);
  return segment;
}

Segment schedule_segment(const PurchaseOrderItem& item) {
  Segment segment{"E1BPMEPOSCHEDULE"};
  segment.set("PO_ITEM", item.po_item)
      .set("SCHED_LINE", "0001")
      .set("DEL_DATCAT_EXT", "D")
      .set("DELIVERY_DATE", date_text(item.delivery_date))
      .set("QUANTITY", item.quantity.text());
  return segment;
}

// In purchasing the keys have an X as well.
Segment item_flags(const PurchaseOrderItem& item) {
  Segment flags = Segment{"E1BPMEPOITEMX"}.set("PO_ITEM", item.po_item).set("PO_ITEMX", "X");
  const Segment values = item_segment(item);
  for (const auto& [field, value] : values.fields())
    if (field != "PO_ITEM") flags.set(field, "X");
  return flags;
}

Segment schedule_flags(const PurchaseOrderItem& item) {
  Segment flags{"E1BPMEPOSCHEDULX"};
  flags.set("PO_ITEM", item.po_item)
      .set("SCHED_LINE", "0001")
      .set("PO_ITEMX", "X")
      .set("SCHED_LINEX", "X")
      .set("DEL_DATCAT_EXT", "X")
      .set("DELIVERY_DATE", "X")
      .set("QUANTITY", "X");
  return flags;
}

}  // namespace

Idoc purchase_order_idoc(const PurchaseOrder& order, const std::string& idoctyp) {
  Segment root{"E1PORDCR1"};
  const Segment header = header_segment(order);
  root.add(header);
  root.add(flags_for(header, "E1BPMEPOHEADERX", {}, RowFlag::none));
  for (const auto& item : order.items) root.add(item_segment(item));
  for (const auto& item : order.items) root.add(item_flags(item));
  for (const auto& item : order.items) root.add(schedule_segment(item));
  for (const auto& item : order.items) root.add(schedule_flags(item));
  for (const auto& line : order.header_texts)
    root.add(Segment{"E1BPMEPOTEXTHEADER"})
        .set("TEXT_ID", "F01")
        .set("TEXT_FORM", "*")
        .set("TEXT_LINE", line);
  return {idoctyp, purchase_order_mestyp, purchase_order_arckey(order.ref_1), {std::move(root)}};
}

std::string purchase_order_arckey(const std::string& ref_1) { return "AMZ|STO|" + ref_1; }

}  // namespace weir::sap
