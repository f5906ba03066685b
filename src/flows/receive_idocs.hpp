#pragma once
// IDocs that SAP sends: kept first, answered then, and looked at by a job of their own. SAP takes any answer
// but a good one for "not arrived" and sends again; so only what is not on our disk gets no good one.
#include "flows/context.hpp"
#include "sap/idoc/control_record.hpp"

namespace weir::flows {

struct Reception {
  std::size_t first = 0;    // IDocs that are news
  std::size_t repeats = 0;  // that were there already
  bool is_poison = false;   // no IDoc at all; kept, and on somebody's list
  bool is_soap = false;     // it came in an envelope, and wants one back
};

// The IDocs of a body, XML or flat. Fails with sap.idoc_unreadable.
Result<std::vector<sap::AddressedIdoc>> idocs_in(const std::string& body);

class ReceiveIdocs {
 public:
  explicit ReceiveIdocs(const Context& context) : context_{context} {}

  // A body as it came, of 1..n IDocs, XML or flat. Committed when it returns; throws StoreBroken when it
  // could not be.
  Reception keep(const std::string& body) const;

 private:
  const Context& context_;
};

}  // namespace weir::flows
