#include "mapping/return_order.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

bool comes_back(const ReturnCase& about, const std::string& sku) {
  return std::ranges::find(about.rows, sku, &ReturnedPieces::sku) != about.rows.end();
}

std::optional<std::string> credited_by(const ReturnCase& about) {
  for (const auto& [sku, document] : about.credited)
    if (comes_back(about, sku)) return document;
  for (const OthersCredit& each : about.in_sap)
    for (const SoldItem& item : about.sold)
      if (!each.is_return && each.pieces.contains(item.posnr) && comes_back(about, item.sku))
        return each.vbeln;
  return std::nullopt;
}

}  // namespace

ReturnDecision decide_return(const ReturnCase& about) {
  ReturnDecision decision;
  decision.credited_by = credited_by(about);
  if (decision.credited_by) return decision;
  PiecesByItem back;
  for (const OthersCredit& each : about.in_sap)
    if (each.is_return)
      for (const auto& [posnr, pieces] : each.pieces) back[posnr] += pieces;
  decision.items = returned_items(about.sold, about.rows, std::move(back), decision.refused);
  return decision;
}

}  // namespace weir::mapping
