// Amazon's own balances against what Weir knows, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0031_balance = R"sql(
-- What Amazon said it owed at the end of a day, and what Weir knew of it then. Minor units of the currency.
CREATE TABLE balance_proof (
  connection_id        TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  currency             TEXT NOT NULL CHECK (length(currency) = 3),
  day                  TEXT NOT NULL CHECK (length(day) = 10),
  zone                 TEXT NOT NULL CHECK (zone <> ''),
  ended_at             INTEGER NOT NULL,
  told_total           INTEGER NOT NULL,
  told_available       INTEGER,
  told_reserve         INTEGER,
  told_deferred        INTEGER,
  wallet               INTEGER NOT NULL,
  reserve              INTEGER NOT NULL,
  deferred             INTEGER NOT NULL,
  movements            INTEGER NOT NULL CHECK (movements >= 0),
  unknown_settlements  TEXT NOT NULL,
  looked_at            INTEGER NOT NULL,
  PRIMARY KEY (connection_id, currency, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_proof_day ON balance_proof (connection_id, day);
)sql";

}  // namespace weir::store
