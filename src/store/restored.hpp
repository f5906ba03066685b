#pragma once
// A store that came back from a backup: of what was posted between the two it knows nothing, and the other
// side has it all the same.
#include <optional>
#include <string>

#include "core/result.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct Restored {
  Instant from{};  // nothing that the backup does not know was posted before
  Instant at{};    // when it came back
};

// For so long what comes in may be of before: Amazon gives reports for 90 days, and orders are refetched by
// sweeps and back-fills within them.
inline constexpr std::chrono::days asked_after_restore{100};

// While that matters: for `asked_after_restore` behind its return.
std::optional<Restored> restored_of(Database& database, Instant now);

// Notes that this store is a backup's, before anything runs on it. Another time: the earlier `from` stays.
Restored note_restored(Database& database, Tx& tx, Instant now);

// Copies the backup of a SQLite store to where the store is to be, and notes it. Fails with store.restore
// where a file is there already, and where the backup is missing, damaged, or none of Weir's; then nothing
// was written.
Result<Restored> restore(const std::string& backup, const std::string& path, Instant now);

}  // namespace weir::store
