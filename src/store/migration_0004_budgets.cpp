#include "store/migrations.hpp"

namespace weir::store {

// What may be called when: the buckets of Amazon's quotas and of SAP's packets, and who waits for them. One
// row a bucket, changed only under guard of its version.
const char* const migration_0004_budgets = R"sql(
CREATE TABLE bucket (
  name      TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  version   INTEGER NOT NULL CHECK (version >= 1),
  rate      INTEGER NOT NULL CHECK (rate >= 0),
  next      INTEGER NOT NULL,
  epoch     INTEGER NOT NULL CHECK (epoch >= 0),
  refusals  INTEGER NOT NULL CHECK (refusals >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE bucket_waiter (
  bucket   TEXT NOT NULL REFERENCES bucket (name) ON DELETE CASCADE,
  place    INTEGER NOT NULL CHECK (place >= 1),
  holder   TEXT NOT NULL CHECK (holder <> ''),
  urgency  INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 3),
  tokens   INTEGER NOT NULL CHECK (tokens >= 1),
  due      INTEGER NOT NULL,
  PRIMARY KEY (bucket, place),
  UNIQUE (bucket, holder, urgency)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER bucket_version_only_rises BEFORE UPDATE ON bucket WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'a bucket changes one version at a time'); END;
)sql";

}  // namespace weir::store
