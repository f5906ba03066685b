#pragma once
// Which product answers, ECC or S/4HANA: CVERS (software components), and how wide MARA-MATNR is.
#include <string>

#include "sap/model/rfc.hpp"

namespace weir::sap {

enum class Product { ecc, s4hana, unknown };

struct ProductFound {
  Product product = Product::unknown;
  std::string release;             // of SAP_APPL ("617") or S4CORE ("103")
  std::size_t material_width = 0;  // 18; 40 on S/4HANA, whether long numbers are switched on or not
};

// Fails like read_rows. See docs/s4.md for what follows from it.
Result<ProductFound> find_product(RfcCaller& rfc);

}  // namespace weir::sap
