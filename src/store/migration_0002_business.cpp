#include "store/migrations.hpp"

namespace weir::store {

// What crosses: what came in, where it stands, and what we meant to post.
const char* const migration_0002_business = R"sql(
CREATE TABLE document (
  connection_id    TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  flow             TEXT NOT NULL CHECK (flow <> ''),
  key              TEXT NOT NULL CHECK (key <> ''),
  state            TEXT NOT NULL
                   CHECK (state IN ('received', 'waiting', 'ready', 'posting', 'posted', 'proven',
                                    'needs_attention', 'on_hold', 'ignored', 'cancelled')),
  reason           TEXT NOT NULL,
  source_minor     INTEGER,
  source_currency  TEXT,
  target_minor     INTEGER,
  target_currency  TEXT,
  sap_document     TEXT NOT NULL,
  was_posted       INTEGER NOT NULL DEFAULT 0 CHECK (was_posted IN (0, 1)),
  duplicates       INTEGER NOT NULL DEFAULT 0 CHECK (duplicates >= 0),
  received_at      INTEGER NOT NULL,
  changed_at       INTEGER NOT NULL,
  PRIMARY KEY (connection_id, flow, key),
  CONSTRAINT source_has_currency CHECK ((source_minor IS NULL) = (source_currency IS NULL)),
  CONSTRAINT target_has_currency CHECK ((target_minor IS NULL) = (target_currency IS NULL)),
  CONSTRAINT proven_was_posted CHECK (state NOT IN ('posted', 'proven') OR was_posted = 1),
  CONSTRAINT parked_has_reason CHECK (state NOT IN ('waiting', 'needs_attention', 'ignored') OR reason <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX document_state ON document (connection_id, flow, state);

-- Sealed: names and addresses of buyers are in it.
CREATE TABLE inbox (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  source         TEXT NOT NULL CHECK (source <> ''),
  key            TEXT NOT NULL CHECK (key <> ''),
  version        INTEGER NOT NULL,
  sealed         BLOB NOT NULL,
  received_at    INTEGER NOT NULL,
  PRIMARY KEY (connection_id, source, key)
) STRICT;

CREATE TRIGGER inbox_version_only_rises BEFORE UPDATE ON inbox WHEN NEW.version <= OLD.version
BEGIN SELECT RAISE(ABORT, 'an older version never overwrites a newer one'); END;

-- The far side is asked by reference, so that one reference stands for one posting; a refused one is not
-- there, and its reference may be used again, under another key.
CREATE TABLE posting (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  kind           TEXT NOT NULL CHECK (kind <> ''),
  key            TEXT NOT NULL CHECK (key <> ''),
  reference      TEXT NOT NULL CHECK (reference <> ''),
  -- "SEGMENT-FIELD digest" lines under a key of ours: they say what differs, also once the data are purged.
  content        TEXT NOT NULL CHECK (content <> ''),
  state          TEXT NOT NULL DEFAULT 'planned'
                 CHECK (state IN ('planned', 'sent', 'posted', 'proven', 'refused', 'reversed')),
  receipt        TEXT NOT NULL DEFAULT '',
  reversal       TEXT NOT NULL DEFAULT '',
  sent_count     INTEGER NOT NULL DEFAULT 0 CHECK (sent_count >= 0),
  planned_at     INTEGER NOT NULL,
  sent_at        INTEGER,
  settled_at     INTEGER,
  PRIMARY KEY (connection_id, kind, key),
  CONSTRAINT planned_is_unsent CHECK ((state = 'planned') = (sent_count = 0)),
  CONSTRAINT sent_has_instant CHECK ((sent_count = 0) = (sent_at IS NULL)),
  CONSTRAINT settled_has_end
    CHECK ((state IN ('posted', 'proven', 'refused', 'reversed')) = (settled_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX posting_reference ON posting (connection_id, kind, reference)
  WHERE state NOT IN ('refused', 'reversed');
CREATE INDEX posting_sent ON posting (sent_at) WHERE state = 'sent';

CREATE TRIGGER posting_settled_is_final BEFORE UPDATE ON posting WHEN OLD.state IN ('refused', 'reversed')
BEGIN SELECT RAISE(ABORT, 'a posting that is settled does not change'); END;
CREATE TRIGGER posting_never_goes_back BEFORE UPDATE ON posting
WHEN (OLD.state = 'posted' AND NEW.state NOT IN ('proven', 'refused', 'reversed'))
  OR (OLD.state = 'proven' AND NEW.state <> 'reversed')
BEGIN SELECT RAISE(ABORT, 'a posting never goes back'); END;
CREATE TRIGGER posting_keeps_its_intent
BEFORE UPDATE OF connection_id, kind, key, reference, content ON posting
BEGIN SELECT RAISE(ABORT, 'what was meant to be posted does not change'); END;
CREATE TRIGGER posting_is_kept BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is never deleted'); END;

CREATE TABLE watermark (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  sweep          TEXT NOT NULL CHECK (sweep <> ''),
  reached        INTEGER NOT NULL,
  set_at         INTEGER NOT NULL,
  PRIMARY KEY (connection_id, sweep)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace weir::store
