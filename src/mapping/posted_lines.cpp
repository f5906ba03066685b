#include <algorithm>

#include "mapping/order_changes.hpp"

namespace weir::mapping {
namespace {

PostedLine posted_line(const amazon::OrderItem& line, const sap::SalesOrderItem& item) {
  return {.posnr = item.itm_number,
          .posex = item.po_itm_no,
          .order_item_id = line.order_item_id,
          .sku = line.seller_sku,
          .material = item.material,
          .quantity = item.quantity,
          .ordered = line.quantity_ordered,
          .fulfilled = line.quantity_fulfilled};
}

}  // namespace

std::vector<PostedLine> posted_lines(const amazon::Order& order, const sap::SalesOrder& document) {
  std::vector<const amazon::OrderItem*> sold;
  for (const amazon::OrderItem& line : order.items)
    if (line.quantity_ordered > 0) sold.push_back(&line);
  std::vector<PostedLine> lines;
  for (std::size_t i = 0; i < document.items.size(); ++i) {
    const sap::SalesOrderItem& item = document.items[i];
    const auto named = std::ranges::find_if(
        sold, [&](const amazon::OrderItem* line) { return line->order_item_id == item.purch_no_s; });
    if (named != sold.end())
      lines.push_back(posted_line(**named, item));
    else if (document.items.size() == sold.size())  // each line has its item, in their order
      lines.push_back(posted_line(*sold[i], item));
  }
  return lines;
}

}  // namespace weir::mapping
