// What assistants propose and people decide, and how much each has called, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0033_proposals = R"sql(
-- What an assistant proposes; nothing comes of it until a person who is not the proposer approves.
CREATE TABLE proposal (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  connection  TEXT NOT NULL CHECK (length(connection) <= 64),
  kind        TEXT NOT NULL CHECK (kind IN ('map_fee', 'map_sku', 'replay', 'ignore', 'assign')),
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
CREATE INDEX proposal_state ON proposal (state, id);

-- How often each client has called, by the minute (of 1970): budgets hold over all of its sessions.
CREATE TABLE assistant_use (
  client  TEXT NOT NULL CHECK (length(client) BETWEEN 1 AND 200),
  minute  INTEGER NOT NULL,
  calls   INTEGER NOT NULL CHECK (calls >= 0),
  PRIMARY KEY (client, minute)
) STRICT;
)sql";

}  // namespace weir::store
