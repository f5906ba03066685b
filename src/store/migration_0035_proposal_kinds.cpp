// What may be proposed is the program's to say: a kind more needs no step of the store, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0035_proposal_kinds = R"sql(
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
)sql";

}  // namespace weir::store
