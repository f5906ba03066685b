#pragma once
// The ways by which IDocs enter SAP: an HTTP service, tRFC, a folder. Taken is not posted.
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "sap/idoc/control_record.hpp"

namespace weir::sap {

// For each IDoc of a packet, in order, what SAP has it under: SAP's number, or where the way tells none,
// idoc_by_arckey.
using IdocReceipts = std::vector<Result<std::string>>;

// "ARCKEY AMZ|ORD|302-…": finds the IDoc in WE02 where its number was not told.
inline std::string idoc_by_arckey(const Idoc& idoc) { return "ARCKEY " + idoc.arckey; }

class IdocWay {
 public:
  virtual ~IdocWay() = default;
  // One packet, all of one basic type. A Failure is of the whole packet: with a code that ends in
  // ".lost_answer", or sap.unexpected_answer, SAP may have all of it; with any other it has nothing.
  virtual Result<IdocReceipts> send(std::span<const AddressedIdoc> packet) const = 0;
};

}  // namespace weir::sap
