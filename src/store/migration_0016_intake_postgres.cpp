// Days in shadow mode, and notifications by order, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0016_intake_postgres = R"sql(
-- What was told last of an order is asked before each of its fetches.
CREATE INDEX amazon_notification_order ON amazon_notification (connection_id, order_id);

CREATE TABLE shadow_day (
  connection_id   text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  text NOT NULL CHECK (marketplace_id <> ''),
  day             text NOT NULL CHECK (length(day) = 10),
  compared        bigint NOT NULL CHECK (compared = agreeing + differing),
  agreeing        bigint NOT NULL CHECK (agreeing >= 0),
  differing       bigint NOT NULL CHECK (differing >= 0),
  made_at         bigint NOT NULL,
  PRIMARY KEY (connection_id, marketplace_id, day)
);
CREATE INDEX shadow_day_latest ON shadow_day (connection_id, day);

CREATE TABLE shadow_difference (
  connection_id   text NOT NULL,
  marketplace_id  text NOT NULL,
  day             text NOT NULL,
  order_id        text NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  what            text NOT NULL CHECK (what <> ''),
  detail          text NOT NULL,
  PRIMARY KEY (connection_id, marketplace_id, day, order_id, what)
);
)sql";

}  // namespace weir::store
