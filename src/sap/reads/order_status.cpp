#include "sap/reads/order_status.hpp"

#include <algorithm>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct StatusItemRow {
  std::string vbeln;
  OrderItemStatus item;
};

Result<std::vector<OrderStatus>> read_status_headers(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  return read_typed_of<OrderStatus>(rfc,
                                    {"VBUK", {"VBELN", "UVALL", "UVALS", "LFSTK", "FKSAK", "CMGST", "GBSTK"}},
                                    "VBELN", vbelns, [](RowReader& row) {
                                      OrderStatus order;
                                      order.vbeln = row.text("VBELN");
                                      order.uvall = row.text("UVALL");
                                      order.uvals = row.text("UVALS");
                                      order.lfstk = row.text("LFSTK");
                                      order.fksak = row.text("FKSAK");
                                      order.cmgst = row.text("CMGST");
                                      order.gbstk = row.text("GBSTK");
                                      return order;
                                    });
}

Result<std::vector<StatusItemRow>> read_status_items(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  return read_typed_of<StatusItemRow>(rfc, {"VBUP", {"VBELN", "POSNR", "UVALL", "LFSTA", "FKSTA", "ABSTA"}},
                                      "VBELN", vbelns, [](RowReader& row) {
                                        return StatusItemRow{row.text("VBELN"),
                                                             {row.text("POSNR"),
                                                              row.text("UVALL"),
                                                              row.text("LFSTA"),
                                                              row.text("FKSTA"),
                                                              row.text("ABSTA"),
                                                              {},
                                                              {}}};
                                      });
}

Result<std::vector<StatusItemRow>> read_confirmed_schedule(RfcCaller& rfc,
                                                           const std::vector<std::string>& vbelns) {
  return read_typed_of<StatusItemRow>(rfc, {"VBEP", {"VBELN", "POSNR", "ETENR", "WMENG", "BMENG"}}, "VBELN",
                                      vbelns, [](RowReader& row) {
                                        StatusItemRow line{row.text("VBELN"), {}};
                                        line.item.posnr = row.text("POSNR");
                                        line.item.ordered = row.quantity("WMENG");
                                        line.item.confirmed = row.quantity("BMENG");
                                        return line;
                                      });
}

void add_schedule(std::map<std::string, OrderStatus>& orders, const std::vector<StatusItemRow>& lines) {
  for (const auto& [vbeln, line] : lines) {
    const auto order = orders.find(vbeln);
    if (order == orders.end()) continue;
    for (OrderItemStatus& item : order->second.items)
      if (item.posnr == line.posnr) {
        item.ordered += line.ordered;
        item.confirmed += line.confirmed;
      }
  }
}

}  // namespace

bool OrderStatus::is_short() const {
  return std::ranges::any_of(items,
                             [](const OrderItemStatus& item) { return item.confirmed < item.ordered; });
}

Result<std::map<std::string, OrderStatus>> read_order_status(RfcCaller& rfc,
                                                             const std::vector<std::string>& vbelns) {
  auto headers = read_status_headers(rfc, vbelns);
  if (!headers) return headers.error();
  std::map<std::string, OrderStatus> orders;
  std::vector<std::string> known;
  for (OrderStatus& header : *headers) {
    known.push_back(header.vbeln);
    orders.emplace(header.vbeln, std::move(header));
  }
  auto items = read_status_items(rfc, known);
  if (!items) return items.error();
  for (auto& [vbeln, item] : *items)
    if (const auto order = orders.find(vbeln); order != orders.end())
      order->second.items.push_back(std::move(item));
  const auto schedule = read_confirmed_schedule(rfc, known);
  if (!schedule) return schedule.error();
  add_schedule(orders, *schedule);
  return orders;
}

}  // namespace weir::sap
