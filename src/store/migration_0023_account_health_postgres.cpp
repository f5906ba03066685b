// What Amazon says of the account, and when dispatch was last alive, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0023_account_health_postgres = R"sql(
-- Amazon's seller performance reports, one row a marketplace and report.
CREATE TABLE account_health (
  connection_id   text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  text NOT NULL CHECK (marketplace_id <> ''),
  made_at         bigint NOT NULL,
  account_status  text NOT NULL,
  PRIMARY KEY (connection_id, marketplace_id, made_at)
);

-- Each rate of it in millionths, with Amazon's own target; own_…: what Weir knew at that instant. What is
-- NULL the report does not say, or nobody could count.
CREATE TABLE account_rate (
  connection_id    text NOT NULL,
  marketplace_id   text NOT NULL,
  made_at          bigint NOT NULL,
  rate             text NOT NULL CHECK (rate IN ('late_shipment', 'cancellation', 'valid_tracking',
                                            'on_time_delivery', 'order_defect')),
  status           text NOT NULL,
  value            bigint,
  target           bigint,
  condition        text NOT NULL,
  part             bigint,
  whole            bigint,
  from_at          bigint,
  to_at            bigint,
  own_part         bigint,
  own_whole        bigint,
  forecast_part    bigint,
  forecast_whole   bigint,
  PRIMARY KEY (connection_id, marketplace_id, made_at, rate),
  CONSTRAINT target_has_side CHECK ((target IS NULL) = (condition = ''))
);

-- The heartbeat asks for what was proven in an hour of weeks ago, and when the last was.
CREATE INDEX parcel_proven ON parcel (connection_id, proven_at) WHERE proven_at IS NOT NULL;
CREATE INDEX parcel_accepted ON parcel (connection_id, accepted_at) WHERE accepted_at IS NOT NULL;
)sql";

}  // namespace weir::store
