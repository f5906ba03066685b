// How offers stand at Amazon, and what of stock is off, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0024_stock_drift_postgres = R"sql(
-- Whether buyers can buy it, as Amazon said last; since when it stands so, and when that was said.
ALTER TABLE stock_listing ADD COLUMN offer_state text NOT NULL DEFAULT 'unknown'
  CHECK (offer_state IN ('unknown', 'active', 'inactive', 'incomplete', 'not_buyable', 'not_findable'));
ALTER TABLE stock_listing ADD COLUMN offer_since bigint;
ALTER TABLE stock_listing ADD COLUMN offer_at bigint;
CREATE INDEX stock_listing_sku ON stock_listing (connection_id, sku);

-- What Amazon's orders took beyond what SAP has, and what of the buffer is gone; thousandths of base units.
ALTER TABLE stock_material ADD COLUMN oversold bigint NOT NULL DEFAULT 0 CHECK (oversold >= 0);
ALTER TABLE stock_material ADD COLUMN buffer_used bigint NOT NULL DEFAULT 0 CHECK (buffer_used >= 0);
CREATE INDEX stock_material_oversold ON stock_material (pool) WHERE oversold > 0;
CREATE INDEX stock_material_in_buffer ON stock_material (pool) WHERE buffer_used > 0;

-- How often that was news, since the beginning.
CREATE TABLE stock_event (
  pool     text NOT NULL,
  what     text NOT NULL CHECK (what IN ('oversold', 'buffer')),
  times    bigint NOT NULL CHECK (times > 0),
  units    bigint NOT NULL CHECK (units >= 0),
  deepest  bigint NOT NULL CHECK (deepest >= 0),
  PRIMARY KEY (pool, what)
);

-- Materials of the rules for orders that a connection offers nowhere, with what SAP has of them.
CREATE TABLE stock_unlisted (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  material       text NOT NULL CHECK (length(material) BETWEEN 1 AND 18),
  sku            text NOT NULL,
  unrestricted   bigint NOT NULL,
  PRIMARY KEY (connection_id, material)
);

-- What the last survey of a connection's offers has counted, by name.
CREATE TABLE stock_figure (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  name           text NOT NULL CHECK (name <> ''),
  value          bigint NOT NULL,
  PRIMARY KEY (connection_id, name)
);
)sql";

}  // namespace weir::store
