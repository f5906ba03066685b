#pragma once
// What the merchant sells. Both stand-ins read this list, because Amazon's SKUs and the ERP's materials must
// be about the same goods.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sandbox {

struct CatalogItem {
  std::string sku;       // "WEIR-042": the merchant's own number at Amazon
  std::string material;  // "000000000000100042": MATNR, 18 characters with leading zeros as ECC stores it
  std::string title;
  std::string unit = "ST";
};

using Catalog = std::vector<CatalogItem>;

inline constexpr std::size_t usual_articles = 60;

// WEIR-001 to WEIR-060, or so many, with a fourth digit behind WEIR-999; the same for every seed.
Catalog make_catalog(std::size_t articles = usual_articles);

struct SkuPart {
  std::string material;
  std::int64_t quantity = 1;  // in one piece of the SKU
};

// What the goods of a SKU are in the ERP, whichever of the spellings in README.md it has; empty for none.
std::vector<SkuPart> sku_parts(const Catalog& catalog, std::string_view sku);

// The thirteen digits on the box of catalog item `number`, counted from 1.
std::string ean_of(std::size_t number);

}  // namespace weir::sandbox
