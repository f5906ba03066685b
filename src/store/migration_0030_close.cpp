// What people say about a month's close, and who has signed it, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0030_close = R"sql(
-- What people have said about checks of a month's close that were not well, each with the figure it was
-- said of and a digest of what that stood on. None is changed or taken away: the last one counts.
CREATE TABLE close_explanation (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code   TEXT NOT NULL CHECK (length(company_code) = 4),
  month          TEXT NOT NULL CHECK (length(month) = 7),
  check_name     TEXT NOT NULL CHECK (check_name <> ''),
  figure         TEXT NOT NULL CHECK (figure <> ''),
  standing       TEXT NOT NULL CHECK (length(standing) = 64),
  reason         TEXT NOT NULL CHECK (reason <> ''),
  said_by        TEXT NOT NULL CHECK (said_by <> ''),
  said_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX close_explanation_month ON close_explanation (connection_id, company_code, month);

-- Who has signed a month, and the list as it stood then.
CREATE TABLE close_sign_off (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code   TEXT NOT NULL CHECK (length(company_code) = 4),
  month          TEXT NOT NULL CHECK (length(month) = 7),
  role           TEXT NOT NULL CHECK (role IN ('finance', 'controller')),
  signed_by      TEXT NOT NULL CHECK (signed_by <> ''),
  note           TEXT NOT NULL,
  digest         TEXT NOT NULL CHECK (length(digest) = 64),
  checklist      TEXT NOT NULL CHECK (checklist <> ''),
  signed_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX close_sign_off_month ON close_sign_off (connection_id, company_code, month);

CREATE TRIGGER close_explanation_is_never_changed BEFORE UPDATE ON close_explanation
BEGIN SELECT RAISE(ABORT, 'what was said of a month stays as it was said'); END;
CREATE TRIGGER close_explanation_is_never_deleted BEFORE DELETE ON close_explanation
BEGIN SELECT RAISE(ABORT, 'what was said of a month stays as it was said'); END;
CREATE TRIGGER close_sign_off_is_never_changed BEFORE UPDATE ON close_sign_off
BEGIN SELECT RAISE(ABORT, 'a signature stays as it was given'); END;
CREATE TRIGGER close_sign_off_is_never_deleted BEFORE DELETE ON close_sign_off
BEGIN SELECT RAISE(ABORT, 'a signature stays as it was given'); END;

-- The first goods issue of an order that has no invoice, as the watch has seen it. Nobody knows it of those
-- that were looked at before: they count as not looked at until they are, which is within a day.
ALTER TABLE order_cash ADD COLUMN unbilled_since INTEGER;
UPDATE order_cash SET looked_at = NULL WHERE state = 'watched';
)sql";

}  // namespace weir::store
