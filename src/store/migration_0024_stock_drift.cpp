// How offers stand at Amazon, and what of stock is off, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0024_stock_drift = R"sql(
-- Whether buyers can buy it, as Amazon said last; since when it stands so, and when that was said.
ALTER TABLE stock_listing ADD COLUMN offer_state TEXT NOT NULL DEFAULT 'unknown'
  CHECK (offer_state IN ('unknown', 'active', 'inactive', 'incomplete', 'not_buyable', 'not_findable'));
ALTER TABLE stock_listing ADD COLUMN offer_since INTEGER;
ALTER TABLE stock_listing ADD COLUMN offer_at INTEGER;
CREATE INDEX stock_listing_sku ON stock_listing (connection_id, sku);

-- What Amazon's orders took beyond what SAP has, and what of the buffer is gone; thousandths of base units.
ALTER TABLE stock_material ADD COLUMN oversold INTEGER NOT NULL DEFAULT 0 CHECK (oversold >= 0);
ALTER TABLE stock_material ADD COLUMN buffer_used INTEGER NOT NULL DEFAULT 0 CHECK (buffer_used >= 0);
CREATE INDEX stock_material_oversold ON stock_material (pool) WHERE oversold > 0;
CREATE INDEX stock_material_in_buffer ON stock_material (pool) WHERE buffer_used > 0;

-- How often that was news, since the beginning.
CREATE TABLE stock_event (
  pool     TEXT NOT NULL,
  what     TEXT NOT NULL CHECK (what IN ('oversold', 'buffer')),
  times    INTEGER NOT NULL CHECK (times > 0),
  units    INTEGER NOT NULL CHECK (units >= 0),
  deepest  INTEGER NOT NULL CHECK (deepest >= 0),
  PRIMARY KEY (pool, what)
) STRICT, WITHOUT ROWID;

-- Materials of the rules for orders that a connection offers nowhere, with what SAP has of them.
CREATE TABLE stock_unlisted (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  material       TEXT NOT NULL CHECK (length(material) BETWEEN 1 AND 18),
  sku            TEXT NOT NULL,
  unrestricted   INTEGER NOT NULL,
  PRIMARY KEY (connection_id, material)
) STRICT, WITHOUT ROWID;

-- What the last survey of a connection's offers has counted, by name.
CREATE TABLE stock_figure (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  name           TEXT NOT NULL CHECK (name <> ''),
  value          INTEGER NOT NULL,
  PRIMARY KEY (connection_id, name)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
