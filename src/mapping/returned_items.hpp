#pragma once
// Which items of a sales order come back when a buyer returns so many pieces of a SKU. Amazon's report names
// no line: a SKU in several lines comes back to the first that has any left. Pure.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sap/model/customer_return.hpp"

namespace weir::mapping {

// An item of the sales order; a bundle's line has several.
struct SoldItem {
  std::string posnr;
  std::string order_item_id;  // Amazon's line
  std::string sku;
  std::string material;
  std::int64_t quantity = 0;  // in SAP
  std::int64_t ordered = 0;   // at Amazon, of the whole line; above 0
};

struct ReturnedPieces {
  std::string sku;
  std::int64_t quantity = 0;  // units of the SKU
};

// By POSNR, in sales units.
using PiecesByItem = std::map<std::string, std::int64_t>;

// Whole units of the SKU that these pieces are; a bundle's part alone is none.
std::int64_t units_of(const std::vector<SoldItem>& sold, const std::string& sku, const PiecesByItem& pieces);

struct NotReturnable {
  std::string sku;
  bool is_unknown = false;  // no line has it; else fewer are left than come back
};

// Each item once, however many rows it has. `already` is what SAP has of earlier returns. `refused` says why
// there are none.
std::vector<sap::CustomerReturnItem> returned_items(const std::vector<SoldItem>& sold,
                                                    const std::vector<ReturnedPieces>& pieces,
                                                    PiecesByItem already,
                                                    std::optional<NotReturnable>& refused);

}  // namespace weir::mapping
