// What comes after posting: changes, cancellations, returns and refunds, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0012_order_life = R"sql(
-- A sales order as it was made of Amazon's order: what later changes are held against. The address is a keyed
-- digest. It is open until Amazon says that all of it is shipped or withdrawn.
CREATE TABLE posted_order (
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id        TEXT NOT NULL CHECK (order_id <> ''),
  marketplace_id  TEXT NOT NULL,
  channel         TEXT NOT NULL CHECK (channel = 'merchant' OR channel = 'amazon' OR channel = 'other'),
  address         TEXT NOT NULL,
  is_open         INTEGER NOT NULL CHECK (is_open = 0 OR is_open = 1),
  posted_at       INTEGER NOT NULL,
  PRIMARY KEY (connection_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_order_open ON posted_order (connection_id, order_id) WHERE is_open = 1;

CREATE TABLE posted_line (
  connection_id  TEXT NOT NULL,
  order_id       TEXT NOT NULL,
  posnr          TEXT NOT NULL CHECK (posnr <> ''),
  posex          TEXT NOT NULL,
  order_item_id  TEXT NOT NULL,
  sku            TEXT NOT NULL,
  material       TEXT NOT NULL,
  quantity       INTEGER NOT NULL CHECK (quantity > 0),
  ordered        INTEGER NOT NULL CHECK (ordered > 0),
  fulfilled      INTEGER NOT NULL CHECK (fulfilled >= 0),
  is_held        INTEGER NOT NULL CHECK (is_held = 0 OR is_held = 1),
  PRIMARY KEY (connection_id, order_id, posnr),
  FOREIGN KEY (connection_id, order_id) REFERENCES posted_order (connection_id, order_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A line that was rejected in SAP, on its way to Amazon: never told twice.
CREATE TABLE line_cancellation (
  connection_id  TEXT NOT NULL,
  order_id       TEXT NOT NULL,
  order_item_id  TEXT NOT NULL,
  rejection      TEXT NOT NULL,
  reason         TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('found', 'sending', 'taken', 'proven', 'refused')),
  batch          TEXT NOT NULL,
  message        INTEGER NOT NULL CHECK (message >= 0),
  found_at       INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  CONSTRAINT in_a_feed CHECK (batch <> '' OR (state <> 'sending' AND state <> 'taken')),
  PRIMARY KEY (connection_id, order_id, order_item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_cancellation_state ON line_cancellation (connection_id, state, found_at);

-- What happens to an order's goods and money afterwards, each event once.
CREATE TABLE order_event (
  connection_id  TEXT NOT NULL,
  order_id       TEXT NOT NULL CHECK (order_id <> ''),
  kind           TEXT NOT NULL CHECK (kind IN ('return', 'refund', 'goods_receipt', 'reimbursement')),
  reference      TEXT NOT NULL,
  sku            TEXT NOT NULL,
  quantity       INTEGER NOT NULL CHECK (quantity >= 0),
  minor          INTEGER NOT NULL,
  currency       TEXT NOT NULL,
  reason         TEXT NOT NULL,
  at             INTEGER NOT NULL,
  document       TEXT NOT NULL,
  PRIMARY KEY (connection_id, order_id, kind, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_event_at ON order_event (connection_id, at);

-- A component of a line that SAP's credit memo gives back, on its way to Amazon.
CREATE TABLE payment_adjustment (
  connection_id  TEXT NOT NULL,
  credit_memo    TEXT NOT NULL,
  order_id       TEXT NOT NULL,
  order_item_id  TEXT NOT NULL,
  component      TEXT NOT NULL,
  minor          INTEGER NOT NULL CHECK (minor > 0),
  currency       TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('found', 'sending', 'taken', 'refused')),
  batch          TEXT NOT NULL,
  message        INTEGER NOT NULL CHECK (message >= 0),
  changed_at     INTEGER NOT NULL,
  PRIMARY KEY (connection_id, credit_memo, order_item_id, component)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_adjustment_order ON payment_adjustment (connection_id, order_id);
)sql";

}  // namespace weir::store
