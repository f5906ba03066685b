// Shipments to Amazon's warehouses, what the ledger has received of them, and claims, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0026_inbound = R"sql(
-- A shipment to Amazon's warehouses, by its FBA id: what Amazon says of it, and what SAP has of it.
CREATE TABLE inbound_shipment (
  connection_id     TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  fba_id            TEXT NOT NULL CHECK (length(fba_id) BETWEEN 1 AND 80),
  plan_id           TEXT NOT NULL,
  shipment_id       TEXT NOT NULL,
  plan_status       TEXT NOT NULL,
  name              TEXT NOT NULL,
  status            TEXT NOT NULL,
  centre            TEXT NOT NULL,
  country           TEXT NOT NULL,
  tracking          TEXT NOT NULL,
  first_seen        INTEGER NOT NULL,
  left_at           INTEGER,
  closed_at         INTEGER,
  transfer          TEXT NOT NULL DEFAULT 'none' CHECK (transfer IN ('none', 'planned', 'posted', 'proven',
                                                                    'held')),
  attempt           INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  ebeln             TEXT NOT NULL DEFAULT '',
  plant             TEXT NOT NULL DEFAULT '',
  location          TEXT NOT NULL DEFAULT '',
  damaged_location  TEXT NOT NULL DEFAULT '',
  ordered_on        TEXT CHECK (length(ordered_on) = 10),
  held_at           INTEGER,
  settled_at        INTEGER,
  changed_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, fba_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_shipment_open ON inbound_shipment (connection_id, fba_id) WHERE settled_at IS NULL;

CREATE TABLE inbound_item (
  connection_id   TEXT NOT NULL,
  fba_id          TEXT NOT NULL,
  sku             TEXT NOT NULL CHECK (sku <> ''),
  fnsku           TEXT NOT NULL,
  announced       INTEGER NOT NULL CHECK (announced >= 0),
  told_received   INTEGER NOT NULL CHECK (told_received >= 0),
  material        TEXT NOT NULL DEFAULT '',
  unit            TEXT NOT NULL DEFAULT '',
  po_item         TEXT NOT NULL DEFAULT '',
  ordered         INTEGER NOT NULL DEFAULT 0,
  issued          INTEGER NOT NULL DEFAULT 0,
  received        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (connection_id, fba_id, sku),
  FOREIGN KEY (connection_id, fba_id) REFERENCES inbound_shipment (connection_id, fba_id)
) STRICT, WITHOUT ROWID;

-- Receipts as the ledger tells them, each line once; one that a newer report of its day lacks is gone.
CREATE TABLE inbound_ledger_day (
  connection_id  TEXT NOT NULL,
  day            TEXT NOT NULL CHECK (length(day) = 10),
  as_of          INTEGER NOT NULL,
  PRIMARY KEY (connection_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE inbound_line (
  connection_id  TEXT NOT NULL,
  line_key       TEXT NOT NULL CHECK (length(line_key) BETWEEN 1 AND 200),
  fba_id         TEXT NOT NULL,
  sku            TEXT NOT NULL,
  fnsku          TEXT NOT NULL,
  day            TEXT NOT NULL CHECK (length(day) = 10),
  units          INTEGER NOT NULL,
  centre         TEXT NOT NULL,
  country        TEXT NOT NULL,
  disposition    TEXT NOT NULL,
  gone_at        INTEGER,
  seen_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, line_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_line_shipment ON inbound_line (connection_id, fba_id);
CREATE INDEX inbound_line_day ON inbound_line (connection_id, day);

-- Goods receipts in SAP for them: the intent is here before the document is there.
CREATE TABLE inbound_booking (
  connection_id  TEXT NOT NULL,
  fba_id         TEXT NOT NULL,
  number         INTEGER NOT NULL CHECK (number > 0),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  posting        TEXT NOT NULL CHECK (length(posting) = 10),
  is_return      INTEGER NOT NULL CHECK (is_return IN (0, 1)),
  state          TEXT NOT NULL CHECK (state IN ('planned', 'posted', 'proven', 'given_up')),
  document       TEXT NOT NULL DEFAULT '',
  planned_at     INTEGER NOT NULL,
  PRIMARY KEY (connection_id, fba_id, number),
  FOREIGN KEY (connection_id, fba_id) REFERENCES inbound_shipment (connection_id, fba_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE inbound_booking_unit (
  connection_id  TEXT NOT NULL,
  fba_id         TEXT NOT NULL,
  number         INTEGER NOT NULL,
  sku            TEXT NOT NULL,
  is_sellable    INTEGER NOT NULL CHECK (is_sellable IN (0, 1)),
  units          INTEGER NOT NULL CHECK (units > 0),
  PRIMARY KEY (connection_id, fba_id, number, sku, is_sellable),
  FOREIGN KEY (connection_id, fba_id, number) REFERENCES inbound_booking (connection_id, fba_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbound_claim (
  connection_id  TEXT NOT NULL,
  fba_id         TEXT NOT NULL,
  sku            TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('lost_inbound', 'damaged_inbound')),
  units          INTEGER NOT NULL CHECK (units >= 0),
  delivered      TEXT NOT NULL CHECK (length(delivered) = 10),
  earliest       TEXT NOT NULL CHECK (length(earliest) = 10),
  latest         TEXT NOT NULL CHECK (length(latest) = 10),
  cost           INTEGER,
  cost_currency  TEXT CHECK (length(cost_currency) = 3),
  case_id        TEXT NOT NULL DEFAULT '',
  filed_at       INTEGER,
  filed_by       TEXT NOT NULL DEFAULT '',
  opened_at      INTEGER NOT NULL,
  PRIMARY KEY (connection_id, fba_id, sku, kind),
  CONSTRAINT cost_whole CHECK ((cost IS NULL) = (cost_currency IS NULL)),
  FOREIGN KEY (connection_id, fba_id) REFERENCES inbound_shipment (connection_id, fba_id)
) STRICT, WITHOUT ROWID;

-- A reimbursement pays many claims, and a claim is paid by many.
CREATE TABLE inbound_reimbursement (
  connection_id  TEXT NOT NULL,
  row_key        TEXT NOT NULL CHECK (row_key <> ''),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  case_id        TEXT NOT NULL,
  reason         TEXT NOT NULL,
  sku            TEXT NOT NULL,
  fnsku          TEXT NOT NULL,
  units          INTEGER NOT NULL,
  amount         INTEGER,
  currency       TEXT CHECK (length(currency) = 3),
  seen_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, row_key),
  CONSTRAINT amount_whole CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE inbound_claim_payment (
  connection_id  TEXT NOT NULL,
  fba_id         TEXT NOT NULL,
  sku            TEXT NOT NULL,
  kind           TEXT NOT NULL,
  row_key        TEXT NOT NULL,
  units          INTEGER NOT NULL CHECK (units > 0),
  amount         INTEGER,
  currency       TEXT,
  PRIMARY KEY (connection_id, fba_id, sku, kind, row_key),
  FOREIGN KEY (connection_id, fba_id, sku, kind) REFERENCES inbound_claim (connection_id, fba_id, sku, kind),
  FOREIGN KEY (connection_id, row_key) REFERENCES inbound_reimbursement (connection_id, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_claim_payment_row ON inbound_claim_payment (connection_id, row_key);
)sql";

}  // namespace weir::store
