// Settlements, where their orders are found, and money in suspense, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0022_suspense = R"sql(
-- What is known of every settlement report that was ever read, without its rows: those stay sealed in the
-- inbox.
CREATE TABLE settlement (
  number           INTEGER PRIMARY KEY,
  connection_id    TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  settlement_id    TEXT NOT NULL CHECK (length(settlement_id) BETWEEN 1 AND 20),
  marketplace      TEXT NOT NULL,
  currency         TEXT NOT NULL CHECK (length(currency) = 3),
  started_at       INTEGER NOT NULL,
  ended_at         INTEGER NOT NULL,
  deposit_at       INTEGER,
  total_minor      INTEGER NOT NULL,
  row_count        INTEGER NOT NULL CHECK (row_count >= 0),
  -- What stands in suspense of it is settled from here on, whatever rules come later.
  planned_at       INTEGER,
  indexed_at       INTEGER,
  known_since      INTEGER NOT NULL,
  UNIQUE (connection_id, settlement_id)
) STRICT;
CREATE INDEX settlement_chain ON settlement (connection_id, currency, ended_at);

-- Under which report ids Amazon has listed it.
CREATE TABLE settlement_report (
  connection_id    TEXT NOT NULL,
  report_id        TEXT NOT NULL CHECK (report_id <> ''),
  settlement_id    TEXT NOT NULL,
  PRIMARY KEY (connection_id, report_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_report_of ON settlement_report (connection_id, settlement_id);

-- In which settlements an order has rows: its id as a number, nothing else of it.
CREATE TABLE settlement_order (
  order_key        INTEGER NOT NULL,
  settlement       INTEGER NOT NULL REFERENCES settlement (number),
  PRIMARY KEY (order_key, settlement)
) STRICT, WITHOUT ROWID;

-- Documents in FI as they were read back, by the reference that we gave them.
CREATE TABLE fi_document (
  connection_id    TEXT NOT NULL,
  reference        TEXT NOT NULL CHECK (reference <> ''),
  company_code     TEXT NOT NULL,
  belnr            TEXT NOT NULL CHECK (belnr <> ''),
  fiscal_year      TEXT NOT NULL,
  posting_date     TEXT NOT NULL,
  read_at          INTEGER NOT NULL,
  PRIMARY KEY (connection_id, reference)
) STRICT, WITHOUT ROWID;

-- Money that no rule explained when it was posted: one item a kind of rows, marketplace and currency.
CREATE TABLE suspense (
  id               INTEGER PRIMARY KEY,
  connection_id    TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace      TEXT NOT NULL,
  currency         TEXT NOT NULL CHECK (length(currency) = 3),
  kind_key         TEXT NOT NULL CHECK (kind_key <> ''),
  transaction_type TEXT NOT NULL,
  amount_type      TEXT NOT NULL,
  amount_description TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('open', 'asked', 'mapped', 'reclassed', 'ignored')),
  owner            TEXT NOT NULL CHECK (owner <> ''),
  class_name       TEXT NOT NULL,
  because          TEXT NOT NULL,
  actor            TEXT NOT NULL,
  first_seen       INTEGER NOT NULL,
  changed_at       INTEGER NOT NULL,
  UNIQUE (connection_id, marketplace, currency, kind_key),
  CONSTRAINT decided_by_somebody
    CHECK (state = 'open' OR (because <> '' AND actor <> '')),
  CONSTRAINT mapped_has_class CHECK (state NOT IN ('asked', 'mapped', 'reclassed') OR class_name <> '')
) STRICT;
CREATE INDEX suspense_open ON suspense (connection_id, state, changed_at);

-- What of it stands in one document of one settlement, and the document that moves it.
CREATE TABLE suspense_share (
  suspense         INTEGER NOT NULL REFERENCES suspense (id),
  settlement_id    TEXT NOT NULL,
  reference        TEXT NOT NULL CHECK (reference <> ''),
  amount_minor     INTEGER NOT NULL,
  row_count        INTEGER NOT NULL CHECK (row_count > 0),
  seen_at          INTEGER NOT NULL,
  -- As it was planned, so that a repeat plans the same; blank until then.
  reclass          TEXT NOT NULL,
  attempt          INTEGER NOT NULL CHECK (attempt >= 0),
  from_account     TEXT NOT NULL,
  to_account       TEXT NOT NULL,
  class_name       TEXT NOT NULL,
  posting_date     TEXT NOT NULL,
  proven_at        INTEGER,
  PRIMARY KEY (suspense, reference),
  CONSTRAINT planned_whole CHECK (
    (posting_date = '') = (reclass = '') AND (posting_date = '') = (to_account = '')
    AND (posting_date = '') = (from_account = '') AND (posting_date = '') = (class_name = '')),
  CONSTRAINT proven_was_planned CHECK (proven_at IS NULL OR posting_date <> '' OR amount_minor = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspense_share_settlement ON suspense_share (settlement_id);
CREATE INDEX suspense_share_reclass ON suspense_share (reclass) WHERE reclass <> '';
)sql";

}  // namespace weir::store
