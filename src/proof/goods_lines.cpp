#include "proof/goods_lines.hpp"

#include <algorithm>
#include <map>

namespace weir::proof {
namespace {

using GoodsPlace = std::tuple<std::string, std::string, std::string, std::string>;

std::map<GoodsPlace, Quantity> goods_by_place(const std::vector<GoodsLine>& lines) {
  std::map<GoodsPlace, Quantity> sums;
  for (const GoodsLine& line : lines)
    sums[{line.material, line.plant, line.location, line.movement}] += line.quantity;
  std::erase_if(sums, [](const auto& entry) { return entry.second.is_zero(); });
  return sums;
}

std::string place_text(const GoodsPlace& place, Quantity quantity) {
  const auto& [material, plant, location, movement] = place;
  return quantity.text() + " of " + material + " in " + plant + ' ' + location +
         (movement.empty() ? "" : " by movement " + movement);
}

// The first that is on one side alone, or in another quantity.
std::string first_difference(const std::map<GoodsPlace, Quantity>& wanted,
                             const std::map<GoodsPlace, Quantity>& there) {
  for (const auto& [place, quantity] : wanted) {
    const auto at = there.find(place);
    const Quantity other = at == there.end() ? Quantity{} : at->second;
    if (other != quantity)
      return "it should have " + place_text(place, quantity) + ", and has " + other.text();
  }
  for (const auto& [place, quantity] : there)
    if (!wanted.contains(place)) return "it has " + place_text(place, quantity) + ", which it should not";
  return "";
}

}  // namespace

GoodsProof prove_goods(const HeldGoods& expected, const std::vector<HeldGoods>& held) {
  if (held.empty()) return {GoodsFinding::missing, "", "SAP does not hold it"};
  GoodsProof proof{GoodsFinding::right, held.front().number, ""};
  if (held.size() > 1) {
    proof.finding = GoodsFinding::twice;
    for (const HeldGoods& each : held)
      proof.text += (proof.text.empty() ? "SAP holds it as " : ", ") + each.number;
    return proof;
  }
  const HeldGoods& there = held.front();
  if (expected.from != there.from)
    proof.text = "it comes from plant " + there.from + ", and should come from " + expected.from;
  else
    proof.text = first_difference(goods_by_place(expected.lines), goods_by_place(there.lines));
  if (!proof.text.empty()) proof.finding = GoodsFinding::differs;
  return proof;
}

}  // namespace weir::proof
