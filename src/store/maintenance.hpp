#pragma once
// What whoever keeps the database asks of it.
#include <map>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace weir::store {

struct StoreStatus {
  std::string engine;                        // "SQLite 3.40.1", "PostgreSQL 15.18"
  int schema_version = 0;                    // as it stands
  int newest_version = 0;                    // as this program knows it
  std::map<std::string, std::int64_t> rows;  // by table, all of our own
};
StoreStatus status_of(Database& database);

// What the code promises and the data does not keep: each a sentence, none when all is well. Looks at every
// row: minutes on a large store. The audit log is checked by AuditLog::first_broken().
std::vector<std::string> broken_promises(Database& database);

// Copies the SQLite file `path`, as of one instant and without free pages, into the new file `to`. Fails with
// store.backup.
Result<Done> back_up(const std::string& path, const std::string& to);

}  // namespace weir::store
