#include "sap/reads/safety_stock.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {

Result<std::vector<SafetyStock>> read_safety_stock(RfcCaller& rfc, const std::vector<std::string>& plants,
                                                   const std::vector<std::string>& materials) {
  if (plants.empty() || materials.empty()) return std::vector<SafetyStock>{};
  return read_typed_of<SafetyStock>(
      rfc, {"MARC", {"MATNR", "WERKS", "EISBE", "MAABC"}, Where{}.any("WERKS", plants).equals("LVORM", " ")},
      "MATNR", materials, [](RowReader& row) {
        return SafetyStock{row.text("MATNR"), row.text("WERKS"), row.quantity("EISBE"), row.text("MAABC")};
      });
}

}  // namespace weir::sap
