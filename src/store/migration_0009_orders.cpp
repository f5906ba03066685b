// What is known of Amazon's orders beside their bodies, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0009_orders = R"sql(
-- One row an order, without personal data. What is empty is not known: of orders that came before this step
-- only the document tells, until Amazon tells again.
CREATE TABLE amazon_order (
  connection_id     TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id          TEXT NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  marketplace_id    TEXT NOT NULL,
  channel           TEXT NOT NULL,
  status            TEXT NOT NULL,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL,
  ship_by           INTEGER,
  lines             INTEGER NOT NULL CHECK (lines >= 0),
  rules_version     TEXT NOT NULL DEFAULT '',
  cancel_requested  INTEGER NOT NULL CHECK (cancel_requested = 0 OR cancel_requested = 1),
  notified_at       INTEGER,
  swept_at          INTEGER,
  reported_at       INTEGER,
  look_again        INTEGER,
  PRIMARY KEY (connection_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX amazon_order_look_again ON amazon_order (connection_id, look_again) WHERE look_again IS NOT NULL;
CREATE INDEX amazon_order_ship_by ON amazon_order (connection_id, ship_by);
CREATE INDEX amazon_order_created ON amazon_order (connection_id, marketplace_id, created_at);

-- Those that wait are looked at first of all.
INSERT INTO amazon_order (connection_id, order_id, marketplace_id, channel, status, created_at, updated_at,
                          lines, cancel_requested, swept_at, look_again)
SELECT connection_id, key, '', '', '', received_at, 0, 0, 0, received_at,
       CASE WHEN state = 'waiting' THEN changed_at END
FROM document WHERE flow = 'orders';

-- One row a notification, however often it was delivered. Its body is in the inbox where somebody has to look
-- at it, and nowhere else.
CREATE TABLE amazon_notification (
  connection_id    TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  notification_id  TEXT NOT NULL CHECK (length(notification_id) BETWEEN 1 AND 200),
  type             TEXT NOT NULL,
  fate             TEXT NOT NULL CHECK (fate IN ('taken', 'unused', 'ignored', 'poison')),
  order_id         TEXT NOT NULL,
  event_at         INTEGER,
  received_at      INTEGER NOT NULL,
  deliveries       INTEGER NOT NULL DEFAULT 1 CHECK (deliveries > 0),
  PRIMARY KEY (connection_id, notification_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX amazon_notification_received ON amazon_notification (connection_id, received_at);
)sql";

}  // namespace weir::store
