// Days in shadow mode, and notifications by order, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0016_intake = R"sql(
-- What was told last of an order is asked before each of its fetches.
CREATE INDEX amazon_notification_order ON amazon_notification (connection_id, order_id);

CREATE TABLE shadow_day (
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  TEXT NOT NULL CHECK (marketplace_id <> ''),
  day             TEXT NOT NULL CHECK (length(day) = 10),
  compared        INTEGER NOT NULL CHECK (compared = agreeing + differing),
  agreeing        INTEGER NOT NULL CHECK (agreeing >= 0),
  differing       INTEGER NOT NULL CHECK (differing >= 0),
  made_at         INTEGER NOT NULL,
  PRIMARY KEY (connection_id, marketplace_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX shadow_day_latest ON shadow_day (connection_id, day);

CREATE TABLE shadow_difference (
  connection_id   TEXT NOT NULL,
  marketplace_id  TEXT NOT NULL,
  day             TEXT NOT NULL,
  order_id        TEXT NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  what            TEXT NOT NULL CHECK (what <> ''),
  detail          TEXT NOT NULL,
  PRIMARY KEY (connection_id, marketplace_id, day, order_id, what)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
