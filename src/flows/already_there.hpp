#pragma once
// What SAP already has of what was sent and not answered. That no document is there proves nothing: its IDoc
// may be stored and wait.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

struct Sent {
  const char* mestyp;
  std::function<std::string(const std::string& reference)> arckey;  // as it stands in the IDoc of it
  const std::vector<std::string>& references;
  Instant since;  // the first of them was sent
};

// `documents` by reference, and for references without one the number of their IDoc, where there is one. Asks
// SAP for nothing when every reference has its document. For who holds a turn of IdocPort.
Result<std::map<std::string, std::string>> or_their_idocs(const Context& context, const Sent& sent,
                                                          std::map<std::string, std::string> documents);
// The same by another caller.
Result<std::map<std::string, std::string>> or_their_idocs(const Context& context, sap::RfcCaller& rfc,
                                                          const Sent& sent,
                                                          std::map<std::string, std::string> documents);

}  // namespace weir::flows
