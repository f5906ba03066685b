// What Amazon's inventory ledger tells day by day, and what of it is in SAP, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0027_fba_ledger = R"sql(
-- How much of each day of Amazon's ledger is here. `content` is a digest of what is held, `offered` of what a
-- later report has instead, `allowed` of what a person has allowed to take its place.
CREATE TABLE fba_day (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  state          TEXT NOT NULL CHECK (state IN ('missing', 'partial', 'complete', 'differs')),
  reason         TEXT NOT NULL,
  content        TEXT NOT NULL,
  offered        TEXT NOT NULL,
  allowed        TEXT NOT NULL,
  looked_at      INTEGER NOT NULL,
  complete_at    INTEGER,
  PRIMARY KEY (connection_id, day)
) STRICT, WITHOUT ROWID;

-- Each movement once, by the key of its line. What a corrected report has no more stays, and is taken back by
-- another line (`takes_back`), unless nothing was posted of it.
CREATE TABLE fba_line (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  line_key       TEXT NOT NULL CHECK (length(line_key) = 32),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  fnsku          TEXT NOT NULL,
  sku            TEXT NOT NULL CHECK (sku <> ''),
  event          TEXT NOT NULL CHECK (event <> ''),
  reference      TEXT NOT NULL,
  quantity       INTEGER NOT NULL,
  centre         TEXT NOT NULL,
  disposition    TEXT NOT NULL CHECK (disposition <> ''),
  reason         TEXT NOT NULL,
  country        TEXT NOT NULL CHECK (country <> ''),
  seen_at        INTEGER NOT NULL,
  is_late        INTEGER NOT NULL CHECK (is_late IN (0, 1)),
  takes_back     TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('held', 'elsewhere', 'suspense', 'planned', 'proven',
                                                'withdrawn')),
  why            TEXT NOT NULL,
  came_from      TEXT NOT NULL,
  document       TEXT NOT NULL,
  PRIMARY KEY (connection_id, line_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX fba_line_day ON fba_line (connection_id, day);
CREATE INDEX fba_line_sku ON fba_line (connection_id, sku, day);
CREATE INDEX fba_line_open ON fba_line (connection_id, state) WHERE state IN ('held', 'suspense', 'planned');
CREATE INDEX fba_line_document ON fba_line (connection_id, document) WHERE document <> '';
CREATE INDEX fba_line_between ON fba_line (connection_id, sku) WHERE event = 'WhseTransfers';

-- What each SKU had and has on a day, in one disposition and country; units.
CREATE TABLE fba_balance (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  sku            TEXT NOT NULL CHECK (sku <> ''),
  fnsku          TEXT NOT NULL,
  disposition    TEXT NOT NULL CHECK (disposition <> ''),
  country        TEXT NOT NULL CHECK (country <> ''),
  opening        INTEGER NOT NULL,
  receipts       INTEGER NOT NULL,
  sales          INTEGER NOT NULL,
  returns        INTEGER NOT NULL,
  removals       INTEGER NOT NULL,
  transfers      INTEGER NOT NULL,
  adjustments    INTEGER NOT NULL,
  on_the_way     INTEGER NOT NULL,
  closing        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, day, sku, fnsku, disposition, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX fba_balance_sku ON fba_balance (connection_id, sku, day);

-- Material documents as they were planned. The reference is XBLNR; items are kept as they were sent, so
-- that other rules make no other document of it.
CREATE TABLE fba_document (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  reference      TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 16),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  country        TEXT NOT NULL,
  move_type      TEXT NOT NULL CHECK (length(move_type) = 3),
  gm_code        TEXT NOT NULL CHECK (length(gm_code) = 2),
  posting_date   TEXT NOT NULL CHECK (length(posting_date) = 10),
  is_late        INTEGER NOT NULL CHECK (is_late IN (0, 1)),
  state          TEXT NOT NULL CHECK (state IN ('planned', 'posted', 'proven', 'given_up', 'reversed')),
  why            TEXT NOT NULL,
  sap_document   TEXT NOT NULL,
  planned_at     INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  PRIMARY KEY (connection_id, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX fba_document_open ON fba_document (connection_id, state) WHERE state IN ('planned', 'posted');
CREATE TABLE fba_document_item (
  connection_id  TEXT NOT NULL,
  reference      TEXT NOT NULL,
  place          INTEGER NOT NULL CHECK (place > 0),
  material       TEXT NOT NULL CHECK (length(material) BETWEEN 1 AND 18),
  unit           TEXT NOT NULL,
  plant          TEXT NOT NULL CHECK (length(plant) BETWEEN 1 AND 4),
  location       TEXT NOT NULL CHECK (length(location) BETWEEN 1 AND 4),
  to_plant       TEXT NOT NULL,
  to_location    TEXT NOT NULL,
  goes_out       INTEGER NOT NULL CHECK (goes_out IN (0, 1)),
  quantity       INTEGER NOT NULL CHECK (quantity > 0),
  reason         TEXT NOT NULL,
  cost_center    TEXT NOT NULL,
  PRIMARY KEY (connection_id, reference, place),
  FOREIGN KEY (connection_id, reference) REFERENCES fba_document (connection_id, reference)
) STRICT, WITHOUT ROWID;

-- SAP's stock of the plants at Amazon, once a day: thousandths of base units, and of a plant the value.
CREATE TABLE fba_sap_stock (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  taken_at       INTEGER NOT NULL,
  material       TEXT NOT NULL,
  plant          TEXT NOT NULL,
  location       TEXT NOT NULL,
  quantity       INTEGER NOT NULL,
  value          INTEGER,
  currency       TEXT CHECK (length(currency) = 3),
  PRIMARY KEY (connection_id, taken_at, material, plant, location),
  CONSTRAINT value_whole CHECK ((value IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;

-- What Amazon's inventory summaries say, once a day: the third account.
CREATE TABLE fba_summary (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  sku            TEXT NOT NULL,
  sellable       INTEGER NOT NULL,
  unsellable     INTEGER NOT NULL,
  taken_at       INTEGER NOT NULL,
  PRIMARY KEY (connection_id, sku)
) STRICT, WITHOUT ROWID;

-- Where SAP and Amazon differ and nothing that waits explains it, and since which day.
CREATE TABLE fba_difference (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  material       TEXT NOT NULL,
  plant          TEXT NOT NULL,
  location       TEXT NOT NULL,
  units          INTEGER NOT NULL CHECK (units <> 0),
  since          TEXT NOT NULL CHECK (length(since) = 10),
  day            TEXT NOT NULL CHECK (length(day) = 10),
  PRIMARY KEY (connection_id, material, plant, location)
) STRICT, WITHOUT ROWID;

-- What was counted last, by name.
CREATE TABLE fba_figure (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  name           TEXT NOT NULL CHECK (name <> ''),
  value          INTEGER NOT NULL,
  PRIMARY KEY (connection_id, name)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
