#include "sap/reads/tax_classes.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {

Result<std::map<std::string, std::string>> read_tax_classes(RfcCaller& rfc, const std::string& country,
                                                            const std::vector<std::string>& materials) {
  using Row = std::pair<std::string, std::string>;
  const auto rows = read_typed_of<Row>(rfc, {"MLAN", {"MATNR", "TAXM1"}, Where{}.equals("ALAND", country)},
                                       "MATNR", materials, [](RowReader& row) {
                                         return Row{row.text("MATNR"), row.text("TAXM1")};
                                       });
  if (!rows) return rows.error();
  return std::map<std::string, std::string>{rows->begin(), rows->end()};
}

}  // namespace weir::sap
