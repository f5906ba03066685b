#pragma once
// What materials management knows of periods and of worth: MARV (which period is open in a company code) and
// MBEW (the price of a material in a valuation area, which is mostly a plant).
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct OpenMaterialPeriod {
  std::string bukrs;
  int year = 0, month = 0;       // LFGJA and LFMON: the current period
  bool allows_previous = false;  // XRUEM
};
// Nothing for a company code without a row. Fails like read_rows.
Result<std::optional<OpenMaterialPeriod>> read_material_period(RfcCaller& rfc, const std::string& bukrs);

struct MaterialPrice {
  std::string matnr, bwkey;
  Money price;  // STPRS where VPRSV is S, else VERPR: of `per` base units
  int per = 1;  // PEINH
};
// Of these materials (18 characters, as stored) in one valuation area, in the currency of its company code
// (T001). Fails like read_rows_of.
Result<std::vector<MaterialPrice>> read_material_prices(RfcCaller& rfc, const std::string& bukrs,
                                                        const std::string& bwkey,
                                                        const std::vector<std::string>& materials);
// What so many units are worth, to the nearest minor unit.
Money worth_of(const MaterialPrice& price, std::int64_t units);

}  // namespace weir::sap
