// What Amazon is told of stock, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0019_stock = R"sql(
-- One row: which of two quantities is the newer decides what buyers see, and clocks disagree.
CREATE TABLE stock_sequence (
  id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL CHECK (version >= 0)
) STRICT;
INSERT INTO stock_sequence VALUES (1, 0);

-- What a seller offers in a region. A quantity has no marketplace; the connection is who sends it.
CREATE TABLE stock_listing (
  seller_id       TEXT NOT NULL CHECK (length(seller_id) BETWEEN 1 AND 40),
  region          TEXT NOT NULL CHECK (region IN ('eu', 'na', 'fe')),
  sku             TEXT NOT NULL CHECK (length(sku) BETWEEN 1 AND 40),
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  pool            TEXT NOT NULL CHECK (pool <> ''),
  standing        TEXT NOT NULL CHECK (standing IN ('sold', 'no_material', 'amazon_ships', 'gone')),
  listed_at       INTEGER NOT NULL,
  wanted          INTEGER CHECK (wanted BETWEEN 0 AND 1000000000),
  wanted_version  INTEGER,
  wanted_since    INTEGER,
  waiting_haste   INTEGER CHECK (waiting_haste BETWEEN 0 AND 3),
  waiting_since   INTEGER,
  not_before      INTEGER,
  sent            INTEGER CHECK (sent BETWEEN 0 AND 1000000000),
  sent_version    INTEGER,
  sent_haste      INTEGER CHECK (sent_haste BETWEEN 0 AND 3),
  sent_since      INTEGER,
  sent_at         INTEGER,
  sent_batch      TEXT,
  told            INTEGER CHECK (told BETWEEN 0 AND 1000000000),
  told_version    INTEGER,
  told_at         INTEGER,
  told_times      INTEGER NOT NULL DEFAULT 0 CHECK (told_times >= 0),
  told_before     INTEGER,
  refusal         TEXT NOT NULL DEFAULT '',
  seen            INTEGER CHECK (seen >= 0),
  seen_at         INTEGER,
  prove_at        INTEGER,
  changed_at      INTEGER,
  zeroed_at       INTEGER,
  missing_since   INTEGER,
  PRIMARY KEY (seller_id, region, sku),
  CHECK ((wanted IS NULL) = (wanted_version IS NULL) AND (wanted IS NULL) = (wanted_since IS NULL)),
  CHECK ((waiting_haste IS NULL) = (waiting_since IS NULL)),
  CHECK (waiting_haste IS NULL OR wanted IS NOT NULL),
  CHECK ((sent IS NULL) = (sent_version IS NULL) AND (sent IS NULL) = (sent_batch IS NULL)),
  CHECK (sent_version IS NULL OR waiting_haste IS NULL OR wanted_version > sent_version),
  CHECK ((told IS NULL) = (told_version IS NULL) AND (told IS NULL) = (told_at IS NULL)),
  CHECK ((seen IS NULL) = (seen_at IS NULL))
) STRICT, WITHOUT ROWID;
-- What has something to do is a handful beside the catalogue: what it costs follows the changes.
CREATE INDEX stock_listing_waiting ON stock_listing (connection_id, waiting_haste, waiting_since)
  WHERE waiting_haste IS NOT NULL;
CREATE INDEX stock_listing_sent ON stock_listing (connection_id, sent_batch) WHERE sent_batch IS NOT NULL;
CREATE INDEX stock_listing_prove ON stock_listing (connection_id, prove_at) WHERE prove_at IS NOT NULL;
CREATE INDEX stock_listing_refused ON stock_listing (connection_id) WHERE refusal <> '';
-- What was released of late counts beside what a look brings: a catalogue is read in parts.
CREATE INDEX stock_listing_changed ON stock_listing (pool, changed_at) WHERE changed_at IS NOT NULL;
CREATE INDEX stock_listing_zeroed ON stock_listing (pool, zeroed_at) WHERE zeroed_at IS NOT NULL;
CREATE INDEX stock_listing_sold ON stock_listing (pool) WHERE standing = 'sold';

-- What one unit of a SKU takes of a material, in its sales unit.
CREATE TABLE stock_part (
  pool       TEXT NOT NULL,
  material   TEXT NOT NULL CHECK (length(material) BETWEEN 1 AND 18),
  seller_id  TEXT NOT NULL,
  region     TEXT NOT NULL,
  sku        TEXT NOT NULL,
  pieces     INTEGER NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (pool, material, seller_id, region, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_part_listing ON stock_part (seller_id, region, sku);

-- A material of a pool, and when it is looked at next.
CREATE TABLE stock_material (
  pool        TEXT NOT NULL,
  material    TEXT NOT NULL,
  sales_unit  TEXT NOT NULL,
  numerator   INTEGER NOT NULL DEFAULT 0 CHECK (numerator >= 0),
  denominator INTEGER NOT NULL DEFAULT 0 CHECK (denominator >= 0),
  tier        INTEGER CHECK (tier BETWEEN 0 AND 2),
  sold_a_day  INTEGER NOT NULL DEFAULT 0 CHECK (sold_a_day >= 0),
  due_at      INTEGER,
  touched_at  INTEGER,
  looked_at   INTEGER,
  PRIMARY KEY (pool, material)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_material_due ON stock_material (pool, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE stock_sale (
  pool      TEXT NOT NULL,
  material  TEXT NOT NULL,
  day       TEXT NOT NULL CHECK (length(day) = 10),
  sold      INTEGER NOT NULL,
  PRIMARY KEY (pool, material, day)
) STRICT, WITHOUT ROWID;

-- Where a look at SAP's documents ended, with what was seen in the overlap before.
CREATE TABLE stock_mark (
  pool    TEXT NOT NULL,
  what    TEXT NOT NULL CHECK (what <> ''),
  reached INTEGER NOT NULL,
  seen    TEXT NOT NULL,
  lines   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (pool, what)
) STRICT, WITHOUT ROWID;

-- What Amazon's orders take, until SAP was read and has them.
CREATE TABLE stock_demand (
  connection_id  TEXT NOT NULL,
  order_id       TEXT NOT NULL,
  sku            TEXT NOT NULL,
  material       TEXT NOT NULL,
  pieces         INTEGER NOT NULL CHECK (pieces >= 0),
  units          INTEGER NOT NULL CHECK (units >= 0),
  is_pending     INTEGER NOT NULL CHECK (is_pending IN (0, 1)),
  is_in_sap      INTEGER NOT NULL DEFAULT 0 CHECK (is_in_sap IN (0, 1)),
  created_at     INTEGER NOT NULL,
  PRIMARY KEY (connection_id, order_id, sku, material)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_demand_material ON stock_demand (connection_id, material);
CREATE INDEX stock_demand_sku ON stock_demand (connection_id, sku, created_at);
CREATE INDEX stock_demand_age ON stock_demand (connection_id, created_at);

-- What a look would change: judged as a whole before any of it waits.
CREATE TABLE stock_staged (
  pool       TEXT NOT NULL,
  seller_id  TEXT NOT NULL,
  region     TEXT NOT NULL,
  sku        TEXT NOT NULL,
  round      TEXT NOT NULL CHECK (round IN ('look', 'snapshot', 'held')),
  pieces     INTEGER NOT NULL CHECK (pieces >= 0),
  version    INTEGER NOT NULL,
  since      INTEGER NOT NULL,
  why        TEXT NOT NULL,
  PRIMARY KEY (pool, seller_id, region, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_staged_round ON stock_staged (pool, round);

CREATE TABLE stock_pool (
  pool           TEXT NOT NULL PRIMARY KEY,
  last_change    INTEGER NOT NULL,
  last_snapshot  INTEGER,
  unanswered     INTEGER NOT NULL DEFAULT 0,
  held_since     INTEGER,
  held_because   TEXT NOT NULL DEFAULT '',
  held_by        TEXT NOT NULL DEFAULT '',
  approved_at    INTEGER
) STRICT, WITHOUT ROWID;

-- The steps from SAP's stock to a quantity, of those that Amazon was told and of the newest.
CREATE TABLE stock_why (
  seller_id  TEXT NOT NULL,
  region     TEXT NOT NULL,
  sku        TEXT NOT NULL,
  version    INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  steps      TEXT NOT NULL,
  PRIMARY KEY (seller_id, region, sku, version)
) STRICT, WITHOUT ROWID;

-- A person has stopped what a connection sends, or all it sells.
CREATE TABLE stock_switch (
  connection_id  TEXT NOT NULL PRIMARY KEY,
  state          TEXT NOT NULL CHECK (state IN ('frozen', 'zero')),
  actor          TEXT NOT NULL,
  because        TEXT NOT NULL,
  at             INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_feed (
  connection_id  TEXT NOT NULL,
  batch          TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('chosen', 'running', 'given_up', 'ended')),
  feed_id        TEXT NOT NULL DEFAULT '',
  messages       INTEGER NOT NULL,
  chosen_at      INTEGER NOT NULL,
  ended_at       INTEGER,
  has_failed     INTEGER NOT NULL DEFAULT 0 CHECK (has_failed IN (0, 1)),
  PRIMARY KEY (connection_id, batch)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
