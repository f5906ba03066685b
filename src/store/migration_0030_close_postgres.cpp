#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0030_close.cpp for PostgreSQL.
const char* const migration_0030_close_postgres = R"sql(
-- What people have said about checks of a month's close that were not well, each with the figure it was
-- said of and a digest of what that stood on. None is changed or taken away: the last one counts.
CREATE TABLE close_explanation (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code   text NOT NULL CHECK (length(company_code) = 4),
  month          text NOT NULL CHECK (length(month) = 7),
  check_name     text NOT NULL CHECK (check_name <> ''),
  figure         text NOT NULL CHECK (figure <> ''),
  standing       text NOT NULL CHECK (length(standing) = 64),
  reason         text NOT NULL CHECK (reason <> ''),
  said_by        text NOT NULL CHECK (said_by <> ''),
  said_at        bigint NOT NULL
);
CREATE INDEX close_explanation_month ON close_explanation (connection_id, company_code, month);

-- Who has signed a month, and the list as it stood then.
CREATE TABLE close_sign_off (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code   text NOT NULL CHECK (length(company_code) = 4),
  month          text NOT NULL CHECK (length(month) = 7),
  role           text NOT NULL CHECK (role IN ('finance', 'controller')),
  signed_by      text NOT NULL CHECK (signed_by <> ''),
  note           text NOT NULL,
  digest         text NOT NULL CHECK (length(digest) = 64),
  checklist      text NOT NULL CHECK (checklist <> ''),
  signed_at      bigint NOT NULL
);
CREATE INDEX close_sign_off_month ON close_sign_off (connection_id, company_code, month);

CREATE TRIGGER close_explanation_is_never_changed BEFORE UPDATE ON close_explanation FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('what was said of a month stays as it was said');
CREATE TRIGGER close_explanation_is_never_deleted BEFORE DELETE ON close_explanation FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('what was said of a month stays as it was said');
CREATE TRIGGER close_sign_off_is_never_changed BEFORE UPDATE ON close_sign_off FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a signature stays as it was given');
CREATE TRIGGER close_sign_off_is_never_deleted BEFORE DELETE ON close_sign_off FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a signature stays as it was given');

-- The first goods issue of an order that has no invoice, as the watch has seen it. Nobody knows it of those
-- that were looked at before: they count as not looked at until they are, which is within a day.
ALTER TABLE order_cash ADD COLUMN unbilled_since bigint;
UPDATE order_cash SET looked_at = NULL WHERE state = 'watched';
)sql";

}  // namespace weir::store
