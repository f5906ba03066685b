#pragma once
// In which unit a material is kept, and how many of it are in another: MARA-MEINS, MARM.
#include <map>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"

namespace weir::sap {

// `numerator` base units are `denominator` of it; both above zero.
struct MaterialUnitRatio {
  std::string meinh;             // "KAR"
  std::int64_t numerator = 1;    // UMREZ
  std::int64_t denominator = 1;  // UMREN
};

struct MaterialUnits {
  std::string meins;  // the base unit, which is one of `units` in SAP, and need not be
  std::vector<MaterialUnitRatio> units;
};

// Of these materials (18 characters, as stored); one that SAP does not have is not among them. A unit whose
// ratio is none (a zero) is left out, so that whoever needs it misses it, for this one material. Fails like
// read_rows_of.
Result<std::map<std::string, MaterialUnits>> read_material_units(RfcCaller& rfc,
                                                                 const std::vector<std::string>& materials);

}  // namespace weir::sap
