// What Amazon's inventory ledger tells day by day, and what of it is in SAP, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0027_fba_ledger_postgres = R"sql(
-- How much of each day of Amazon's ledger is here. `content` is a digest of what is held, `offered` of what a
-- later report has instead, `allowed` of what a person has allowed to take its place.
CREATE TABLE fba_day (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  day            text NOT NULL CHECK (length(day) = 10),
  state          text NOT NULL CHECK (state IN ('missing', 'partial', 'complete', 'differs')),
  reason         text NOT NULL,
  content        text NOT NULL,
  offered        text NOT NULL,
  allowed        text NOT NULL,
  looked_at      bigint NOT NULL,
  complete_at    bigint,
  PRIMARY KEY (connection_id, day)
);

-- Each movement once, by the key of its line. What a corrected report has no more stays, and is taken back by
-- another line (`takes_back`), unless nothing was posted of it.
CREATE TABLE fba_line (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  line_key       text NOT NULL CHECK (length(line_key) = 32),
  day            text NOT NULL CHECK (length(day) = 10),
  fnsku          text NOT NULL,
  sku            text NOT NULL CHECK (sku <> ''),
  event          text NOT NULL CHECK (event <> ''),
  reference      text NOT NULL,
  quantity       bigint NOT NULL,
  centre         text NOT NULL,
  disposition    text NOT NULL CHECK (disposition <> ''),
  reason         text NOT NULL,
  country        text NOT NULL CHECK (country <> ''),
  seen_at        bigint NOT NULL,
  is_late        bigint NOT NULL CHECK (is_late IN (0, 1)),
  takes_back     text NOT NULL,
  state          text NOT NULL CHECK (state IN ('held', 'elsewhere', 'suspense', 'planned', 'proven',
                                                'withdrawn')),
  why            text NOT NULL,
  came_from      text NOT NULL,
  document       text NOT NULL,
  PRIMARY KEY (connection_id, line_key)
);
CREATE INDEX fba_line_day ON fba_line (connection_id, day);
CREATE INDEX fba_line_sku ON fba_line (connection_id, sku, day);
CREATE INDEX fba_line_open ON fba_line (connection_id, state) WHERE state IN ('held', 'suspense', 'planned');
CREATE INDEX fba_line_document ON fba_line (connection_id, document) WHERE document <> '';
CREATE INDEX fba_line_between ON fba_line (connection_id, sku) WHERE event = 'WhseTransfers';

-- What each SKU had and has on a day, in one disposition and country; units.
CREATE TABLE fba_balance (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  day            text NOT NULL CHECK (length(day) = 10),
  sku            text NOT NULL CHECK (sku <> ''),
  fnsku          text NOT NULL,
  disposition    text NOT NULL CHECK (disposition <> ''),
  country        text NOT NULL CHECK (country <> ''),
  opening        bigint NOT NULL,
  receipts       bigint NOT NULL,
  sales          bigint NOT NULL,
  returns        bigint NOT NULL,
  removals       bigint NOT NULL,
  transfers      bigint NOT NULL,
  adjustments    bigint NOT NULL,
  on_the_way     bigint NOT NULL,
  closing        bigint NOT NULL,
  PRIMARY KEY (connection_id, day, sku, fnsku, disposition, country)
);
CREATE INDEX fba_balance_sku ON fba_balance (connection_id, sku, day);

-- Material documents as they were planned. The reference is XBLNR; items are kept as they were sent, so
-- that other rules make no other document of it.
CREATE TABLE fba_document (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  reference      text NOT NULL CHECK (length(reference) BETWEEN 1 AND 16),
  day            text NOT NULL CHECK (length(day) = 10),
  country        text NOT NULL,
  move_type      text NOT NULL CHECK (length(move_type) = 3),
  gm_code        text NOT NULL CHECK (length(gm_code) = 2),
  posting_date   text NOT NULL CHECK (length(posting_date) = 10),
  is_late        bigint NOT NULL CHECK (is_late IN (0, 1)),
  state          text NOT NULL CHECK (state IN ('planned', 'posted', 'proven', 'given_up', 'reversed')),
  why            text NOT NULL,
  sap_document   text NOT NULL,
  planned_at     bigint NOT NULL,
  changed_at     bigint NOT NULL,
  PRIMARY KEY (connection_id, reference)
);
CREATE INDEX fba_document_open ON fba_document (connection_id, state) WHERE state IN ('planned', 'posted');
CREATE TABLE fba_document_item (
  connection_id  text NOT NULL,
  reference      text NOT NULL,
  place          bigint NOT NULL CHECK (place > 0),
  material       text NOT NULL CHECK (length(material) BETWEEN 1 AND 18),
  unit           text NOT NULL,
  plant          text NOT NULL CHECK (length(plant) BETWEEN 1 AND 4),
  location       text NOT NULL CHECK (length(location) BETWEEN 1 AND 4),
  to_plant       text NOT NULL,
  to_location    text NOT NULL,
  goes_out       bigint NOT NULL CHECK (goes_out IN (0, 1)),
  quantity       bigint NOT NULL CHECK (quantity > 0),
  reason         text NOT NULL,
  cost_center    text NOT NULL,
  PRIMARY KEY (connection_id, reference, place),
  FOREIGN KEY (connection_id, reference) REFERENCES fba_document (connection_id, reference)
);

-- SAP's stock of the plants at Amazon, once a day: thousandths of base units, and of a plant the value.
CREATE TABLE fba_sap_stock (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  taken_at       bigint NOT NULL,
  material       text NOT NULL,
  plant          text NOT NULL,
  location       text NOT NULL,
  quantity       bigint NOT NULL,
  value          bigint,
  currency       text CHECK (length(currency) = 3),
  PRIMARY KEY (connection_id, taken_at, material, plant, location),
  CONSTRAINT value_whole CHECK ((value IS NULL) = (currency IS NULL))
);

-- What Amazon's inventory summaries say, once a day: the third account.
CREATE TABLE fba_summary (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  sku            text NOT NULL,
  sellable       bigint NOT NULL,
  unsellable     bigint NOT NULL,
  taken_at       bigint NOT NULL,
  PRIMARY KEY (connection_id, sku)
);

-- Where SAP and Amazon differ and nothing that waits explains it, and since which day.
CREATE TABLE fba_difference (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  material       text NOT NULL,
  plant          text NOT NULL,
  location       text NOT NULL,
  units          bigint NOT NULL CHECK (units <> 0),
  since          text NOT NULL CHECK (length(since) = 10),
  day            text NOT NULL CHECK (length(day) = 10),
  PRIMARY KEY (connection_id, material, plant, location)
);

-- What was counted last, by name.
CREATE TABLE fba_figure (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  name           text NOT NULL CHECK (name <> ''),
  value          bigint NOT NULL,
  PRIMARY KEY (connection_id, name)
);
)sql";

}  // namespace weir::store
