#pragma once
// The evidence of calls, without the rest of the engine.
#include <string>
#include <vector>

#include "config/config.hpp"
#include "store/calls.hpp"

namespace weir::app {

struct CallOfConnection {
  std::string connection;
  CallEvidence call;
};

// Of `connection`, or of all that are configured where it is empty; the newest first. Fails with
// config.unknown_connection, or as the store does.
Result<std::vector<CallOfConnection>> list_calls(const config::Config& config, const std::string& connection,
                                                 const store::CallsWanted& wanted);

}  // namespace weir::app
