#pragma once
// What reservations still take out of stock: RESB.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct OpenReservation {
  std::string rsnum, rspos;
  std::string matnr, werks;
  std::string lgort;          // blank: SAP has not determined it yet
  std::optional<Date> bdter;  // when it is needed
  Quantity open;              // BDMNG - ENMNG in base units, above zero
};

// Reservations (BDART MR) and components of released orders (AR); what planned orders would need (SB) is a
// plan. Not what is deleted (XLOEK), finally issued (KZEAR), or received by its movement (SHKZG S). Of these
// materials (18 characters, as stored) in these plants, at most 200 plants. Fails like read_rows_of.
Result<std::vector<OpenReservation>> read_reservations(RfcCaller& rfc, const std::vector<std::string>& plants,
                                                       const std::vector<std::string>& materials);

}  // namespace weir::sap
