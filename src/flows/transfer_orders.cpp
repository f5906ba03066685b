#include "flows/transfer_orders.hpp"

#include <algorithm>
#include <set>

namespace weir::flows {
namespace {

bool is_of_shipment(const sap::FoundPurchaseOrder& order, const std::vector<std::string>& fba_ids) {
  return !order.is_deleted && std::ranges::find(fba_ids, order.ihrez) != fba_ids.end();
}

std::int64_t whole_pieces(Quantity quantity) {
  constexpr std::int64_t thousandths = 1000;
  return quantity.thousandths() / thousandths;
}

}  // namespace

Result<std::vector<sap::FoundPurchaseOrder>> transfers_of(sap::RfcCaller& rfc, const InboundRules& rules,
                                                          Date since,
                                                          const std::vector<std::string>& fba_ids) {
  auto found = sap::find_purchase_orders(rfc, rules.order.doc_type, since, fba_ids);
  if (found) std::erase_if(*found, [&](const auto& order) { return !is_of_shipment(order, fba_ids); });
  return found;
}

proof::HeldGoods expected_transfer(const stock::InboundShipment& shipment, const InboundRules& rules) {
  proof::HeldGoods goods{"", rules.order.supplying_plant, {}};
  for (const stock::InboundItem& item : shipment.items)
    if (!item.po_item.empty())
      goods.lines.push_back(
          {item.material, shipment.plant, shipment.location, "", Quantity::of(item.ordered)});
  return goods;
}

proof::HeldGoods held_transfer(const sap::FoundPurchaseOrder& order) {
  proof::HeldGoods goods{order.ebeln, order.reswk, {}};
  for (const sap::FoundPurchaseItem& item : order.items)
    if (!item.is_deleted) goods.lines.push_back({item.matnr, item.werks, item.lgort, "", item.menge});
  return goods;
}

std::map<std::string, store::InboundShipments::Progress> progress_of(const sap::FoundPurchaseOrder& order) {
  std::map<std::string, store::InboundShipments::Progress> by_item;
  for (const sap::FoundPurchaseItem& item : order.items)
    by_item[item.ebelp] = {whole_pieces(item.wamng), whole_pieces(item.wemng)};
  return by_item;
}

stock::InboundShipment with_order(stock::InboundShipment shipment, const sap::FoundPurchaseOrder& order) {
  shipment.ebeln = order.ebeln;
  std::set<std::string> taken;
  std::vector<stock::InboundItem*> open;
  for (stock::InboundItem& item : shipment.items)
    if (!item.po_item.empty()) open.push_back(&item);
  // The own number first, where both have it; by the quantity before any other of the material.
  for (const bool by_number : {true, false})
    for (const bool by_quantity : {true, false})
      std::erase_if(open, [&](stock::InboundItem* item) {
        const auto at = std::ranges::find_if(order.items, [&](const sap::FoundPurchaseItem& each) {
          return !each.is_deleted && each.matnr == item->material && !taken.contains(each.ebelp) &&
                 (!by_number || each.ebelp == item->po_item) &&
                 (!by_quantity || each.menge == Quantity::of(item->ordered));
        });
        if (at == order.items.end()) return false;
        item->po_item = at->ebelp;
        taken.insert(at->ebelp);
        return true;
      });
  for (stock::InboundItem* item : open) item->po_item.clear();
  return shipment;
}

void refuse_posting(Tx& tx, const Context& context, const char* kind, const std::string& key) {
  const auto posting = context.stores.postings.find(context.connection.name, kind, key);
  if (posting) context.stores.postings.mark_refused(tx, *posting, context.clock.now());
}

}  // namespace weir::flows
