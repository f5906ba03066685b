#pragma once
// Which materials orders and deliveries have begun, or ceased, to take since the last look, although nothing
// has moved: VBAK and LIKP by the time they were made, CDHDR by the time they were changed, and their items.
//
// Reservations have no such list: they are found by looking at their material.
#include <set>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

// Where the last look ended; kept by the caller between looks.
struct RequirementMark {
  Instant reached;
  std::set<std::string> seen;  // documents and changes within the overlap before `reached`
};

struct RequirementChange {
  std::string matnr;
  Instant at;  // when the latest of its documents was made or changed
};

struct RequirementChanges {
  std::vector<RequirementChange> materials;  // of the plants, by material
  std::int64_t documents = 0;                // not seen before
  RequirementMark mark;                      // for the next look
};

// Numbers are drawn before they are saved, as with material documents: the same overlap (stock_changes.hpp).
// `plants` not empty. Fails like read_rows; the mark then stays as it was.
Result<RequirementChanges> requirement_changes(RfcCaller& rfc, const std::vector<std::string>& plants,
                                               const RequirementMark& mark, const Zone& zone);

}  // namespace weir::sap
