// IDocs that SAP sent us, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0008_received_idocs = R"sql(
-- One row an IDoc, in the order of arrival. The body it came in stands sealed in the inbox under its digest;
-- what is no IDoc at all is kept as well, as poison, with only a body.
CREATE TABLE received_idoc (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  sender         TEXT NOT NULL,
  client         TEXT NOT NULL,
  docnum         TEXT NOT NULL,
  digest         TEXT NOT NULL CHECK (length(digest) = 64),
  message_type   TEXT NOT NULL,
  basic_type     TEXT NOT NULL,
  is_test        INTEGER NOT NULL CHECK (is_test = 0 OR is_test = 1),
  body           TEXT NOT NULL CHECK (length(body) = 64),
  place          INTEGER NOT NULL CHECK (place >= 0),
  state          TEXT NOT NULL CHECK (state = 'new' OR state = 'done' OR state = 'kept' OR state = 'poison'),
  reason         TEXT NOT NULL DEFAULT '',
  received_at    INTEGER NOT NULL,
  ended_at       INTEGER,
  CONSTRAINT new_is_open CHECK ((state = 'new') = (ended_at IS NULL)),
  CONSTRAINT once UNIQUE (connection_id, sender, client, docnum, digest)
) STRICT;
CREATE INDEX received_idoc_at ON received_idoc (connection_id, received_at);

-- SAP tells what became of an IDoc under its own number.
CREATE INDEX posting_receipt ON posting (connection_id, receipt) WHERE receipt <> '';
)sql";

}  // namespace weir::store
