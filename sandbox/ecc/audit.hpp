#pragma once
// The report RBDSTATE: tells the sender what has become of its IDocs, by ALEAUD.
#include "sandbox/ecc/books.hpp"

namespace weir::sandbox::ecc {

// One E1STATE for each inbound IDoc: status 41 for what is posted, 40 for what is not, 39 for what is on its
// way.
std::string aleaud_idoc(const std::vector<const Idoc*>& idocs, const OutgoingIdoc& control);

// All IDocs of the partner whose status has changed since the last run, in one ALEAUD to the port. Returns
// how many it tells of; without any nothing is sent. An IDoc whose sender gave no number cannot be told of.
std::size_t run_audit(Books& books, const std::string& port, Instant now);

}  // namespace weir::sandbox::ecc
