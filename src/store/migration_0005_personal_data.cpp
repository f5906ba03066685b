#include "store/migrations.hpp"

namespace weir::store {

// Personal data: whose is held, under which key, until when, and who read it.
const char* const migration_0005_personal_data = R"sql(
-- What came in, each under a data key: of the vault where it names people, of this database where not.
-- Nothing has been released, so that what was sealed in the older way is fetched again by the next sweeps.
DROP TABLE inbox;
DELETE FROM watermark;
CREATE TABLE inbox (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  source         TEXT NOT NULL CHECK (source <> ''),
  key            TEXT NOT NULL CHECK (key <> ''),
  version        INTEGER NOT NULL,
  subject        TEXT NOT NULL CHECK (subject <> ''),
  key_id         TEXT NOT NULL,
  is_personal    INTEGER NOT NULL CHECK (is_personal IN (0, 1)),
  sealed         BLOB NOT NULL,
  received_at    INTEGER NOT NULL,
  PRIMARY KEY (connection_id, source, key),
  CONSTRAINT nothing_is_left_without_key CHECK ((key_id = '') = (length(sealed) = 0)),
  CONSTRAINT personal_has_key CHECK (is_personal = 0 OR key_id <> '')
) STRICT;
CREATE INDEX inbox_subject ON inbox (connection_id, subject);

CREATE TRIGGER inbox_version_never_falls BEFORE UPDATE ON inbox WHEN NEW.version < OLD.version
BEGIN SELECT RAISE(ABORT, 'an older version never overwrites a newer one'); END;

-- Keys of what names nobody, sealed under a master key. The vault has a table of the same form.
CREATE TABLE data_key (
  id             TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  subject        TEXT NOT NULL CHECK (subject <> ''),
  master_id      TEXT NOT NULL CHECK (length(master_id) = 16),
  sealed         BLOB NOT NULL CHECK (length(sealed) > 0),
  made_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX data_key_subject ON data_key (connection_id, subject);

-- Whose personal data is held, until when; and what stays of it afterwards: when it went, and why.
CREATE TABLE personal_data (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  subject        TEXT NOT NULL CHECK (subject <> ''),
  state          TEXT NOT NULL CHECK (state IN ('held', 'purged')),
  key_id         TEXT NOT NULL,
  purge_after    INTEGER NOT NULL,
  basis          TEXT NOT NULL CHECK (basis <> ''),
  is_certain     INTEGER NOT NULL CHECK (is_certain IN (0, 1)),
  purged_at      INTEGER,
  purge_reason   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (connection_id, subject),
  CONSTRAINT held_has_key CHECK ((state = 'held') = (key_id <> '')),
  CONSTRAINT purged_says_when_and_why
    CHECK ((state = 'purged') = (purged_at IS NOT NULL) AND (state = 'purged') = (purge_reason <> ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_data_due ON personal_data (connection_id, purge_after) WHERE state = 'held';

-- Keys that the vault still has and must not: gone from here once they are gone from there.
CREATE TABLE shredding (
  key_id  TEXT NOT NULL PRIMARY KEY CHECK (length(key_id) = 32),
  since   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pii_read (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  subject        TEXT NOT NULL CHECK (subject <> ''),
  actor          TEXT NOT NULL CHECK (actor <> ''),
  reason         TEXT NOT NULL CHECK (reason <> ''),
  at             INTEGER NOT NULL
) STRICT;
CREATE INDEX pii_read_at ON pii_read (at);

-- 395 days: a year, and a month for the auditor to come.
CREATE TRIGGER pii_read_is_never_changed BEFORE UPDATE ON pii_read
BEGIN SELECT RAISE(ABORT, 'the log of readings is append-only'); END;
CREATE TRIGGER pii_read_is_kept BEFORE DELETE ON pii_read
WHEN OLD.at > (SELECT max(at) FROM pii_read) - 34128000000
BEGIN SELECT RAISE(ABORT, 'the log of readings is kept for 395 days'); END;
)sql";

}  // namespace weir::store
