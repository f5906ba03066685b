#include "sap/reads/purchase_orders.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct PurchaseItemRow {
  std::string ebeln;
  FoundPurchaseItem item;
};
struct HistoryRow {
  std::string ebeln, ebelp;
  PurchaseHistory step;
};

FoundPurchaseOrder head_of(RowReader& row) {
  return {row.text("EBELN"), row.text("BSART"), row.text("BUKRS"),   row.text("RESWK"),
          row.text("IHREZ"), row.text("UNSEZ"), row.is_set("LOEKZ"), {}};
}

Result<std::vector<PurchaseItemRow>> read_purchase_items(RfcCaller& rfc,
                                                         const std::vector<std::string>& ebelns) {
  return read_typed_of<PurchaseItemRow>(
      rfc, {"EKPO", {"EBELN", "EBELP", "MATNR", "WERKS", "LGORT", "MENGE", "LOEKZ", "ELIKZ"}}, "EBELN",
      ebelns, [](RowReader& row) {
        return PurchaseItemRow{row.text("EBELN"),
                               {row.text("EBELP"),
                                row.text("MATNR"),
                                row.text("WERKS"),
                                row.text("LGORT"),
                                row.quantity("MENGE"),
                                {},
                                {},
                                row.is_set("LOEKZ"),
                                row.is_set("ELIKZ"),
                                {}}};
      });
}

Result<std::vector<PurchaseItemRow>> read_purchase_schedule(RfcCaller& rfc,
                                                            const std::vector<std::string>& ebelns) {
  return read_typed_of<PurchaseItemRow>(rfc, {"EKET", {"EBELN", "EBELP", "ETENR", "WEMNG", "WAMNG"}}, "EBELN",
                                        ebelns, [](RowReader& row) {
                                          PurchaseItemRow line{row.text("EBELN"), {}};
                                          line.item.ebelp = row.text("EBELP");
                                          line.item.wemng = row.quantity("WEMNG");
                                          line.item.wamng = row.quantity("WAMNG");
                                          return line;
                                        });
}

Result<std::vector<HistoryRow>> read_history(RfcCaller& rfc, const std::vector<std::string>& ebelns) {
  return read_typed_of<HistoryRow>(
      rfc,
      {"EKBE", {"EBELN", "EBELP", "VGABE", "GJAHR", "BELNR", "BUZEI", "BWART", "MENGE", "SHKZG", "XBLNR"}},
      "EBELN", ebelns, [](RowReader& row) {
        Quantity menge = row.quantity("MENGE");
        if (row.text("SHKZG") == "H") menge = -menge;
        return HistoryRow{row.text("EBELN"),
                          row.text("EBELP"),
                          {row.text("VGABE"), row.text("GJAHR"), row.text("BELNR"), row.text("BUZEI"),
                           row.text("BWART"), menge, row.text("XBLNR")}};
      });
}

FoundPurchaseItem* find(std::vector<FoundPurchaseOrder>& orders, const std::string& ebeln,
                        const std::string& ebelp) {
  for (FoundPurchaseOrder& order : orders)
    for (FoundPurchaseItem& item : order.items)
      if (order.ebeln == ebeln && item.ebelp == ebelp) return &item;
  return nullptr;
}

Result<std::vector<FoundPurchaseOrder>> with_items(RfcCaller& rfc,
                                                   Result<std::vector<FoundPurchaseOrder>> orders) {
  if (!orders) return orders;
  std::vector<std::string> ebelns;
  for (const FoundPurchaseOrder& order : *orders) ebelns.push_back(order.ebeln);
  auto items = read_purchase_items(rfc, ebelns);
  if (!items) return items.error();
  for (PurchaseItemRow& row : *items)
    for (FoundPurchaseOrder& order : *orders)
      if (order.ebeln == row.ebeln) order.items.push_back(row.item);
  const auto schedule = read_purchase_schedule(rfc, ebelns);
  if (!schedule) return schedule.error();
  for (const auto& [ebeln, line] : *schedule)
    if (FoundPurchaseItem* item = find(*orders, ebeln, line.ebelp)) {
      item->wemng += line.wemng;
      item->wamng += line.wamng;
    }
  const auto history = read_history(rfc, ebelns);
  if (!history) return history.error();
  for (const HistoryRow& row : *history)
    if (FoundPurchaseItem* item = find(*orders, row.ebeln, row.ebelp)) item->history.push_back(row.step);
  return orders;
}

const std::vector<std::string> head_fields{"EBELN", "BSART", "BUKRS", "RESWK", "IHREZ", "UNSEZ", "LOEKZ"};

}  // namespace

Result<std::vector<FoundPurchaseOrder>> read_purchase_orders(RfcCaller& rfc,
                                                             const std::vector<std::string>& ebelns) {
  return with_items(rfc,
                    read_typed_of<FoundPurchaseOrder>(rfc, {"EKKO", head_fields}, "EBELN", ebelns, head_of));
}

Result<std::vector<FoundPurchaseOrder>> find_purchase_orders(RfcCaller& rfc, const std::string& bsart,
                                                             Date since,
                                                             const std::vector<std::string>& references) {
  const Where where = Where{}.equals("BSART", bsart).compare("AEDAT", ">=", date_text(since));
  return with_items(rfc, read_typed_of<FoundPurchaseOrder>(rfc, {"EKKO", head_fields, where}, "IHREZ",
                                                           references, head_of));
}

}  // namespace weir::sap
