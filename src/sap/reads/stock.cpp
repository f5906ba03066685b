#include "sap/reads/stock.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

LocationStock location_of(RowReader& row) {
  return {row.text("MATNR"),     row.text("WERKS"),     row.text("LGORT"),     row.quantity("LABST"),
          row.quantity("UMLME"), row.quantity("INSME"), row.quantity("EINME"), row.quantity("SPEME"),
          row.quantity("RETME"), row.is_set("LVORM")};
}

PlantStock plant_of(RowReader& row) {
  return {row.text("MATNR"), row.text("WERKS"), row.quantity("TRAME"), row.quantity("UMLMC"),
          row.is_set("LVORM")};
}

OpenRequirement requirement_of(RowReader& row) {
  return {row.text("MATNR"), row.text("WERKS"), row.text("LGORT"),    row.text("VBELN"),
          row.text("POSNR"), row.text("VBTYP"), row.quantity("OMENG")};
}

}  // namespace

Result<Stock> read_stock(RfcCaller& rfc, const std::vector<std::string>& plants,
                         const std::vector<std::string>& materials) {
  if (plants.empty() || materials.empty()) return Stock{};
  const Where where = Where{}.any("WERKS", plants);
  auto locations = read_typed_of<LocationStock>(
      rfc,
      {"MARD",
       {"MATNR", "WERKS", "LGORT", "LABST", "UMLME", "INSME", "EINME", "SPEME", "RETME", "LVORM"},
       where},
      "MATNR", materials, location_of);
  if (!locations) return locations.error();
  auto of_plants = read_typed_of<PlantStock>(
      rfc, {"MARC", {"MATNR", "WERKS", "TRAME", "UMLMC", "LVORM"}, where}, "MATNR", materials, plant_of);
  if (!of_plants) return of_plants.error();
  auto requirements = read_typed_of<OpenRequirement>(
      rfc, {"VBBE", {"MATNR", "WERKS", "LGORT", "VBELN", "POSNR", "VBTYP", "OMENG"}, where}, "MATNR",
      materials, requirement_of);
  if (!requirements) return requirements.error();
  return Stock{*std::move(locations), *std::move(of_plants), *std::move(requirements)};
}

}  // namespace weir::sap
