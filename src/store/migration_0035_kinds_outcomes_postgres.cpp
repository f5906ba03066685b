#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0035_kinds_outcomes.cpp for PostgreSQL.
const char* const migration_0035_kinds_outcomes_postgres = R"sql(
-- What may be proposed is the program's to say.
ALTER TABLE proposal DROP CONSTRAINT proposal_kind_check,
  ADD CONSTRAINT proposal_kind_check CHECK (length(kind) BETWEEN 1 AND 40);

-- Of what keeps no row for each time: how often it came out well, by the ten minutes of 1970.
CREATE TABLE outcome_slot (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  outcome        text NOT NULL CHECK (outcome <> ''),
  slot           bigint NOT NULL,
  number         bigint NOT NULL CHECK (number > 0),
  last_at        bigint NOT NULL,
  PRIMARY KEY (connection_id, outcome, slot)
);
)sql";

}  // namespace weir::store
