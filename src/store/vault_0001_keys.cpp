#include "store/migrations.hpp"

namespace weir::store {

// The vault: keys to personal data, sealed under a master key. Whoever has a copy of the store and no vault
// has nothing that can be opened.
const char* const vault_0001_keys = R"sql(
CREATE TABLE data_key (
  id             TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  subject        TEXT NOT NULL CHECK (subject <> ''),
  master_id      TEXT NOT NULL CHECK (length(master_id) = 16),
  sealed         BLOB NOT NULL CHECK (length(sealed) > 0),
  made_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX data_key_subject ON data_key (connection_id, subject);
)sql";

const char* const vault_0001_keys_postgres = R"sql(
CREATE TABLE data_key (
  id             text NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  subject        text NOT NULL CHECK (subject <> ''),
  master_id      text NOT NULL CHECK (length(master_id) = 16),
  sealed         bytea NOT NULL CHECK (length(sealed) > 0),
  made_at        bigint NOT NULL
);
CREATE INDEX data_key_subject ON data_key (connection_id, subject);
)sql";

}  // namespace weir::store
