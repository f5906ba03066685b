#pragma once
// Whether SAP holds a document of goods once, with the lines that it should have: a stock transport order, a
// goods receipt. Pure, and with words of its own.
#include <string>
#include <vector>

#include "core/quantity.hpp"

namespace weir::proof {

struct GoodsLine {
  std::string material, plant, location;
  std::string movement{};  // of a receipt; empty: of an order
  Quantity quantity;
  auto operator<=>(const GoodsLine&) const = default;
};

struct HeldGoods {
  std::string number;
  std::string from{};  // the plant that it comes from; empty: nobody asks
  std::vector<GoodsLine> lines;
};

enum class GoodsFinding { right, missing, twice, differs };
struct GoodsProof {
  GoodsFinding finding = GoodsFinding::missing;
  std::string number{};  // of the first that is there
  std::string text{};    // for people
};

GoodsProof prove_goods(const HeldGoods& expected, const std::vector<HeldGoods>& held);

}  // namespace weir::proof
