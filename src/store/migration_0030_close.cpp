// What people say about a month's close, and who has signed it, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0030_close = R"sql(
-- What people have said about checks of a month's close that were not well, each with the figure it was
-- said of. None is changed or taken away: the last one counts.
CREATE TABLE close_explanation (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  company_code   TEXT NOT NULL CHECK (length(company_code) = 4),
  month          TEXT NOT NULL CHECK (length(month) = 7),
  check_name     TEXT NOT NULL CHECK (check_name <> ''),
  figure         TEXT NOT NULL CHECK (figure <> ''),
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
)sql";

}  // namespace weir::store
