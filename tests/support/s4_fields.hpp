#pragma once
// Fields that S/4HANA added to structures that ECC has too; ECC does not know them.
#include <algorithm>
#include <array>
#include <string_view>

namespace weir::testing {

inline bool is_of_s4_only(std::string_view field) {
  // Long names that are older than S/4HANA.
  constexpr std::array<std::string_view, 6> older{"FUNC_AREA_LONG", "CMMT_ITEM_LONG", "REF_DOC_NO_LONG",
                                                  "REF_DOC_L_LONG", "CFOP_LONG",      "BUILD_LONG"};
  const bool is_long = field.ends_with("_LONG") && std::ranges::find(older, field) == older.end();
  return is_long || field.starts_with("GLO_") || field == "TAX_COUNTRY" || field.ends_with("_S4") ||
         field.starts_with("TAX_CALC_");
}

}  // namespace weir::testing
