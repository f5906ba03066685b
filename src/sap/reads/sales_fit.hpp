#pragma once
// Whether what is there by itself fits together: the order types, plants, customers and condition types that
// are used in one sales area; and the numbers that are left for new documents.
#include <string>
#include <vector>

#include "sap/reads/master_data.hpp"

namespace weir::sap {

struct SalesUse {
  SalesArea area;
  std::string order_type;                // the one whose conditions are priced
  std::vector<std::string> other_types;  // replacements, returns, credits
  std::vector<std::string> plants;
  std::vector<std::string> customers;        // KUNNR, 10 digits
  std::vector<std::string> condition_types;  // KSCHL

  bool operator==(const SalesUse&) const;
};

// TVAKZ of the reference area in TVTA (VKOAU, VTWAU, SPAAU): the types that the area allows; without a row it
// allows all. What TVAK does not have is left out: missing_of tells of it.
MissingData forbidden_types(RfcCaller& rfc, const SalesUse& use);

// TVKWZ: plants that may deliver for sales organisation and channel.
MissingData forbidden_plants(RfcCaller& rfc, const SalesUse& use);

// T683V, by TVAK-KALVG of each type and KNVV-KALKS of each customer: whether they are priced at all; T683S:
// whether the procedure of `order_type` has each condition type. A condition that it has not is ignored by
// SAP with a message that nobody reads, and the order is worth less.
MissingData unpriced(RfcCaller& rfc, const SalesUse& use);

// NRIV of an object and an interval. Of those that are kept by the year, that of `year`.
struct NumberRange {
  std::string number;  // NRRANGENR
  int left = 0;        // in a hundred, 0 … 100; 100 of an external one, whose numbers SAP does not give
};
// The intervals that NRIV has; `subobject` is blank, or the company code of FI documents. Fails like
// read_rows.
Result<std::vector<NumberRange>> number_ranges(RfcCaller& rfc, const std::string& object,
                                               const std::string& subobject, int year);
// TVAK-NUMKI by AUART, and T003-NUMKR by BLART. Fails like read_rows_of.
Result<std::vector<std::string>> ranges_of_order_types(RfcCaller& rfc, const std::vector<std::string>& types);
Result<std::vector<std::string>> ranges_of_document_types(RfcCaller& rfc,
                                                          const std::vector<std::string>& types);

}  // namespace weir::sap
