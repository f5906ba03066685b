#pragma once
// Quantity scales of condition records: KONM, with what KONP says of how they are meant.
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct ScaleStep {
  Quantity kstbm;  // in the scale's unit
  Money amount;    // KBETR, for KPEIN of KMEIN as the record's own amount
};

struct FoundConditionScale {
  std::string knumh;
  std::string stfkz;             // A from this quantity on, B up to it; blank is A
  std::string konms;             // unit of the quantities; blank: the record's
  std::vector<ScaleStep> steps;  // by line (KLFN1)
  bool is_unclear = false;       // a line's amount or currency is none, and is not among them

  bool is_from_scale() const { return stfkz.empty() || stfkz == "A"; }
};

// Of these records (KNUMH), those that have a scale by quantity (KZBZG C) of amounts. Fails like
// read_rows_of; what is wrong with one scale is that one's matter.
Result<std::vector<FoundConditionScale>> read_condition_scales(RfcCaller& rfc, TableAmounts& amounts,
                                                               const std::vector<std::string>& knumhs);

}  // namespace weir::sap
