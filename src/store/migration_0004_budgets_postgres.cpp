#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0004_budgets.cpp for PostgreSQL.
const char* const migration_0004_budgets_postgres = R"sql(
CREATE TABLE bucket (
  name      text NOT NULL PRIMARY KEY CHECK (name <> ''),
  version   bigint NOT NULL CHECK (version >= 1),
  rate      bigint NOT NULL CHECK (rate >= 0),
  next      bigint NOT NULL,
  epoch     bigint NOT NULL CHECK (epoch >= 0),
  refusals  bigint NOT NULL CHECK (refusals >= 0)
) WITH (fillfactor = 50);

CREATE TABLE bucket_waiter (
  bucket   text NOT NULL REFERENCES bucket (name) ON DELETE CASCADE,
  place    bigint NOT NULL CHECK (place >= 1),
  holder   text NOT NULL CHECK (holder <> ''),
  urgency  bigint NOT NULL CHECK (urgency BETWEEN 0 AND 3),
  tokens   bigint NOT NULL CHECK (tokens >= 1),
  due      bigint NOT NULL,
  PRIMARY KEY (bucket, place),
  UNIQUE (bucket, holder, urgency)
);

CREATE TRIGGER bucket_version_only_rises BEFORE UPDATE ON bucket
  FOR EACH ROW WHEN (NEW.version <> OLD.version + 1)
  EXECUTE FUNCTION weir_forbids('a bucket changes one version at a time');
)sql";

}  // namespace weir::store
