#include "store/migrations.hpp"

namespace weir::store {

// What people work with: what needs them, and who did what.
const char* const migration_0003_people = R"sql(
CREATE TABLE exception (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  code           TEXT NOT NULL CHECK (code <> ''),
  subject        TEXT NOT NULL,
  reason         TEXT NOT NULL,
  next           TEXT NOT NULL,
  owner          TEXT NOT NULL CHECK (owner <> ''),
  deadline       INTEGER,
  opened_at      INTEGER NOT NULL,
  closed_at      INTEGER,
  times          INTEGER NOT NULL DEFAULT 1 CHECK (times >= 1)
) STRICT;
CREATE UNIQUE INDEX exception_open ON exception (connection_id, code, subject) WHERE closed_at IS NULL;
CREATE INDEX exception_subject ON exception (connection_id, subject);

CREATE TRIGGER exception_closed_is_final BEFORE UPDATE ON exception WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an exception that is closed does not change'); END;

CREATE TABLE audit (
  number   INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL CHECK (actor <> ''),
  action   TEXT NOT NULL CHECK (action <> ''),
  subject  TEXT NOT NULL,
  detail   TEXT NOT NULL CHECK (json_valid(detail)),
  mac      BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

-- Without it the last entries could be cut off, and what is left would still be a sound chain.
CREATE TABLE audit_head (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  number  INTEGER NOT NULL,
  mac     BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER audit_has_no_hole BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit entries are numbered without a gap'); END;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_head_only_rises BEFORE UPDATE ON audit_head WHEN NEW.number <> OLD.number + 1
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
)sql";

}  // namespace weir::store
