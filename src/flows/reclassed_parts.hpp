#pragma once
// What moves money of a settlement out of suspense, where that settlement is to be taken back.
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

struct ReclassedPart {
  store::SuspenseItem item;
  store::SuspensePart part;  // planned
};

struct ReclassedParts {
  std::vector<ReclassedPart> standing;    // in SAP, on their way there, or planned and yet to be sent
  std::vector<ReclassedPart> taken_back;  // in SAP (FB08), and nobody has noted it
};

// `comp_code`: of documents of which nobody noted another. Reads heads of documents, where there are any.
// Fails like read_table.
Result<ReclassedParts> reclassed_parts(const Context& context, const std::string& comp_code,
                                       const std::string& settlement_id);

// They are in suspense again as soon as their settlement is posted anew, and a person says what they are.
void reopen_taken_back(Tx& tx, const Context& context, const std::vector<ReclassedPart>& parts);

}  // namespace weir::flows
