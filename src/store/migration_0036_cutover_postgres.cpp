#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0036_cutover.cpp for PostgreSQL.
const char* const migration_0036_cutover_postgres = R"sql(
-- From which day Weir answers for a company code, and what stood open then. None is changed or taken away:
-- the last one counts.
CREATE TABLE cutover (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection_id   text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code    text NOT NULL CHECK (length(company_code) = 4),
  day             text NOT NULL CHECK (length(day) = 10),
  unknown_orders  text NOT NULL CHECK (unknown_orders IN ('hold', 'before', 'since')),
  because         text NOT NULL CHECK (because <> ''),
  said_by         text NOT NULL CHECK (said_by <> ''),
  said_at         bigint NOT NULL
);
CREATE INDEX cutover_company ON cutover (connection_id, company_code, id);

-- Amounts in minor units, goods in units.
CREATE TABLE cutover_item (
  cutover_id    bigint NOT NULL REFERENCES cutover (id),
  place         bigint NOT NULL CHECK (place >= 0),
  kind          text NOT NULL CHECK (kind IN ('wallet', 'reserve', 'debt', 'deferred', 'transit',
                                              'receivable', 'stock', 'inbound')),
  item_key      text NOT NULL,
  currency      text CHECK (length(currency) = 3),
  amount_minor  bigint,
  quantity      bigint NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (cutover_id, place),
  CONSTRAINT amount_has_currency CHECK ((amount_minor IS NULL) = (currency IS NULL)),
  CONSTRAINT goods_have_none CHECK ((kind IN ('stock', 'inbound')) = (amount_minor IS NULL))
);

CREATE TRIGGER cutover_is_never_changed BEFORE UPDATE ON cutover FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a cut-over stays as it was set');
CREATE TRIGGER cutover_is_never_deleted BEFORE DELETE ON cutover FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a cut-over stays as it was set');
CREATE TRIGGER cutover_item_is_never_changed BEFORE UPDATE ON cutover_item FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a cut-over stays as it was set');
CREATE TRIGGER cutover_item_is_never_deleted BEFORE DELETE ON cutover_item FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a cut-over stays as it was set');

-- What settlements brought of before the cut-over, by order; an empty order: rows that name none.
CREATE TABLE before_weir (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  settlement_id  text NOT NULL CHECK (settlement_id <> ''),
  order_id       text NOT NULL,
  currency       text NOT NULL CHECK (length(currency) = 3),
  amount_minor   bigint NOT NULL,
  row_count      bigint NOT NULL CHECK (row_count > 0),
  PRIMARY KEY (connection_id, settlement_id, order_id)
);
)sql";

}  // namespace weir::store
