#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0035_proposal_kinds.cpp for PostgreSQL.
const char* const migration_0035_proposal_kinds_postgres = R"sql(
ALTER TABLE proposal DROP CONSTRAINT proposal_kind_check,
  ADD CONSTRAINT proposal_kind_check CHECK (length(kind) BETWEEN 1 AND 40);
)sql";

}  // namespace weir::store
