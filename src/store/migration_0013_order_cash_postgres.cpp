// The watch from sales order to money, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0013_order_cash_postgres = R"sql(
-- One row for each order that was proven in SAP, without personal data. Without `look_at` it is through.
CREATE TABLE order_cash (
  connection_id    text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id         text NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  state            text NOT NULL CHECK (state IN ('watched', 'through')),
  look_at          bigint,
  looked_at        bigint,
  version          bigint,
  currency         text,
  gross_minor      bigint,
  tax_minor        bigint,
  tolerance_minor  bigint,
  deliver_by       bigint,
  goods_issued_at  bigint,
  billed           text NOT NULL DEFAULT '',
  fi_document      text NOT NULL DEFAULT '',
  settled_at       bigint,
  PRIMARY KEY (connection_id, order_id)
);
CREATE INDEX order_cash_look ON order_cash (connection_id, look_at) WHERE look_at IS NOT NULL;

CREATE TABLE order_cash_finding (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id       text NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  number         bigint NOT NULL CHECK (number > 0),
  gap            text NOT NULL CHECK (gap <> ''),
  owner          text NOT NULL CHECK (owner <> ''),
  since          bigint NOT NULL,
  currency       text,
  value_minor    bigint,
  text           text NOT NULL,
  PRIMARY KEY (connection_id, order_id, number)
);

-- Which settlement has paid which order. A row without an order says that the settlement was read.
CREATE TABLE order_settled (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  order_id       text NOT NULL,
  settlement_id  text NOT NULL CHECK (settlement_id <> ''),
  settled_at     bigint NOT NULL,
  PRIMARY KEY (connection_id, order_id, settlement_id)
);
CREATE INDEX document_changed ON document (connection_id, flow, changed_at);
)sql";

}  // namespace weir::store
