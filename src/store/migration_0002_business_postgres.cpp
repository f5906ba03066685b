#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0002_business.cpp for PostgreSQL.
const char* const migration_0002_business_postgres = R"sql(
CREATE TABLE document (
  connection_id    text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  flow             text NOT NULL CHECK (flow <> ''),
  key              text NOT NULL CHECK (key <> ''),
  state            text NOT NULL
                   CHECK (state IN ('received', 'waiting', 'ready', 'posting', 'posted', 'proven',
                                    'needs_attention', 'on_hold', 'ignored', 'cancelled')),
  reason           text NOT NULL,
  source_minor     bigint,
  source_currency  text,
  target_minor     bigint,
  target_currency  text,
  sap_document     text NOT NULL,
  was_posted       bigint NOT NULL DEFAULT 0 CHECK (was_posted IN (0, 1)),
  duplicates       bigint NOT NULL DEFAULT 0 CHECK (duplicates >= 0),
  received_at      bigint NOT NULL,
  changed_at       bigint NOT NULL,
  PRIMARY KEY (connection_id, flow, key),
  CONSTRAINT source_has_currency CHECK ((source_minor IS NULL) = (source_currency IS NULL)),
  CONSTRAINT target_has_currency CHECK ((target_minor IS NULL) = (target_currency IS NULL)),
  CONSTRAINT proven_was_posted CHECK (state NOT IN ('posted', 'proven') OR was_posted = 1),
  CONSTRAINT parked_has_reason CHECK (state NOT IN ('waiting', 'needs_attention', 'ignored') OR reason <> '')
);
CREATE INDEX document_state ON document (connection_id, flow, state);

-- Sealed: names and addresses of buyers are in it.
CREATE TABLE inbox (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  source         text NOT NULL CHECK (source <> ''),
  key            text NOT NULL CHECK (key <> ''),
  version        bigint NOT NULL,
  sealed         bytea NOT NULL,
  received_at    bigint NOT NULL,
  PRIMARY KEY (connection_id, source, key)
);

CREATE TRIGGER inbox_version_only_rises BEFORE UPDATE ON inbox FOR EACH ROW WHEN (NEW.version <= OLD.version)
  EXECUTE FUNCTION weir_forbids('an older version never overwrites a newer one');

-- The far side is asked by reference, so that one reference stands for one posting; a refused one is not
-- there, and its reference may be used again, under another key.
CREATE TABLE posting (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  kind           text NOT NULL CHECK (kind <> ''),
  key            text NOT NULL CHECK (key <> ''),
  reference      text NOT NULL CHECK (reference <> ''),
  -- "SEGMENT-FIELD digest" lines under a key of ours: they say what differs, also once the data are purged.
  content        text NOT NULL CHECK (content <> ''),
  state          text NOT NULL DEFAULT 'planned'
                 CHECK (state IN ('planned', 'sent', 'posted', 'proven', 'refused', 'reversed')),
  receipt        text NOT NULL DEFAULT '',
  reversal       text NOT NULL DEFAULT '',
  sent_count     bigint NOT NULL DEFAULT 0 CHECK (sent_count >= 0),
  planned_at     bigint NOT NULL,
  sent_at        bigint,
  settled_at     bigint,
  PRIMARY KEY (connection_id, kind, key),
  CONSTRAINT planned_is_unsent CHECK ((state = 'planned') = (sent_count = 0)),
  CONSTRAINT sent_has_instant CHECK ((sent_count = 0) = (sent_at IS NULL)),
  CONSTRAINT settled_has_end
    CHECK ((state IN ('posted', 'proven', 'refused', 'reversed')) = (settled_at IS NOT NULL))
);
CREATE UNIQUE INDEX posting_reference ON posting (connection_id, kind, reference)
  WHERE state NOT IN ('refused', 'reversed');
CREATE INDEX posting_sent ON posting (sent_at) WHERE state = 'sent';

CREATE TRIGGER posting_settled_is_final BEFORE UPDATE ON posting
  FOR EACH ROW WHEN (OLD.state IN ('refused', 'reversed'))
  EXECUTE FUNCTION weir_forbids('a posting that is settled does not change');
CREATE TRIGGER posting_never_goes_back BEFORE UPDATE ON posting FOR EACH ROW WHEN (
  (OLD.state = 'posted' AND NEW.state NOT IN ('proven', 'refused', 'reversed'))
  OR (OLD.state = 'proven' AND NEW.state <> 'reversed'))
  EXECUTE FUNCTION weir_forbids('a posting never goes back');
CREATE TRIGGER posting_keeps_its_intent
  BEFORE UPDATE OF connection_id, kind, key, reference, content ON posting
  FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('what was meant to be posted does not change');
CREATE TRIGGER posting_is_kept BEFORE DELETE ON posting FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a posting is never deleted');

CREATE TABLE watermark (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  sweep          text NOT NULL CHECK (sweep <> ''),
  reached        bigint NOT NULL,
  set_at         bigint NOT NULL,
  PRIMARY KEY (connection_id, sweep)
);
)sql";

}  // namespace weir::store
