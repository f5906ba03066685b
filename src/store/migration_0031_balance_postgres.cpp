#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0031_balance.cpp for PostgreSQL.
const char* const migration_0031_balance_postgres = R"sql(
-- What Amazon said it owed at the end of a day, and what Weir knew of it then. Minor units of the currency.
CREATE TABLE balance_proof (
  connection_id        text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  currency             text NOT NULL CHECK (length(currency) = 3),
  day                  text NOT NULL CHECK (length(day) = 10),
  zone                 text NOT NULL CHECK (zone <> ''),
  ended_at             bigint NOT NULL,
  told_total           bigint NOT NULL,
  told_available       bigint,
  told_reserve         bigint,
  told_deferred        bigint,
  wallet               bigint NOT NULL,
  reserve              bigint NOT NULL,
  deferred             bigint NOT NULL,
  movements            bigint NOT NULL CHECK (movements >= 0),
  unknown_settlements  text NOT NULL,
  looked_at            bigint NOT NULL,
  PRIMARY KEY (connection_id, currency, day)
);
CREATE INDEX balance_proof_day ON balance_proof (connection_id, day);
)sql";

}  // namespace weir::store
