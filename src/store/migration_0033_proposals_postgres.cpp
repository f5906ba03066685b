#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0033_proposals.cpp for PostgreSQL.
const char* const migration_0033_proposals_postgres = R"sql(
-- What an assistant proposes; nothing comes of it until a person who is not the proposer approves.
CREATE TABLE proposal (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection  text NOT NULL CHECK (length(connection) <= 64),
  kind        text NOT NULL CHECK (kind IN ('map_fee', 'map_sku', 'replay', 'ignore', 'assign')),
  arguments   text NOT NULL CHECK (length(arguments) BETWEEN 2 AND 4000),
  because     text NOT NULL CHECK (length(because) BETWEEN 1 AND 1000),
  evidence    text NOT NULL CHECK (length(evidence) <= 8000),
  proposer    text NOT NULL CHECK (length(proposer) BETWEEN 1 AND 200),
  client      text NOT NULL CHECK (length(client) <= 200),
  state       text NOT NULL
    CHECK (state IN ('proposed', 'approved', 'refused', 'expired', 'applied', 'failed')),
  approver    text NOT NULL DEFAULT '',
  result      text NOT NULL DEFAULT '',
  created_at  bigint NOT NULL,
  expires_at  bigint NOT NULL,
  decided_at  bigint,
  CHECK (approver <> proposer)
);
CREATE INDEX proposal_state ON proposal (state, id);

-- How often each client has called, by the minute (of 1970): budgets hold over all of its sessions.
CREATE TABLE assistant_use (
  client  text NOT NULL CHECK (length(client) BETWEEN 1 AND 200),
  minute  bigint NOT NULL,
  calls   bigint NOT NULL CHECK (calls >= 0),
  PRIMARY KEY (client, minute)
);
)sql";

}  // namespace weir::store
