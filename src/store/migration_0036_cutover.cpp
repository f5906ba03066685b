// The cut-over from another connector to Weir, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0036_cutover = R"sql(
-- From which day Weir answers for a company code, and what stood open then. None is changed or taken away:
-- the last one counts.
CREATE TABLE cutover (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code    TEXT NOT NULL CHECK (length(company_code) = 4),
  day             TEXT NOT NULL CHECK (length(day) = 10),
  unknown_orders  TEXT NOT NULL CHECK (unknown_orders IN ('hold', 'before', 'since')),
  because         TEXT NOT NULL CHECK (because <> ''),
  said_by         TEXT NOT NULL CHECK (said_by <> ''),
  said_at         INTEGER NOT NULL
) STRICT;
CREATE INDEX cutover_company ON cutover (connection_id, company_code, id);

-- Amounts in minor units, goods in units.
CREATE TABLE cutover_item (
  cutover_id    INTEGER NOT NULL REFERENCES cutover (id),
  place         INTEGER NOT NULL CHECK (place >= 0),
  kind          TEXT NOT NULL CHECK (kind IN ('wallet', 'reserve', 'debt', 'deferred', 'transit',
                                              'receivable', 'stock', 'inbound')),
  item_key      TEXT NOT NULL,
  currency      TEXT CHECK (length(currency) = 3),
  amount_minor  INTEGER,
  quantity      INTEGER NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (cutover_id, place),
  CONSTRAINT amount_has_currency CHECK ((amount_minor IS NULL) = (currency IS NULL)),
  CONSTRAINT goods_have_none CHECK ((kind IN ('stock', 'inbound')) = (amount_minor IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cutover_is_never_changed BEFORE UPDATE ON cutover
BEGIN SELECT RAISE(ABORT, 'a cut-over stays as it was set'); END;
CREATE TRIGGER cutover_is_never_deleted BEFORE DELETE ON cutover
BEGIN SELECT RAISE(ABORT, 'a cut-over stays as it was set'); END;
CREATE TRIGGER cutover_item_is_never_changed BEFORE UPDATE ON cutover_item
BEGIN SELECT RAISE(ABORT, 'a cut-over stays as it was set'); END;
CREATE TRIGGER cutover_item_is_never_deleted BEFORE DELETE ON cutover_item
BEGIN SELECT RAISE(ABORT, 'a cut-over stays as it was set'); END;

-- What settlements brought of before the cut-over, by order; an empty order: rows that name none.
CREATE TABLE before_weir (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  settlement_id  TEXT NOT NULL CHECK (settlement_id <> ''),
  order_id       TEXT NOT NULL,
  currency       TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor   INTEGER NOT NULL,
  row_count      INTEGER NOT NULL CHECK (row_count > 0),
  PRIMARY KEY (connection_id, settlement_id, order_id)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
