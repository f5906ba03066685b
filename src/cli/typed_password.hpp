#pragma once
// A password as people give it to a command: typed unseen, or piped in.
#include <string>

namespace weir::cli {

// Shows nothing of what is typed, and takes a line of what is piped in.
std::string typed_password(const std::string& asked);

}  // namespace weir::cli
