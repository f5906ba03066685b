#include "sap/idoc/goods_movement_idoc.hpp"

#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

Segment header_segment(const GoodsMovement& movement) {
  Segment segment{"E1BP2017_GM_HEAD_01"};
  segment.set("PSTNG_DATE", date_text(movement.pstng_date))
      .set("DOC_DATE", date_text(movement.doc_date))
      .set("REF_DOC_NO", movement.ref_doc_no)
      .set("HEADER_TXT", movement.header_txt);
  return segment;
}

Segment item_segment(const GoodsMovementItem& item) {
  Segment segment{"E1BP2017_GM_ITEM_CREATE"};
  segment.set("MATERIAL", item.material)
      .set("PLANT", item.plant)
      .set("STGE_LOC", item.stge_loc)
      .set("BATCH", item.batch)
      .set("MOVE_TYPE", item.move_type)
      .set("STCK_TYPE", item.stck_type)
      .set("ENTRY_QNT", item.entry_qnt.text())
      .set("ENTRY_UOM", item.entry_uom)
      .set("PO_NUMBER", item.po_number)
      .set("PO_ITEM", item.po_item)
      .set("NO_MORE_GR", item.no_more_gr ? "X" : "")
      .set("ITEM_TEXT", item.item_text)
      .set("COSTCENTER", item.costcenter)
      .set("MOVE_PLANT", item.move_plant)
      .set("MOVE_STLOC", item.move_stloc)
      .set("MVT_IND", item.mvt_ind)
      .set("MOVE_REAS", item.move_reas)
      .set("DELIV_NUMB_TO_SEARCH", item.delivery)
      .set("DELIV_ITEM_TO_SEARCH", item.delivery_item);
  return segment;
}

}  // namespace

Idoc goods_movement_idoc(const GoodsMovement& movement, const std::string& idoctyp) {
  Segment root{"E1MBGMCR"};
  root.add(header_segment(movement));
  root.add(Segment{"E1BP2017_GM_CODE"}).set("GM_CODE", movement.gm_code);
  for (const GoodsMovementItem& item : movement.items) root.add(item_segment(item));
  return {idoctyp, goods_movement_mestyp, goods_movement_arckey(movement.ref_doc_no), {std::move(root)}};
}

std::string goods_movement_arckey(const std::string& ref_doc_no) { return "AMZ|GM|" + ref_doc_no; }

}  // namespace weir::sap
