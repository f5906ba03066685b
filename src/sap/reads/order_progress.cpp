#include "sap/reads/order_progress.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/document_flow.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

using OrdersInProgress = std::map<std::string, OrderProgress>;

Failure no_whole_number(const std::string& table, const std::string& vbeln) {
  return {.next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = table + " of document " + vbeln + " holds a quantity that is no whole number",
          .subject = "sales_order/" + vbeln,
          .not_before = {}};
}

struct OrderedItemRow {
  std::string vbeln;
  ItemProgress item;
  Quantity quantity;
};

Result<OrdersInProgress> read_progress_headers(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  const auto rows = read_rows_of(rfc, {"VBAK", {"VBELN", "LIFSK"}}, "VBELN", vbelns);
  if (!rows) return rows.error();
  OrdersInProgress orders;
  for (const TableRow& row : *rows)
    orders.emplace(row["VBELN"], OrderProgress{row["VBELN"], row["LIFSK"], {}});
  return orders;
}

Result<Done> add_items(RfcCaller& rfc, const std::vector<std::string>& vbelns, OrdersInProgress& orders) {
  const auto rows = read_typed_of<OrderedItemRow>(
      rfc, {"VBAP", {"VBELN", "POSNR", "MATNR", "KWMENG", "ABGRU"}}, "VBELN", vbelns, [](RowReader& row) {
        OrderedItemRow item{row.text("VBELN"), {}, row.quantity("KWMENG")};
        item.item.posnr = row.text("POSNR");
        item.item.matnr = row.text("MATNR");
        item.item.rejection = row.text("ABGRU");
        return item;
      });
  if (!rows) return rows.error();
  for (OrderedItemRow row : *rows) {
    const auto quantity = row.quantity.whole();
    if (!quantity) return no_whole_number("VBAP", row.vbeln);
    row.item.quantity = *quantity;
    if (const auto at = orders.find(row.vbeln); at != orders.end())
      at->second.items.push_back(std::move(row.item));
  }
  return Done{};
}

// An item of a delivery, and of which item of which order it is.
struct Delivered {
  std::string vbeln, posnr;
  std::string order, item;
  Quantity quantity;
};

Result<std::vector<Delivered>> read_deliveries_of(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  const auto flow = read_document_flow(rfc, vbelns, false);
  if (!flow) return flow.error();
  std::set<std::string> numbers;
  for (const FlowStep& step : *flow)
    if (step.kind == FollowOn::delivery) numbers.insert(step.vbeln);
  return read_typed_of<Delivered>(rfc, {"LIPS", {"VBELN", "POSNR", "LFIMG", "VGBEL", "VGPOS"}}, "VBELN",
                                  {numbers.begin(), numbers.end()}, [](RowReader& row) {
                                    return Delivered{row.text("VBELN"), row.text("POSNR"), row.text("VGBEL"),
                                                     row.text("VGPOS"), row.quantity("LFIMG")};
                                  });
}

struct Stage {
  bool is_picked = false;  // at least begun
  bool is_issued = false;
};
using Stages = std::map<std::pair<std::string, std::string>, Stage>;  // by delivery and item

Result<Stages> read_stages(RfcCaller& rfc, const std::vector<Delivered>& delivered) {
  std::set<std::string> numbers;
  for (const Delivered& each : delivered) numbers.insert(each.vbeln);
  const auto rows = read_rows_of(rfc, {"VBUP", {"VBELN", "POSNR", "KOSTA", "WBSTA"}}, "VBELN",
                                 {numbers.begin(), numbers.end()});
  if (!rows) return rows.error();
  Stages stages;
  for (const TableRow& row : *rows) {
    const std::string& picking = row["KOSTA"];
    stages[{row["VBELN"], row["POSNR"]}] = {picking == "B" || picking == "C", row["WBSTA"] == "C"};
  }
  return stages;
}

void add(ItemProgress& item, const Delivered& delivered, std::int64_t quantity, const Stage& stage) {
  item.delivered += quantity;
  if (stage.is_picked || stage.is_issued) item.picked += quantity;
  if (stage.is_issued) item.issued += quantity;
  if (quantity > 0 && std::ranges::find(item.deliveries, delivered.vbeln) == item.deliveries.end())
    item.deliveries.push_back(delivered.vbeln);
}

Result<Done> add_deliveries(RfcCaller& rfc, const std::vector<std::string>& vbelns,
                            OrdersInProgress& orders) {
  const auto delivered = read_deliveries_of(rfc, vbelns);
  if (!delivered) return delivered.error();
  const auto stages = read_stages(rfc, *delivered);
  if (!stages) return stages.error();
  for (const Delivered& each : *delivered) {
    const auto order = orders.find(each.order);
    if (order == orders.end()) continue;
    const auto quantity = each.quantity.whole();
    if (!quantity) return no_whole_number("LIPS", each.vbeln);
    const auto stage = stages->find({each.vbeln, each.posnr});
    for (ItemProgress& item : order->second.items)
      if (item.posnr == each.item)
        add(item, each, *quantity, stage == stages->end() ? Stage{} : stage->second);
  }
  return Done{};
}

}  // namespace

Result<OrdersInProgress> read_order_progress(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  auto orders = read_progress_headers(rfc, vbelns);
  if (!orders) return orders.error();
  std::vector<std::string> known;
  for (const auto& [vbeln, order] : *orders) known.push_back(vbeln);
  for (const auto step : {add_items, add_deliveries})
    if (const auto added = step(rfc, known, *orders); !added) return added.error();
  return orders;
}

}  // namespace weir::sap
