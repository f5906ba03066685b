#pragma once
// The list of what people have to look at, without the rest of the engine.
#include <vector>

#include "config/config.hpp"
#include "core/result.hpp"
#include "store/exceptions.hpp"

namespace weir::app {

Result<std::vector<store::Exception>> open_exceptions(const config::Config& config);

}  // namespace weir::app
