#include "sap/reads/material_valuation.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

Result<std::string> currency_of_company(RfcCaller& rfc, const std::string& bukrs) {
  const auto rows = read_rows(rfc, {"T001", {"BUKRS", "WAERS"}, Where{}.equals("BUKRS", bukrs)});
  if (!rows) return rows.error();
  for (const TableRow& row : *rows)
    if (row["BUKRS"] == bukrs) return row["WAERS"];
  return std::string{};
}

}  // namespace

Result<std::optional<OpenMaterialPeriod>> read_material_period(RfcCaller& rfc, const std::string& bukrs) {
  const auto rows = read_typed<OpenMaterialPeriod>(
      rfc, {"MARV", {"BUKRS", "LFGJA", "LFMON", "XRUEM"}, Where{}.equals("BUKRS", bukrs)},
      [](RowReader& row) {
        return OpenMaterialPeriod{row.text("BUKRS"), row.number("LFGJA"), row.number("LFMON"),
                                  row.is_set("XRUEM")};
      });
  if (!rows) return rows.error();
  for (const OpenMaterialPeriod& each : *rows)
    if (each.bukrs == bukrs) return std::optional{each};
  return std::optional<OpenMaterialPeriod>{};
}

Result<std::vector<MaterialPrice>> read_material_prices(RfcCaller& rfc, const std::string& bukrs,
                                                        const std::string& bwkey,
                                                        const std::vector<std::string>& materials) {
  if (materials.empty()) return std::vector<MaterialPrice>{};
  const auto currency = currency_of_company(rfc, bukrs);
  if (!currency) return currency.error();
  if (currency->empty()) return std::vector<MaterialPrice>{};
  TableAmounts amounts{rfc};
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  auto prices = read_typed_of<MaterialPrice>(
      rfc, {"MBEW", {"MATNR", "BWKEY", "VPRSV", "STPRS", "VERPR", "PEINH"}, Where{}.equals("BWKEY", bwkey)},
      "MATNR", materials, [&](RowReader& row) {
        const char* field = row.text("VPRSV") == "S" ? "STPRS" : "VERPR";
        const int per = row.number("PEINH");
        return MaterialPrice{row.text("MATNR"), row.text("BWKEY"), row.amount_in(field, *currency, amounts),
                             per > 0 ? per : 1};
      });
  if (!prices) return prices;
  std::erase_if(*prices, [&](const MaterialPrice& each) { return each.bwkey != bwkey; });
  return prices;
}

Money worth_of(const MaterialPrice& price, std::int64_t units) {
  __extension__ using Wide = __int128;
  const Wide whole = Wide{price.price.minor()} * units;
  const Wide half = price.per / 2;
  return Money{static_cast<std::int64_t>((whole + (whole < 0 ? -half : half)) / price.per),
               price.price.currency()};
}

}  // namespace weir::sap
