#pragma once
// `weir db`: what the store that a configuration names is like.
#include <filesystem>

#include "config/config.hpp"
#include "core/clock.hpp"
#include "store/audit_log.hpp"
#include "store/maintenance.hpp"
#include "store/pii.hpp"
#include "store/restored.hpp"

namespace weir::app {

struct Status {
  store::StoreStatus store;
  store::PersonalStatus personal;
  store::KeyCount keys;  // in the vault and in the store
};

// Opens store and vault, which brings their schemas up to date.
Result<Status> store_status(const config::Config& config, Instant now);

struct Rotated {
  std::int64_t resealed = 0;
  std::int64_t remaining = 0;  // under a key that is not configured, or damaged
};

// Re-seals every data key under the current master key, batch by batch. Killed, it goes on where it was.
Result<Rotated> rotate_keys(const config::Config& config, const store::Actor& actor, const Clock& clock);

// Copies a SQLite store, whole and without free pages, into a new file; the vault stays where it is. Fails
// with store.backup on PostgreSQL, and when the file exists or cannot be written.
Result<Done> backup_store(const config::Config& config, const std::filesystem::path& file);

// Puts a backup where the SQLite store is to be, and notes in it that it is one: what the backup does not
// know is asked for before it is posted. Fails with store.restore.
Result<store::Restored> restore_store(const config::Config& config, const std::filesystem::path& file,
                                      const store::Actor& actor, const Clock& clock);

// The same note in a store that other tools have brought back (pg_restore), before Weir runs on it.
Result<store::Restored> store_came_back(const config::Config& config, const store::Actor& actor,
                                        const Clock& clock);

// Every promise that the store does not keep, the audit log's chain included.
Result<std::vector<std::string>> store_check(const config::Config& config);

}  // namespace weir::app
