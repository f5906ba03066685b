#include "mapping/returned_items.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

std::int64_t per_unit(const SoldItem& item) {
  ensure(item.ordered > 0, "an item of a line of which nothing was ordered");
  return std::max<std::int64_t>(item.quantity / item.ordered, 1);
}

// Whole units of the line that have not come back: of a bundle, as few as its part of which most has.
std::int64_t left_of(const std::vector<SoldItem>& sold, const std::string& line,
                     const PiecesByItem& already) {
  std::int64_t left = 0;
  bool is_first = true;
  for (const SoldItem& item : sold) {
    if (item.order_item_id != line) continue;
    const auto gone = already.find(item.posnr);
    const std::int64_t of_item =
        std::max<std::int64_t>(item.quantity - (gone == already.end() ? 0 : gone->second), 0) /
        per_unit(item);
    left = is_first ? of_item : std::min(left, of_item);
    is_first = false;
  }
  return left;
}

std::vector<std::string> lines_of_sku(const std::vector<SoldItem>& sold, const std::string& sku) {
  std::vector<std::string> lines;
  for (const SoldItem& item : sold)
    if (item.sku == sku && std::ranges::find(lines, item.order_item_id) == lines.end())
      lines.push_back(item.order_item_id);
  return lines;
}

}  // namespace

std::int64_t units_of(const std::vector<SoldItem>& sold, const std::string& sku, const PiecesByItem& pieces) {
  std::map<std::string, std::int64_t> by_line;
  for (const SoldItem& item : sold) {
    if (item.sku != sku) continue;
    const auto at = pieces.find(item.posnr);
    const std::int64_t units = at == pieces.end() ? 0 : at->second / per_unit(item);
    const auto [line, is_first] = by_line.try_emplace(item.order_item_id, units);
    if (!is_first) line->second = std::min(line->second, units);
  }
  std::int64_t sum = 0;
  for (const auto& [line, units] : by_line) sum += units;
  return sum;
}

std::vector<sap::CustomerReturnItem> returned_items(const std::vector<SoldItem>& sold,
                                                    const std::vector<ReturnedPieces>& pieces,
                                                    PiecesByItem already,
                                                    std::optional<NotReturnable>& refused) {
  PiecesByItem back;
  for (const ReturnedPieces& each : pieces) {
    const auto lines = lines_of_sku(sold, each.sku);
    std::int64_t wanted = each.quantity;
    for (const std::string& line : lines) {
      const std::int64_t taken = std::min(wanted, left_of(sold, line, already));
      wanted -= taken;
      for (const SoldItem& item : sold) {
        if (item.order_item_id != line || taken == 0) continue;
        back[item.posnr] += taken * per_unit(item);
        already[item.posnr] += taken * per_unit(item);
      }
    }
    if (wanted > 0) {
      refused = NotReturnable{each.sku, lines.empty()};
      return {};
    }
  }
  std::vector<sap::CustomerReturnItem> items;
  for (const auto& [posnr, quantity] : back) items.push_back({posnr, quantity});
  return items;
}

}  // namespace weir::mapping
