#pragma once
// What MARC says about how much of a material is to be kept: the safety stock, and the ABC class.
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct SafetyStock {
  std::string matnr, werks;
  Quantity eisbe;     // in base units; zero also where nobody keeps one
  std::string maabc;  // "A"; blank where there is none
};

// Of these materials (18 characters, as stored) in these plants, at most 200 plants; plants from which a
// material is deleted are left out. Fails like read_rows_of.
Result<std::vector<SafetyStock>> read_safety_stock(RfcCaller& rfc, const std::vector<std::string>& plants,
                                                   const std::vector<std::string>& materials);

}  // namespace weir::sap
