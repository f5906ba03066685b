#include "sap/reads/customer_returns.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/document_flow.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

using FoundReturns = std::map<std::string, FoundReturn>;

std::vector<std::string> numbers_of(const FoundReturns& found) {
  std::vector<std::string> numbers;
  for (const auto& [vbeln, each] : found) numbers.push_back(vbeln);
  return numbers;
}

// H: returns. K: credit memo request, which VBFA has beside the credit memo itself (O).
Result<FoundReturns> return_followers(RfcCaller& rfc, const std::vector<std::string>& orders) {
  const auto flow = read_document_flow(rfc, orders, false);
  if (!flow) return flow.error();
  FoundReturns found;
  for (const FlowStep& step : *flow)
    if (step.vbtyp_n == "H" || step.vbtyp_n == "K") {
      found[step.vbeln].vbeln = step.vbeln;
      found[step.vbeln].order = step.vbelv;
      found[step.vbeln].is_return = step.vbtyp_n == "H";
    }
  return found;
}

Result<Done> add_headers(RfcCaller& rfc, FoundReturns& found) {
  const auto rows =
      read_rows_of(rfc, {"VBAK", {"VBELN", "AUART", "AUGRU", "BSTNK"}}, "VBELN", numbers_of(found));
  if (!rows) return rows.error();
  for (const TableRow& row : *rows)
    if (const auto at = found.find(row["VBELN"]); at != found.end()) {
      at->second.auart = row["AUART"];
      at->second.augru = row["AUGRU"];
      at->second.bstnk = row["BSTNK"];
    }
  return Done{};
}

Result<Done> add_references(RfcCaller& rfc, FoundReturns& found) {
  const auto rows = read_rows_of(rfc, {"VBKD", {"VBELN", "POSNR", "BSTKD_E"}}, "VBELN", numbers_of(found));
  if (!rows) return rows.error();
  for (const TableRow& row : *rows)
    if (const auto at = found.find(row["VBELN"]); at != found.end() && row["POSNR"] == "000000")
      at->second.reference = row["BSTKD_E"];
  return Done{};
}

struct ReturnItemRow {
  std::string vbeln, vgpos;
  Quantity quantity;
  bool is_rejected = false;
};

Result<Done> add_items(RfcCaller& rfc, FoundReturns& found) {
  const auto rows =
      read_typed_of<ReturnItemRow>(rfc, {"VBAP", {"VBELN", "POSNR", "VGPOS", "KWMENG", "ABGRU"}}, "VBELN",
                                   numbers_of(found), [](RowReader& row) {
                                     return ReturnItemRow{row.text("VBELN"), row.text("VGPOS"),
                                                          row.quantity("KWMENG"), row.is_set("ABGRU")};
                                   });
  if (!rows) return rows.error();
  for (const ReturnItemRow& row : *rows)
    if (const auto at = found.find(row.vbeln); at != found.end() && !row.is_rejected)
      at->second.quantities[row.vgpos] += row.quantity;
  return Done{};
}

Result<Done> add_receipts(RfcCaller& rfc, FoundReturns& found) {
  const auto flow = read_document_flow(rfc, numbers_of(found), false);
  if (!flow) return flow.error();
  std::map<std::string, std::string> return_of;  // by returns delivery
  for (const FlowStep& step : *flow)
    if (step.kind == FollowOn::returns_delivery) return_of.emplace(step.vbeln, step.vbelv);
  std::vector<std::string> deliveries;
  for (const auto& [delivery, of] : return_of) deliveries.push_back(delivery);
  const auto rows = read_rows_of(rfc, {"VBUK", {"VBELN", "WBSTK"}}, "VBELN", deliveries);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows)
    if (const auto of = return_of.find(row["VBELN"]); of != return_of.end() && row["WBSTK"] == "C")
      found[of->second].received_by = row["VBELN"];
  return Done{};
}

}  // namespace

Result<std::vector<FoundReturn>> find_customer_returns(RfcCaller& rfc,
                                                       const std::vector<std::string>& orders) {
  auto found = return_followers(rfc, orders);
  if (!found) return found.error();
  for (const auto add : {add_headers, add_references, add_items, add_receipts})
    if (const auto added = add(rfc, *found); !added) return added.error();
  std::vector<FoundReturn> all;
  for (auto& [vbeln, each] : *found) all.push_back(std::move(each));
  return all;
}

Result<std::map<std::string, ReturnValue>> read_return_values(RfcCaller& rfc, const std::string& vbeln) {
  TableAmounts amounts{rfc};
  if (const auto prepared = amounts.prepare(); !prepared) return prepared.error();
  struct ValueRow {
    std::string vgpos;
    ReturnValue value;
  };
  const auto rows = read_typed_of<ValueRow>(
      rfc, {"VBAP", {"VBELN", "VGPOS", "NETWR", "MWSBP", "WAERK"}}, "VBELN", {vbeln}, [&](RowReader& row) {
        return ValueRow{row.text("VGPOS"),
                        {row.amount("NETWR", "WAERK", amounts), row.amount("MWSBP", "WAERK", amounts)}};
      });
  if (!rows) return rows.error();
  std::map<std::string, ReturnValue> values;
  for (const ValueRow& row : *rows) values.insert_or_assign(row.vgpos, row.value);
  return values;
}

}  // namespace weir::sap
