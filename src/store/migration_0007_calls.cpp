// Evidence of each call, and values that outlive the process, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0007_calls = R"sql(
-- What was called at Amazon, when, and what came of it. Bodies only where somebody wants them kept:
-- redacted, and sealed under a key of their own.
CREATE TABLE amazon_call (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  sent_at        INTEGER NOT NULL,
  operation      TEXT NOT NULL CHECK (operation <> ''),
  request_id     TEXT NOT NULL,
  status         INTEGER NOT NULL CHECK (status BETWEEN 0 AND 999),
  took_ms        INTEGER NOT NULL CHECK (took_ms >= 0),
  key_id         TEXT NOT NULL DEFAULT '',
  sealed         BLOB,
  CONSTRAINT sealed_has_key CHECK ((sealed IS NOT NULL) = (key_id <> ''))
) STRICT;
CREATE INDEX amazon_call_at ON amazon_call (connection_id, sent_at);

-- Small values that outlive the process, each sealed under a key of its own: Amazon's access tokens.
CREATE TABLE kept_value (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  key            TEXT NOT NULL CHECK (key <> ''),
  key_id         TEXT NOT NULL CHECK (length(key_id) = 32),
  sealed         BLOB NOT NULL CHECK (length(sealed) > 0),
  kept_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
