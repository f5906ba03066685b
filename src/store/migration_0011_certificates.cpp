// Certificates of completeness, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0011_certificates = R"sql(
CREATE TABLE certificate (
  number          INTEGER PRIMARY KEY,
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  TEXT NOT NULL CHECK (marketplace_id <> ''),
  day             TEXT NOT NULL CHECK (length(day) = 10),
  passes          INTEGER NOT NULL CHECK (passes = 0 OR passes = 1),
  body            TEXT NOT NULL CHECK (json_valid(body)),
  made_at         INTEGER NOT NULL,
  mac             BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_day ON certificate (connection_id, marketplace_id, day, number);

CREATE TRIGGER certificate_is_never_changed BEFORE UPDATE ON certificate
BEGIN SELECT RAISE(ABORT, 'a certificate is never changed'); END;
CREATE TRIGGER certificate_is_kept BEFORE DELETE ON certificate
BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;
)sql";

}  // namespace weir::store
