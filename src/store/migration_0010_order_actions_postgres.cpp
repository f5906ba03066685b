// What people did to orders, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0010_order_actions_postgres = R"sql(
CREATE TABLE order_revision (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id       text NOT NULL CHECK (order_id <> ''),
  revision       bigint NOT NULL CHECK (revision > 0),
  actor          text NOT NULL CHECK (actor <> ''),
  reason         text NOT NULL CHECK (reason <> ''),
  made_at        bigint NOT NULL,
  PRIMARY KEY (connection_id, order_id, revision)
);

CREATE TRIGGER order_revision_is_kept BEFORE DELETE ON order_revision FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a revision is never deleted');

CREATE INDEX audit_subject ON audit (subject, number);
)sql";

}  // namespace weir::store
