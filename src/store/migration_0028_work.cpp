// Causes that people have to look at, and what is told to whom about them, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0028_work = R"sql(
-- One row a cause that somebody has to look at, with what people have said of it. What is behind it (keys,
-- deadlines, reasons) are the exceptions themselves.
CREATE TABLE work_item (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  cause          TEXT NOT NULL CHECK (length(cause) = 64),
  code           TEXT NOT NULL CHECK (code <> ''),
  class          TEXT NOT NULL CHECK (class IN ('mapping', 'data', 'authorisation', 'quota', 'outage',
                                              'business_rule', 'unproven')),
  title          TEXT NOT NULL,
  owner          TEXT NOT NULL CHECK (owner <> ''),
  state          TEXT NOT NULL CHECK (state IN ('open', 'assigned', 'snoozed', 'resolved', 'ignored')),
  because        TEXT NOT NULL DEFAULT '',
  snoozed_until  INTEGER,
  opened_at      INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  openings       INTEGER NOT NULL DEFAULT 1 CHECK (openings >= 1),
  CONSTRAINT snoozed_has_end CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL)),
  CONSTRAINT left_alone_has_reason CHECK (state NOT IN ('snoozed', 'ignored') OR because <> '')
) STRICT;
CREATE UNIQUE INDEX work_item_cause ON work_item (connection_id, cause);
CREATE INDEX work_item_live ON work_item (state) WHERE state <> 'resolved';

-- An exception is of one cause. The amount is what it is about, where that is known; several exceptions
-- about one thing (order/302-…) are about the same money.
CREATE TABLE work_item_key (
  exception_id  INTEGER NOT NULL PRIMARY KEY REFERENCES exception (id),
  item          INTEGER NOT NULL REFERENCES work_item (id),
  about         TEXT NOT NULL DEFAULT '',
  amount_minor  INTEGER,
  currency      TEXT CHECK (length(currency) = 3),
  CONSTRAINT amount_has_currency CHECK ((amount_minor IS NULL) = (currency IS NULL))
) STRICT;
CREATE INDEX work_item_key_item ON work_item_key (item);

CREATE TABLE work_item_comment (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  item   INTEGER NOT NULL REFERENCES work_item (id),
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL CHECK (actor <> ''),
  text   TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX work_item_comment_item ON work_item_comment (item);

-- One incident an opening of an item, however many people were told of it how often. What comes up while it
-- is open begins another round of it: up to which deadline and up to which exception people were told.
CREATE TABLE alert (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  item       INTEGER NOT NULL REFERENCES work_item (id),
  opening    INTEGER NOT NULL CHECK (opening >= 1),
  stage      TEXT NOT NULL CHECK (stage IN ('notice', 'warning', 'urgent', 'critical', 'overdue')),
  opened_at  INTEGER NOT NULL,
  stage_at   INTEGER NOT NULL,
  acked_at   INTEGER,
  acked_by   TEXT NOT NULL DEFAULT '',
  closed_at  INTEGER,
  round      INTEGER NOT NULL DEFAULT 1 CHECK (round >= 1),
  told_deadline  INTEGER,
  told_key   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (item, opening),
  CONSTRAINT acked_by_somebody CHECK ((acked_at IS NULL) = (acked_by = ''))
) STRICT;
CREATE INDEX alert_live ON alert (item) WHERE closed_at IS NULL;

-- What is to be told to whom on which channel, once each; and the far side's word that it has it.
CREATE TABLE alert_delivery (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  alert       INTEGER REFERENCES alert (id),
  dedupe      TEXT NOT NULL CHECK (dedupe <> ''),
  channel     TEXT NOT NULL CHECK (channel IN ('email', 'webhook', 'chat')),
  recipient   TEXT NOT NULL,
  subject     TEXT NOT NULL CHECK (subject <> ''),
  body        TEXT NOT NULL CHECK (body <> ''),
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead', 'superseded')),
  urgency     INTEGER NOT NULL DEFAULT 0 CHECK (urgency BETWEEN 0 AND 4),
  failures    INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  due_at      INTEGER NOT NULL,
  made_at     INTEGER NOT NULL,
  settled_at  INTEGER,
  said        TEXT NOT NULL DEFAULT '',
  UNIQUE (dedupe, channel, recipient),
  CONSTRAINT settled_has_end CHECK ((state = 'waiting') = (settled_at IS NULL)),
  CONSTRAINT delivered_has_proof CHECK (state <> 'delivered' OR said <> '')
) STRICT;
CREATE INDEX alert_delivery_due ON alert_delivery (urgency, due_at) WHERE state = 'waiting';
CREATE INDEX alert_delivery_alert ON alert_delivery (alert);

-- For the heartbeat: what came in, and what was proven, when.
CREATE INDEX document_received ON document (connection_id, flow, received_at);
CREATE INDEX posting_proven ON posting (connection_id, kind, settled_at) WHERE state = 'proven';

-- For the ship-by deadlines: what is not shipped is little of all that was ever ordered.
CREATE INDEX amazon_order_unshipped ON amazon_order (connection_id, ship_by)
  WHERE status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED');
)sql";

}  // namespace weir::store
