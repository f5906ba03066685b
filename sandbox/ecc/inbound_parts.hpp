#pragma once
// How the IDocs of one message are posted. Each writes its status records and says whether a lock was in the
// way; such an IDoc is tried again.
#include "sandbox/ecc/inbound.hpp"

namespace weir::sandbox::ecc {

void record(Idoc& idoc, std::string status, Message message, Instant now);
void record_errors(Idoc& idoc, const Messages& messages, Instant now);

// How often the document is saved under a fault. The IDoc claims success in every case.
std::size_t copies_of(std::string_view fault);

// The segments below the one that holds a whole BAPI, or the segments themselves.
const std::vector<Segment>& below_root(const Idoc& idoc);

bool post_movement(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);

}  // namespace weir::sandbox::ecc
