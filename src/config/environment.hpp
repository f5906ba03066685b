#pragma once
// The environment variables, handed in: no other room reads them.
#include <functional>
#include <optional>
#include <string>

namespace weir::config {

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

Environment process_environment();

}  // namespace weir::config
