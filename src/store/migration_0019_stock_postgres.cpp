// What Amazon is told of stock, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0019_stock_postgres = R"sql(
-- One row: which of two quantities is the newer decides what buyers see, and clocks disagree.
CREATE TABLE stock_sequence (
  id      bigint NOT NULL PRIMARY KEY CHECK (id = 1),
  version bigint NOT NULL CHECK (version >= 0)
);
INSERT INTO stock_sequence VALUES (1, 0);

-- What a seller offers in a region. A quantity has no marketplace; the connection is who sends it.
CREATE TABLE stock_listing (
  seller_id       text NOT NULL CHECK (length(seller_id) BETWEEN 1 AND 40),
  region          text NOT NULL CHECK (region IN ('eu', 'na', 'fe')),
  sku             text NOT NULL CHECK (length(sku) BETWEEN 1 AND 40),
  connection_id   text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  pool            text NOT NULL CHECK (pool <> ''),
  standing        text NOT NULL CHECK (standing IN ('sold', 'no_material', 'amazon_ships', 'gone')),
  listed_at       bigint NOT NULL,
  wanted          bigint CHECK (wanted BETWEEN 0 AND 1000000000),
  wanted_version  bigint,
  wanted_since    bigint,
  waiting_haste   bigint CHECK (waiting_haste BETWEEN 0 AND 3),
  waiting_since   bigint,
  not_before      bigint,
  sent            bigint CHECK (sent BETWEEN 0 AND 1000000000),
  sent_version    bigint,
  sent_haste      bigint CHECK (sent_haste BETWEEN 0 AND 3),
  sent_since      bigint,
  sent_at         bigint,
  sent_batch      text,
  told            bigint CHECK (told BETWEEN 0 AND 1000000000),
  told_version    bigint,
  told_at         bigint,
  told_times      bigint NOT NULL DEFAULT 0 CHECK (told_times >= 0),
  told_before     bigint,
  refusal         text NOT NULL DEFAULT '',
  seen            bigint CHECK (seen >= 0),
  seen_at         bigint,
  prove_at        bigint,
  changed_at      bigint,
  zeroed_at       bigint,
  missing_since   bigint,
  PRIMARY KEY (seller_id, region, sku),
  CHECK ((wanted IS NULL) = (wanted_version IS NULL) AND (wanted IS NULL) = (wanted_since IS NULL)),
  CHECK ((waiting_haste IS NULL) = (waiting_since IS NULL)),
  CHECK (waiting_haste IS NULL OR wanted IS NOT NULL),
  CHECK ((sent IS NULL) = (sent_version IS NULL) AND (sent IS NULL) = (sent_batch IS NULL)),
  CHECK (sent_version IS NULL OR waiting_haste IS NULL OR wanted_version > sent_version),
  CHECK ((told IS NULL) = (told_version IS NULL) AND (told IS NULL) = (told_at IS NULL)),
  CHECK ((seen IS NULL) = (seen_at IS NULL))
);
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
  pool       text NOT NULL,
  material   text NOT NULL CHECK (length(material) BETWEEN 1 AND 18),
  seller_id  text NOT NULL,
  region     text NOT NULL,
  sku        text NOT NULL,
  pieces     bigint NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (pool, material, seller_id, region, sku)
);
CREATE INDEX stock_part_listing ON stock_part (seller_id, region, sku);

-- A material of a pool, and when it is looked at next.
CREATE TABLE stock_material (
  pool        text NOT NULL,
  material    text NOT NULL,
  sales_unit  text NOT NULL,
  numerator   bigint NOT NULL DEFAULT 0 CHECK (numerator >= 0),
  denominator bigint NOT NULL DEFAULT 0 CHECK (denominator >= 0),
  tier        bigint CHECK (tier BETWEEN 0 AND 2),
  sold_a_day  bigint NOT NULL DEFAULT 0 CHECK (sold_a_day >= 0),
  due_at      bigint,
  touched_at  bigint,
  looked_at   bigint,
  PRIMARY KEY (pool, material)
);
CREATE INDEX stock_material_due ON stock_material (pool, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE stock_sale (
  pool      text NOT NULL,
  material  text NOT NULL,
  day       text NOT NULL CHECK (length(day) = 10),
  sold      bigint NOT NULL,
  PRIMARY KEY (pool, material, day)
);

-- Where a look at SAP's documents ended, with what was seen in the overlap before.
CREATE TABLE stock_mark (
  pool    text NOT NULL,
  what    text NOT NULL CHECK (what <> ''),
  reached bigint NOT NULL,
  seen    text NOT NULL,
  lines   bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (pool, what)
);

-- What Amazon's orders take, until SAP was read and has them.
CREATE TABLE stock_demand (
  connection_id  text NOT NULL,
  order_id       text NOT NULL,
  sku            text NOT NULL,
  material       text NOT NULL,
  pieces         bigint NOT NULL CHECK (pieces >= 0),
  units          bigint NOT NULL CHECK (units >= 0),
  is_pending     bigint NOT NULL CHECK (is_pending IN (0, 1)),
  is_in_sap      bigint NOT NULL DEFAULT 0 CHECK (is_in_sap IN (0, 1)),
  created_at     bigint NOT NULL,
  PRIMARY KEY (connection_id, order_id, sku, material)
);
CREATE INDEX stock_demand_material ON stock_demand (connection_id, material);
CREATE INDEX stock_demand_sku ON stock_demand (connection_id, sku, created_at);
CREATE INDEX stock_demand_age ON stock_demand (connection_id, created_at);

-- What a look would change: judged as a whole before any of it waits.
CREATE TABLE stock_staged (
  pool       text NOT NULL,
  seller_id  text NOT NULL,
  region     text NOT NULL,
  sku        text NOT NULL,
  round      text NOT NULL CHECK (round IN ('look', 'snapshot', 'held')),
  pieces     bigint NOT NULL CHECK (pieces >= 0),
  version    bigint NOT NULL,
  since      bigint NOT NULL,
  why        text NOT NULL,
  PRIMARY KEY (pool, seller_id, region, sku)
);
CREATE INDEX stock_staged_round ON stock_staged (pool, round);

CREATE TABLE stock_pool (
  pool           text NOT NULL PRIMARY KEY,
  last_change    bigint NOT NULL,
  last_snapshot  bigint,
  unanswered     bigint NOT NULL DEFAULT 0,
  held_since     bigint,
  held_because   text NOT NULL DEFAULT '',
  held_by        text NOT NULL DEFAULT '',
  approved_at    bigint
);

-- The steps from SAP's stock to a quantity, of those that Amazon was told and of the newest.
CREATE TABLE stock_why (
  seller_id  text NOT NULL,
  region     text NOT NULL,
  sku        text NOT NULL,
  version    bigint NOT NULL,
  at         bigint NOT NULL,
  steps      text NOT NULL,
  PRIMARY KEY (seller_id, region, sku, version)
);

-- A person has stopped what a connection sends, or all it sells.
CREATE TABLE stock_switch (
  connection_id  text NOT NULL PRIMARY KEY,
  state          text NOT NULL CHECK (state IN ('frozen', 'zero')),
  actor          text NOT NULL,
  because        text NOT NULL,
  at             bigint NOT NULL
);

CREATE TABLE stock_feed (
  connection_id  text NOT NULL,
  batch          text NOT NULL,
  state          text NOT NULL CHECK (state IN ('chosen', 'running', 'given_up', 'ended')),
  feed_id        text NOT NULL DEFAULT '',
  messages       bigint NOT NULL,
  chosen_at      bigint NOT NULL,
  ended_at       bigint,
  has_failed     bigint NOT NULL DEFAULT 0 CHECK (has_failed IN (0, 1)),
  PRIMARY KEY (connection_id, batch)
);
)sql";

}  // namespace weir::store
