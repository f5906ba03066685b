#pragma once
// IDocs that SAP has stored, found by our own key in the control record: EDIDC through RFC_READ_TABLE. An
// IDoc that waits, is locked out or is in error has no document yet and may have one at any time.
#include <map>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"

namespace weir::sap {

struct IdocSearch {
  std::string mestyp;          // "SALESORDER_CREATEFROMDAT2"
  std::string sender_partner;  // SNDPRN
  Instant created_since;       // EDIDC has no index on ARCKEY; days are read from a day before, for the zone
};

// By ARCKEY the number of its latest IDoc; those that a person has given up (status 68) do not count. Fails
// like read_table.
Result<std::map<std::string, std::string>> find_idocs(RfcCaller& rfc, const IdocSearch& search,
                                                      const std::vector<std::string>& arckeys);

}  // namespace weir::sap
