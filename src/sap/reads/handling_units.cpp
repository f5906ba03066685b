#include "sap/reads/handling_units.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct UnitRow {
  std::string delivery;
  FoundHandlingUnit unit;
};

struct ContentRow {
  std::string venum;
  FoundHandlingUnit::Content content;
};

}  // namespace

Result<std::map<std::string, std::vector<FoundHandlingUnit>>> read_handling_units(
    RfcCaller& rfc, const std::vector<std::string>& deliveries) {
  constexpr const char* outbound_delivery = "01";
  auto units = read_typed_of<UnitRow>(
      rfc, {"VEKP", {"VENUM", "VPOBJKEY", "EXIDV", "EXIDV2"}, Where{}.equals("VPOBJ", outbound_delivery)},
      "VPOBJKEY", deliveries, [](RowReader& row) {
        return UnitRow{row.text("VPOBJKEY"), {row.text("VENUM"), row.text("EXIDV"), row.text("EXIDV2"), {}}};
      });
  if (!units) return units.error();
  std::vector<std::string> venums;
  for (const UnitRow& row : *units) venums.push_back(row.unit.venum);
  const auto contents = read_typed_of<ContentRow>(
      rfc, {"VEPO", {"VENUM", "VEPOS", "POSNR", "VEMNG", "VEMEH", "UNVEL"}}, "VENUM", venums,
      [](RowReader& row) {
        return ContentRow{row.text("VENUM"),
                          {row.text("POSNR"), row.quantity("VEMNG"), row.text("VEMEH"), row.text("UNVEL")}};
      });
  if (!contents) return contents.error();
  std::map<std::string, std::vector<FoundHandlingUnit>> by_delivery;
  for (UnitRow& row : *units) {
    for (const auto& [venum, content] : *contents)
      if (venum == row.unit.venum) row.unit.contents.push_back(content);
    by_delivery[row.delivery].push_back(std::move(row.unit));
  }
  return by_delivery;
}

}  // namespace weir::sap
