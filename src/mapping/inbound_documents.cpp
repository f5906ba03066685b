#include "mapping/inbound_documents.hpp"

#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

constexpr int po_item_step = 10;
constexpr std::size_t po_item_size = 5;
constexpr std::size_t ihrez_size = 12;

Failure no_transfer(const char* code, const stock::InboundShipment& shipment, const std::string& text) {
  return {.next = Next::refuse,
          .code = code,
          .text = "shipment " + shipment.fba_id + ": " + text,
          .subject = "inbound/" + shipment.fba_id,
          .not_before = {}};
}

std::string po_item_number(int place) {
  std::string digits = std::to_string(place * po_item_step);
  return digits.insert(0, po_item_size - digits.size(), '0');
}

}  // namespace

Result<stock::InboundShipment> planned_transfer(const stock::InboundShipment& shipment,
                                                const Articles& articles) {
  if (stock::is_void(shipment))
    return no_transfer("inbound.plan_voided", shipment, "it is void at Amazon; nothing is posted of it");
  if (shipment.fba_id.size() > ihrez_size)
    return no_transfer("inbound.id_too_long", shipment,
                       "its id has more characters than SAP's \"your reference\"; tell support");
  stock::InboundShipment planned = shipment;
  int place = 0;
  for (stock::InboundItem& item : planned.items) {
    item.ordered = item.announced;
    item.po_item.clear();
    if (item.announced == 0) continue;
    const auto article = articles.find(item.sku);
    if (!article || article->parts.size() != 1 || article->parts.front().quantity != 1)
      return no_transfer(
          "inbound.unknown_sku", shipment,
          "SKU " + item.sku + " is no one material in the rules" +
              (article ? " but a bundle, which Amazon stores as one thing" : "") +
              "; give it a material of its own (articles.materials), Weir tries again within a day");
    item.material = article->parts.front().material;
    item.unit = article->unit;
    item.po_item = po_item_number(++place);
  }
  if (place == 0)
    return no_transfer("inbound.empty", shipment, "nothing is announced; look at it in Seller Central");
  return planned;
}

sap::PurchaseOrder stock_transport_order(const stock::InboundShipment& shipment, const TransferRules& rules) {
  ensure(shipment.ordered_on.has_value(), "a stock transport order that was not planned");
  sap::PurchaseOrder order{.comp_code = rules.comp_code,
                           .doc_type = rules.doc_type,
                           .purch_org = rules.purch_org,
                           .pur_group = rules.pur_group,
                           .suppl_plnt = rules.supplying_plant,
                           .doc_date = *shipment.ordered_on,
                           .ref_1 = shipment.fba_id,
                           .items = {}};
  for (const stock::InboundItem& item : shipment.items)
    if (!item.po_item.empty())
      order.items.push_back({item.po_item, item.material, shipment.plant, shipment.location,
                             Quantity::of(item.ordered), item.unit, *shipment.ordered_on});
  return order;
}

sap::GoodsMovement goods_receipt(const stock::InboundShipment& shipment, const stock::Booking& booking) {
  sap::GoodsMovement movement{.gm_code = "01",
                              .pstng_date = booking.posting,
                              .doc_date = booking.day,
                              .ref_doc_no = booking.reference(),
                              .items = {}};
  if (booking.is_late()) movement.header_txt = "late, of " + iso(booking.day);
  for (const stock::BookedUnits& each : booking.units) {
    const stock::InboundItem* item = shipment.item(each.sku);
    ensure(item != nullptr && !item->po_item.empty(), "a receipt of what was not ordered");
    sap::GoodsMovementItem line;
    line.move_type = booking.is_return ? "102" : "101";
    line.material = item->material;
    line.plant = shipment.plant;
    line.stge_loc = each.is_sellable ? shipment.location : shipment.damaged_location;
    line.entry_qnt = Quantity::of(each.units);
    line.entry_uom = item->unit;
    line.mvt_ind = "B";
    line.po_number = shipment.ebeln;
    line.po_item = item->po_item;
    movement.items.push_back(std::move(line));
  }
  return movement;
}

}  // namespace weir::mapping
