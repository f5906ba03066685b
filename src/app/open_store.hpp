#pragma once
// The store that a configuration names.
#include "config/config.hpp"
#include "store/database.hpp"

namespace weir::app {

// On PostgreSQL where store.postgres is given, else the file store.path. Its schema is up to date afterwards.
Result<std::unique_ptr<store::Database>> open_store(const config::Config& config);

}  // namespace weir::app
