// The watch from sales order to money, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0013_order_cash = R"sql(
-- One row for each order that was proven in SAP, without personal data. Without `look_at` it is through.
CREATE TABLE order_cash (
  connection_id    TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id         TEXT NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  state            TEXT NOT NULL CHECK (state IN ('watched', 'through')),
  look_at          INTEGER,
  looked_at        INTEGER,
  version          INTEGER,
  currency         TEXT,
  gross_minor      INTEGER,
  tax_minor        INTEGER,
  tolerance_minor  INTEGER,
  deliver_by       INTEGER,
  goods_issued_at  INTEGER,
  billed           TEXT NOT NULL DEFAULT '',
  fi_document      TEXT NOT NULL DEFAULT '',
  settled_at       INTEGER,
  PRIMARY KEY (connection_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_cash_look ON order_cash (connection_id, look_at) WHERE look_at IS NOT NULL;

CREATE TABLE order_cash_finding (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id       TEXT NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  number         INTEGER NOT NULL CHECK (number > 0),
  gap            TEXT NOT NULL CHECK (gap <> ''),
  owner          TEXT NOT NULL CHECK (owner <> ''),
  since          INTEGER NOT NULL,
  currency       TEXT,
  value_minor    INTEGER,
  text           TEXT NOT NULL,
  PRIMARY KEY (connection_id, order_id, number)
) STRICT, WITHOUT ROWID;

-- Which settlement has paid which order. A row without an order says that the settlement was read.
CREATE TABLE order_settled (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id       TEXT NOT NULL,
  settlement_id  TEXT NOT NULL CHECK (settlement_id <> ''),
  settled_at     INTEGER NOT NULL,
  PRIMARY KEY (connection_id, order_id, settlement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_changed ON document (connection_id, flow, changed_at);
)sql";

}  // namespace weir::store
