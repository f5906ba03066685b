#pragma once
// Of which materials conditions were made, changed or deleted since the last look: CDHDR of object COND_A,
// whose OBJECTID ends with the number of the condition record (KNUMH), and KONH for what it is for.
//
// A change that does not say of which record it is, or of one that KONH does not have, may be of any: then
// everything is to be read. What begins or ends by its date alone is in no change document.
#include <set>
#include <string>

#include "core/zone.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

// Where the last look ended; kept by the caller between looks.
struct PriceChangeMark {
  Instant reached;
  std::set<std::string> seen;  // changes within the overlap before `reached`
};

struct PriceChanges {
  std::set<std::string> materials;  // 18 characters, of condition tables A304 and A305
  bool is_everything = false;       // nobody can say of which
  std::int64_t documents = 0;       // not seen before
  PriceChangeMark mark;             // for the next look
};

// Numbers are drawn before they are saved: the same overlap as of stock (stock_changes.hpp). Fails like
// read_rows; the mark then stays as it was.
Result<PriceChanges> price_changes(RfcCaller& rfc, const PriceChangeMark& mark, const Zone& zone);

}  // namespace weir::sap
