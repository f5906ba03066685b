#pragma once
// What the merchant sells. Both stand-ins read this list, because Amazon's SKUs and the ERP's materials must
// be about the same goods.
#include <string>
#include <vector>

namespace weir::sandbox {

struct CatalogItem {
  std::string sku;       // "WEIR-042": the merchant's own number at Amazon
  std::string material;  // "000000000000100042": MATNR, 18 characters with leading zeros as ECC stores it
  std::string title;
  std::string unit = "ST";
};

using Catalog = std::vector<CatalogItem>;

// WEIR-001 to WEIR-060; the same for every seed.
Catalog make_catalog();

}  // namespace weir::sandbox
