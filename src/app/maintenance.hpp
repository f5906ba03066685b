#pragma once
// `weir db`: what the store that a configuration names is like.
#include "config/config.hpp"
#include "store/maintenance.hpp"

namespace weir::app {

// Opens it, which brings its schema up to date.
Result<store::StoreStatus> store_status(const config::Config& config);

// Every promise that the store does not keep, the audit log's chain included.
Result<std::vector<std::string>> store_check(const config::Config& config);

}  // namespace weir::app
