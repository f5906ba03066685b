#include "sap/reads/deliveries.hpp"

#include <map>
#include <set>

#include "sap/reads/handling_units.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

using Deliveries = std::map<std::string, FoundDelivery>;

Result<std::vector<FoundDelivery>> read_delivery_headers(RfcCaller& rfc,
                                                         const std::vector<std::string>& vbelns) {
  return read_typed_of<FoundDelivery>(
      rfc, {"LIKP", {"VBELN", "LFART", "WADAT_IST", "BOLNR", "TRAID", "LIFEX", "ROUTE", "VSBED"}}, "VBELN",
      vbelns, [](RowReader& row) {
        FoundDelivery delivery;
        delivery.vbeln = row.text("VBELN");
        delivery.lfart = row.text("LFART");
        delivery.wadat_ist = row.date("WADAT_IST");
        delivery.bolnr = row.text("BOLNR");
        delivery.traid = row.text("TRAID");
        delivery.lifex = row.text("LIFEX");
        delivery.route = row.text("ROUTE");
        delivery.vsbed = row.text("VSBED");
        return delivery;
      });
}

struct DeliveryItemRow {
  std::string vbeln;
  FoundDeliveryItem item;
};

Result<Done> add_items(RfcCaller& rfc, const std::vector<std::string>& vbelns, Deliveries& deliveries) {
  const RowsWanted wanted{"LIPS",
                          {"VBELN", "POSNR", "MATNR", "LFIMG", "VRKME", "LGMNG", "MEINS", "VGBEL", "VGPOS",
                           "UECHA", "UEPOS", "WERKS", "LGORT"}};
  auto rows = read_typed_of<DeliveryItemRow>(rfc, wanted, "VBELN", vbelns, [](RowReader& row) {
    return DeliveryItemRow{row.text("VBELN"),
                           {row.text("POSNR"), row.text("MATNR"), row.quantity("LFIMG"), row.text("VGBEL"),
                            row.text("VGPOS"), row.text("UECHA"), row.text("WERKS"), row.text("LGORT"),
                            row.quantity("LGMNG"), row.text("MEINS"), row.text("VRKME"), row.text("UEPOS")}};
  });
  if (!rows) return rows.error();
  for (auto& [vbeln, item] : *rows)
    if (const auto at = deliveries.find(vbeln); at != deliveries.end())
      at->second.items.push_back(std::move(item));
  return Done{};
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Result<Pairs> pairs_of(RfcCaller& rfc, const RowsWanted& wanted, const std::vector<std::string>& vbelns) {
  return read_typed_of<std::pair<std::string, std::string>>(
      rfc, wanted, "VBELN", vbelns, [&](RowReader& row) {
        return std::pair{row.text(wanted.fields[0]), row.text(wanted.fields[1])};
      });
}

Result<Done> add_status(RfcCaller& rfc, const std::vector<std::string>& vbelns, Deliveries& deliveries) {
  struct StatusRow {
    std::string vbeln, wbstk, kostk;
  };
  const RowsWanted wanted{"VBUK", {"VBELN", "WBSTK", "KOSTK"}};
  const auto rows = read_typed_of<StatusRow>(rfc, wanted, "VBELN", vbelns, [](RowReader& row) {
    return StatusRow{row.text("VBELN"), row.text("WBSTK"), row.text("KOSTK")};
  });
  if (!rows) return rows.error();
  for (const auto& [vbeln, wbstk, kostk] : *rows) {
    const auto at = deliveries.find(vbeln);
    if (at == deliveries.end()) continue;
    at->second.wbstk = wbstk;
    at->second.kostk = kostk;
  }
  return Done{};
}

// PARVW inside SAP: SP is the forwarding agent (and not the sold-to, which is AG).
Result<Done> add_carriers(RfcCaller& rfc, const std::vector<std::string>& vbelns, Deliveries& deliveries) {
  const auto rows = pairs_of(rfc, {"VBPA", {"VBELN", "LIFNR"}, Where{}.equals("PARVW", "SP")}, vbelns);
  if (!rows) return rows.error();
  for (const auto& [vbeln, lifnr] : *rows)
    if (const auto at = deliveries.find(vbeln); at != deliveries.end()) at->second.carrier = lifnr;
  return Done{};
}

// The numbers of rows that match any of these conditions.
Result<std::vector<std::string>> numbers(RfcCaller& rfc, std::vector<RowsWanted> wanted) {
  std::set<std::string> found;
  for (const RowsWanted& each : wanted) {
    const auto rows = read_rows(rfc, each);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) found.insert(row["VBELN"]);
  }
  return std::vector<std::string>{found.begin(), found.end()};
}

}  // namespace

Result<std::vector<FoundDelivery>> read_deliveries(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  auto headers = read_delivery_headers(rfc, vbelns);
  if (!headers) return headers.error();
  Deliveries deliveries;
  std::vector<std::string> known;
  for (FoundDelivery& header : *headers) {
    known.push_back(header.vbeln);
    deliveries.emplace(header.vbeln, std::move(header));
  }
  for (const auto add : {add_items, add_status, add_carriers})
    if (const auto added = add(rfc, known, deliveries); !added) return added.error();
  auto units = read_handling_units(rfc, known);
  if (!units) return units.error();
  std::vector<FoundDelivery> all;
  for (auto& [vbeln, delivery] : deliveries) {
    if (const auto at = units->find(vbeln); at != units->end()) delivery.units = std::move(at->second);
    all.push_back(std::move(delivery));
  }
  return all;
}

Result<std::vector<FoundDelivery>> deliveries_of_orders(RfcCaller& rfc,
                                                        const std::vector<std::string>& vbelns) {
  const auto rows = read_rows_of(rfc, {"LIPS", {"VBELN", "VGBEL"}}, "VGBEL", vbelns);
  if (!rows) return rows.error();
  std::set<std::string> found;
  for (const TableRow& row : *rows) found.insert(row["VBELN"]);
  return read_deliveries(rfc, {found.begin(), found.end()});
}

Result<std::vector<FoundDelivery>> deliveries_changed(RfcCaller& rfc, const DeliveryWindow& window) {
  std::vector<RowsWanted> wanted;
  for (const char* day : {"ERDAT", "AEDAT", "WADAT_IST"}) {
    Where where;
    where.equals("LFART", window.lfart)
        .compare(day, ">=", date_text(window.from))
        .compare(day, "<=", date_text(window.until));
    if (!window.vkorg.empty()) where.equals("VKORG", window.vkorg);
    wanted.push_back({"LIKP", {"VBELN"}, std::move(where)});
  }
  const auto found = numbers(rfc, std::move(wanted));
  if (!found) return found.error();
  return read_deliveries(rfc, *found);
}

}  // namespace weir::sap
