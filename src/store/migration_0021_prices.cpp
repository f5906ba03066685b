// What Amazon is told of prices, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0021_prices = R"sql(
-- What a SKU costs in one marketplace: one row, however often it changes.
CREATE TABLE price_listing (
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  TEXT NOT NULL CHECK (marketplace_id <> ''),
  sku             TEXT NOT NULL CHECK (length(sku) BETWEEN 1 AND 40),
  material        TEXT NOT NULL CHECK (length(material) <= 18),
  pieces          INTEGER NOT NULL DEFAULT 1 CHECK (pieces > 0),
  by_amazon       INTEGER NOT NULL CHECK (by_amazon IN (0, 1)),
  standing        TEXT NOT NULL CHECK (standing IN ('sold', 'no_material', 'bundle', 'gone')),
  listed_at       INTEGER NOT NULL,
  due_at          INTEGER,
  staged          TEXT,
  staged_version  INTEGER,
  staged_since    INTEGER,
  held            TEXT,
  held_version    INTEGER,
  held_since      INTEGER,
  held_because    TEXT,
  wanted          TEXT,
  wanted_version  INTEGER,
  wanted_since    INTEGER,
  waiting         INTEGER,
  not_before      INTEGER,
  told            TEXT,
  told_version    INTEGER,
  told_at         INTEGER,
  told_times      INTEGER NOT NULL DEFAULT 0 CHECK (told_times >= 0),
  told_before     TEXT NOT NULL DEFAULT '',
  refusal         TEXT NOT NULL DEFAULT '',
  seen            TEXT,
  seen_at         INTEGER,
  good            TEXT NOT NULL DEFAULT '',
  is_restored     INTEGER NOT NULL DEFAULT 0 CHECK (is_restored IN (0, 1)),
  stopped_by      TEXT,
  stopped_because TEXT,
  stopped_at      INTEGER,
  prove_at        INTEGER,
  changed_at      INTEGER,
  missing_since   INTEGER,
  why             TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (connection_id, marketplace_id, sku),
  CHECK ((staged IS NULL) = (staged_version IS NULL) AND (staged IS NULL) = (staged_since IS NULL)),
  CHECK ((held IS NULL) = (held_version IS NULL) AND (held IS NULL) = (held_because IS NULL)),
  CHECK ((wanted IS NULL) = (wanted_version IS NULL) AND (wanted IS NULL) = (wanted_since IS NULL)),
  CHECK (waiting IS NULL OR wanted IS NOT NULL),
  CHECK ((told IS NULL) = (told_version IS NULL) AND (told IS NULL) = (told_at IS NULL)),
  CHECK ((seen IS NULL) = (seen_at IS NULL)),
  CHECK ((stopped_by IS NULL) = (stopped_because IS NULL) AND (stopped_by IS NULL) = (stopped_at IS NULL))
) STRICT, WITHOUT ROWID;
-- What has something to do is a handful beside the catalogue.
CREATE INDEX price_listing_due ON price_listing (connection_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX price_listing_material ON price_listing (connection_id, material) WHERE standing = 'sold';
CREATE INDEX price_listing_staged ON price_listing (connection_id) WHERE staged IS NOT NULL;
CREATE INDEX price_listing_held ON price_listing (connection_id, held_because) WHERE held_because IS NOT NULL;
CREATE INDEX price_listing_waiting ON price_listing (connection_id, waiting) WHERE waiting IS NOT NULL;
CREATE INDEX price_listing_prove ON price_listing (connection_id, prove_at) WHERE prove_at IS NOT NULL;
CREATE INDEX price_listing_changed ON price_listing (connection_id, changed_at) WHERE changed_at IS NOT NULL;

-- A person has stopped what a connection sends, or has said that a mass change of so many is right; and by
-- which rules its prices are planned.
CREATE TABLE price_switch (
  connection_id    TEXT NOT NULL PRIMARY KEY,
  stopped_by       TEXT NOT NULL DEFAULT '',
  stopped_because  TEXT NOT NULL DEFAULT '',
  stopped_at       INTEGER,
  released_by      TEXT NOT NULL DEFAULT '',
  released_of      INTEGER NOT NULL DEFAULT 0 CHECK (released_of >= 0),
  held_since       INTEGER NOT NULL DEFAULT 0 CHECK (held_since >= 0),
  rules            TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
