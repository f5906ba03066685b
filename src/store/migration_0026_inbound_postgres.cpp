// Shipments to Amazon's warehouses, what the ledger has received of them, and claims, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0026_inbound_postgres = R"sql(
-- A shipment to Amazon's warehouses, by its FBA id: what Amazon says of it, and what SAP has of it.
CREATE TABLE inbound_shipment (
  connection_id     text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  fba_id            text NOT NULL CHECK (length(fba_id) BETWEEN 1 AND 80),
  plan_id           text NOT NULL,
  shipment_id       text NOT NULL,
  plan_status       text NOT NULL,
  name              text NOT NULL,
  status            text NOT NULL,
  centre            text NOT NULL,
  country           text NOT NULL,
  tracking          text NOT NULL,
  first_seen        bigint NOT NULL,
  left_at           bigint,
  closed_at         bigint,
  transfer          text NOT NULL DEFAULT 'none' CHECK (transfer IN ('none', 'planned', 'posted', 'proven',
                                                                    'held')),
  attempt           bigint NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  ebeln             text NOT NULL DEFAULT '',
  plant             text NOT NULL DEFAULT '',
  location          text NOT NULL DEFAULT '',
  damaged_location  text NOT NULL DEFAULT '',
  ordered_on        text CHECK (length(ordered_on) = 10),
  held_at           bigint,
  settled_at        bigint,
  changed_at        bigint NOT NULL,
  PRIMARY KEY (connection_id, fba_id)
);
CREATE INDEX inbound_shipment_open ON inbound_shipment (connection_id, fba_id) WHERE settled_at IS NULL;

CREATE TABLE inbound_item (
  connection_id   text NOT NULL,
  fba_id          text NOT NULL,
  sku             text NOT NULL CHECK (sku <> ''),
  fnsku           text NOT NULL,
  announced       bigint NOT NULL CHECK (announced >= 0),
  told_received   bigint NOT NULL CHECK (told_received >= 0),
  material        text NOT NULL DEFAULT '',
  unit            text NOT NULL DEFAULT '',
  po_item         text NOT NULL DEFAULT '',
  ordered         bigint NOT NULL DEFAULT 0,
  issued          bigint NOT NULL DEFAULT 0,
  received        bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (connection_id, fba_id, sku),
  FOREIGN KEY (connection_id, fba_id) REFERENCES inbound_shipment (connection_id, fba_id)
);

-- Receipts as the ledger tells them, each line once; one that a newer report of its day lacks is gone.
CREATE TABLE inbound_ledger_day (
  connection_id  text NOT NULL,
  day            text NOT NULL CHECK (length(day) = 10),
  as_of          bigint NOT NULL,
  PRIMARY KEY (connection_id, day)
);
CREATE TABLE inbound_line (
  connection_id  text NOT NULL,
  line_key       text NOT NULL CHECK (length(line_key) BETWEEN 1 AND 200),
  fba_id         text NOT NULL,
  sku            text NOT NULL,
  fnsku          text NOT NULL,
  day            text NOT NULL CHECK (length(day) = 10),
  units          bigint NOT NULL,
  centre         text NOT NULL,
  country        text NOT NULL,
  disposition    text NOT NULL,
  gone_at        bigint,
  seen_at        bigint NOT NULL,
  PRIMARY KEY (connection_id, line_key)
);
CREATE INDEX inbound_line_shipment ON inbound_line (connection_id, fba_id);
CREATE INDEX inbound_line_day ON inbound_line (connection_id, day);

-- Goods receipts in SAP for them: the intent is here before the document is there.
CREATE TABLE inbound_booking (
  connection_id  text NOT NULL,
  fba_id         text NOT NULL,
  number         bigint NOT NULL CHECK (number > 0),
  day            text NOT NULL CHECK (length(day) = 10),
  posting        text NOT NULL CHECK (length(posting) = 10),
  is_return      bigint NOT NULL CHECK (is_return IN (0, 1)),
  state          text NOT NULL CHECK (state IN ('planned', 'posted', 'proven', 'given_up')),
  document       text NOT NULL DEFAULT '',
  planned_at     bigint NOT NULL,
  PRIMARY KEY (connection_id, fba_id, number),
  FOREIGN KEY (connection_id, fba_id) REFERENCES inbound_shipment (connection_id, fba_id)
);
CREATE TABLE inbound_booking_unit (
  connection_id  text NOT NULL,
  fba_id         text NOT NULL,
  number         bigint NOT NULL,
  sku            text NOT NULL,
  is_sellable    bigint NOT NULL CHECK (is_sellable IN (0, 1)),
  units          bigint NOT NULL CHECK (units > 0),
  PRIMARY KEY (connection_id, fba_id, number, sku, is_sellable),
  FOREIGN KEY (connection_id, fba_id, number) REFERENCES inbound_booking (connection_id, fba_id, number)
);

CREATE TABLE inbound_claim (
  connection_id  text NOT NULL,
  fba_id         text NOT NULL,
  sku            text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('lost_inbound', 'damaged_inbound')),
  units          bigint NOT NULL CHECK (units >= 0),
  delivered      text NOT NULL CHECK (length(delivered) = 10),
  earliest       text NOT NULL CHECK (length(earliest) = 10),
  latest         text NOT NULL CHECK (length(latest) = 10),
  cost           bigint,
  cost_currency  text CHECK (length(cost_currency) = 3),
  case_id        text NOT NULL DEFAULT '',
  filed_at       bigint,
  filed_by       text NOT NULL DEFAULT '',
  opened_at      bigint NOT NULL,
  PRIMARY KEY (connection_id, fba_id, sku, kind),
  CONSTRAINT cost_whole CHECK ((cost IS NULL) = (cost_currency IS NULL)),
  FOREIGN KEY (connection_id, fba_id) REFERENCES inbound_shipment (connection_id, fba_id)
);

-- A reimbursement pays many claims, and a claim is paid by many.
CREATE TABLE inbound_reimbursement (
  connection_id  text NOT NULL,
  row_key        text NOT NULL CHECK (row_key <> ''),
  day            text NOT NULL CHECK (length(day) = 10),
  case_id        text NOT NULL,
  reason         text NOT NULL,
  sku            text NOT NULL,
  fnsku          text NOT NULL,
  units          bigint NOT NULL,
  amount         bigint,
  currency       text CHECK (length(currency) = 3),
  seen_at        bigint NOT NULL,
  PRIMARY KEY (connection_id, row_key),
  CONSTRAINT amount_whole CHECK ((amount IS NULL) = (currency IS NULL))
);
CREATE TABLE inbound_claim_payment (
  connection_id  text NOT NULL,
  fba_id         text NOT NULL,
  sku            text NOT NULL,
  kind           text NOT NULL,
  row_key        text NOT NULL,
  units          bigint NOT NULL CHECK (units > 0),
  amount         bigint,
  currency       text,
  PRIMARY KEY (connection_id, fba_id, sku, kind, row_key),
  FOREIGN KEY (connection_id, fba_id, sku, kind) REFERENCES inbound_claim (connection_id, fba_id, sku, kind),
  FOREIGN KEY (connection_id, row_key) REFERENCES inbound_reimbursement (connection_id, row_key)
);
CREATE INDEX inbound_claim_payment_row ON inbound_claim_payment (connection_id, row_key);
)sql";

}  // namespace weir::store
