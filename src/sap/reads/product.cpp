#include "sap/reads/product.hpp"

#include "sap/reads/read_table.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::sap {

Result<ProductFound> find_product(RfcCaller& rfc) {
  const auto components =
      read_rows_of(rfc, {"CVERS", {"COMPONENT", "RELEASE"}}, "COMPONENT", {"SAP_APPL", "S4CORE"});
  if (!components) return components.error();
  ProductFound found;
  for (const TableRow& row : *components) {
    const bool is_s4 = row["COMPONENT"] == "S4CORE";
    if (found.product == Product::s4hana || (!is_s4 && row["COMPONENT"] != "SAP_APPL")) continue;
    found.product = is_s4 ? Product::s4hana : Product::ecc;
    found.release = row["RELEASE"];
  }
  const auto widths = table_widths(rfc, "MARA", {"MATNR"});
  if (!widths) return widths.error();
  found.material_width = widths->front();
  return found;
}

}  // namespace weir::sap
