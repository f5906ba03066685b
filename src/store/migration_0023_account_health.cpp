// What Amazon says of the account, and when dispatch was last alive, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0023_account_health = R"sql(
-- Amazon's seller performance reports, one row a marketplace and report.
CREATE TABLE account_health (
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  TEXT NOT NULL CHECK (marketplace_id <> ''),
  made_at         INTEGER NOT NULL,
  account_status  TEXT NOT NULL,
  PRIMARY KEY (connection_id, marketplace_id, made_at)
) STRICT, WITHOUT ROWID;

-- Each rate of it in millionths, with Amazon's own target; own_…: what Weir knew at that instant. What is
-- NULL the report does not say, or nobody could count.
CREATE TABLE account_rate (
  connection_id    TEXT NOT NULL,
  marketplace_id   TEXT NOT NULL,
  made_at          INTEGER NOT NULL,
  rate             TEXT NOT NULL CHECK (rate IN ('late_shipment', 'cancellation', 'valid_tracking',
                                            'on_time_delivery', 'order_defect')),
  status           TEXT NOT NULL,
  value            INTEGER,
  target           INTEGER,
  condition        TEXT NOT NULL,
  part             INTEGER,
  whole            INTEGER,
  from_at          INTEGER,
  to_at            INTEGER,
  own_part         INTEGER,
  own_whole        INTEGER,
  forecast_part    INTEGER,
  forecast_whole   INTEGER,
  PRIMARY KEY (connection_id, marketplace_id, made_at, rate),
  CONSTRAINT target_has_side CHECK ((target IS NULL) = (condition = ''))
) STRICT, WITHOUT ROWID;

-- The heartbeat asks for what was proven in an hour of weeks ago, and when the last was.
CREATE INDEX parcel_proven ON parcel (connection_id, proven_at) WHERE proven_at IS NOT NULL;
CREATE INDEX parcel_accepted ON parcel (connection_id, accepted_at) WHERE accepted_at IS NOT NULL;
)sql";

}  // namespace weir::store
