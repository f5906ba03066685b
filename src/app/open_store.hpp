#pragma once
// The store that a configuration names.
#include "config/config.hpp"
#include "store/database.hpp"
#include "store/master_keys.hpp"

namespace weir::app {

// On PostgreSQL where store.postgres is given, else the file store.path. Its schema is up to date afterwards.
Result<std::unique_ptr<store::Database>> open_store(const config::Config& config);

// The vault of the keys to personal data that belongs to it, and the master keys.
Result<std::unique_ptr<store::Database>> open_vault(const config::Config& config);
Result<store::MasterKeys> master_keys(const config::Config& config);

}  // namespace weir::app
