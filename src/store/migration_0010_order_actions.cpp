#include "store/migrations.hpp"

namespace weir::store {

// What people did to orders. Posted never changes: what is posted anew is a revision of its own.
const char* const migration_0010_order_actions = R"sql(
CREATE TABLE order_revision (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id       TEXT NOT NULL CHECK (order_id <> ''),
  revision       INTEGER NOT NULL CHECK (revision > 0),
  actor          TEXT NOT NULL CHECK (actor <> ''),
  reason         TEXT NOT NULL CHECK (reason <> ''),
  made_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, order_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER order_revision_is_kept BEFORE DELETE ON order_revision
BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;

CREATE INDEX audit_subject ON audit (subject, number);
)sql";

}  // namespace weir::store
