#include "sap/reads/material_units.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct RatioRow {
  std::string matnr;
  MaterialUnitRatio ratio;
};

RatioRow ratio_row_of(RowReader& row) {
  return {row.text("MATNR"), {row.text("MEINH"), row.number("UMREZ"), row.number("UMREN")}};
}

using BaseUnit = std::pair<std::string, std::string>;

BaseUnit base_unit_of(RowReader& row) { return {row.text("MATNR"), row.text("MEINS")}; }

bool is_ratio(const MaterialUnitRatio& ratio) { return ratio.numerator > 0 && ratio.denominator > 0; }

}  // namespace

Result<std::map<std::string, MaterialUnits>> read_material_units(RfcCaller& rfc,
                                                                 const std::vector<std::string>& materials) {
  std::map<std::string, MaterialUnits> found;
  if (materials.empty()) return found;
  const auto bases =
      read_typed_of<BaseUnit>(rfc, {"MARA", {"MATNR", "MEINS"}}, "MATNR", materials, base_unit_of);
  if (!bases) return bases.error();
  for (const auto& [matnr, meins] : *bases) found[matnr].meins = meins;
  const auto rows = read_typed_of<RatioRow>(rfc, {"MARM", {"MATNR", "MEINH", "UMREZ", "UMREN"}}, "MATNR",
                                           materials, ratio_row_of);
  if (!rows) return rows.error();
  for (const RatioRow& row : *rows) {
    const auto at = found.find(row.matnr);
    if (at != found.end() && is_ratio(row.ratio)) at->second.units.push_back(row.ratio);
  }
  return found;
}

}  // namespace weir::sap
