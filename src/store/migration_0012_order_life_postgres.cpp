// What comes after posting: changes, cancellations, returns and refunds, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0012_order_life_postgres = R"sql(
-- A sales order as it was made of Amazon's order: what later changes are held against. The address is a keyed
-- digest. It is open until Amazon says that all of it is shipped or withdrawn.
CREATE TABLE posted_order (
  connection_id   text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id        text NOT NULL CHECK (order_id <> ''),
  marketplace_id  text NOT NULL,
  channel         text NOT NULL CHECK (channel = 'merchant' OR channel = 'amazon' OR channel = 'other'),
  address         text NOT NULL,
  is_open         bigint NOT NULL CHECK (is_open = 0 OR is_open = 1),
  posted_at       bigint NOT NULL,
  PRIMARY KEY (connection_id, order_id)
);
CREATE INDEX posted_order_open ON posted_order (connection_id, order_id) WHERE is_open = 1;

CREATE TABLE posted_line (
  connection_id  text NOT NULL,
  order_id       text NOT NULL,
  posnr          text NOT NULL CHECK (posnr <> ''),
  posex          text NOT NULL,
  order_item_id  text NOT NULL,
  sku            text NOT NULL,
  material       text NOT NULL,
  quantity       bigint NOT NULL CHECK (quantity > 0),
  ordered        bigint NOT NULL CHECK (ordered > 0),
  fulfilled      bigint NOT NULL CHECK (fulfilled >= 0),
  is_held        bigint NOT NULL CHECK (is_held = 0 OR is_held = 1),
  PRIMARY KEY (connection_id, order_id, posnr),
  FOREIGN KEY (connection_id, order_id) REFERENCES posted_order (connection_id, order_id) ON DELETE CASCADE
);

-- A line that was rejected in SAP, on its way to Amazon: never told twice.
CREATE TABLE line_cancellation (
  connection_id  text NOT NULL,
  order_id       text NOT NULL,
  order_item_id  text NOT NULL,
  rejection      text NOT NULL,
  reason         text NOT NULL,
  state          text NOT NULL CHECK (state IN ('found', 'sending', 'taken', 'proven', 'refused')),
  batch          text NOT NULL,
  message        bigint NOT NULL CHECK (message >= 0),
  found_at       bigint NOT NULL,
  changed_at     bigint NOT NULL,
  CONSTRAINT in_a_feed CHECK (batch <> '' OR (state <> 'sending' AND state <> 'taken')),
  PRIMARY KEY (connection_id, order_id, order_item_id)
);
CREATE INDEX line_cancellation_state ON line_cancellation (connection_id, state, found_at);

-- What happens to an order's goods and money afterwards, each event once.
CREATE TABLE order_event (
  connection_id  text NOT NULL,
  order_id       text NOT NULL CHECK (order_id <> ''),
  kind           text NOT NULL CHECK (kind IN ('return', 'refund', 'goods_receipt', 'reimbursement')),
  reference      text NOT NULL,
  sku            text NOT NULL,
  quantity       bigint NOT NULL CHECK (quantity >= 0),
  minor          bigint NOT NULL,
  currency       text NOT NULL,
  reason         text NOT NULL,
  at             bigint NOT NULL,
  document       text NOT NULL,
  PRIMARY KEY (connection_id, order_id, kind, reference)
);
CREATE INDEX order_event_at ON order_event (connection_id, at);

-- A component of a line that SAP's credit memo gives back, on its way to Amazon.
CREATE TABLE payment_adjustment (
  connection_id  text NOT NULL,
  credit_memo    text NOT NULL,
  order_id       text NOT NULL,
  order_item_id  text NOT NULL,
  component      text NOT NULL,
  minor          bigint NOT NULL CHECK (minor > 0),
  currency       text NOT NULL,
  state          text NOT NULL CHECK (state IN ('found', 'sending', 'taken', 'refused')),
  batch          text NOT NULL,
  message        bigint NOT NULL CHECK (message >= 0),
  changed_at     bigint NOT NULL,
  PRIMARY KEY (connection_id, credit_memo, order_item_id, component)
);
CREATE INDEX payment_adjustment_order ON payment_adjustment (connection_id, order_id);
)sql";

}  // namespace weir::store
