// Kinds of proposals that the store need not know, and how often a price or a quantity was proven; on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0035_kinds_outcomes = R"sql(
-- What may be proposed is the program's to say.
CREATE TABLE proposal_35 (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  connection  TEXT NOT NULL CHECK (length(connection) <= 64),
  kind        TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  arguments   TEXT NOT NULL CHECK (length(arguments) BETWEEN 2 AND 4000),
  because     TEXT NOT NULL CHECK (length(because) BETWEEN 1 AND 1000),
  evidence    TEXT NOT NULL CHECK (length(evidence) <= 8000),
  proposer    TEXT NOT NULL CHECK (length(proposer) BETWEEN 1 AND 200),
  client      TEXT NOT NULL CHECK (length(client) <= 200),
  state       TEXT NOT NULL
    CHECK (state IN ('proposed', 'approved', 'refused', 'expired', 'applied', 'failed')),
  approver    TEXT NOT NULL DEFAULT '',
  result      TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  decided_at  INTEGER,
  CHECK (approver <> proposer)
) STRICT;
INSERT INTO proposal_35 (id, connection, kind, arguments, because, evidence, proposer, client, state,
                         approver, result, created_at, expires_at, decided_at)
  SELECT id, connection, kind, arguments, because, evidence, proposer, client, state, approver, result,
         created_at, expires_at, decided_at
  FROM proposal ORDER BY id;
DROP TABLE proposal;
ALTER TABLE proposal_35 RENAME TO proposal;
CREATE INDEX proposal_state ON proposal (state, id);

-- Of what keeps no row for each time: how often it came out well, by the ten minutes of 1970.
CREATE TABLE outcome_slot (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  outcome        TEXT NOT NULL CHECK (outcome <> ''),
  slot           INTEGER NOT NULL,
  number         INTEGER NOT NULL CHECK (number > 0),
  last_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, outcome, slot)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
