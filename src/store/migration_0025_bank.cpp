// Settlements' money at the bank, bank statements and what was matched, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0025_bank = R"sql(
-- What a settlement does with money at the bank, learnt once from its report; and what Amazon and SAP say of
-- its payout since.
CREATE TABLE settlement_cash (
  connection_id      TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  settlement_id      TEXT NOT NULL CHECK (length(settlement_id) BETWEEN 1 AND 20),
  marketplace        TEXT NOT NULL,
  started_at         INTEGER NOT NULL,
  ended_at           INTEGER NOT NULL,
  deposit_on         TEXT CHECK (length(deposit_on) = 10),
  currency           TEXT NOT NULL CHECK (length(currency) = 3),
  total              INTEGER NOT NULL,
  reserve_opening    INTEGER NOT NULL,
  reserve_closing    INTEGER NOT NULL,
  payable            INTEGER NOT NULL,
  charged            INTEGER NOT NULL,
  returned           INTEGER NOT NULL,
  verified           INTEGER NOT NULL,
  payout_status      TEXT NOT NULL DEFAULT '',
  payout_failure     TEXT NOT NULL DEFAULT '',
  trace_id           TEXT NOT NULL DEFAULT '',
  account_tail       TEXT NOT NULL DEFAULT '' CHECK (length(account_tail) <= 4),
  arrives            INTEGER,
  arrives_currency   TEXT CHECK (length(arrives_currency) = 3),
  cleared_by         TEXT NOT NULL DEFAULT '',
  cleared_at         INTEGER,
  learnt_at          INTEGER NOT NULL,
  PRIMARY KEY (connection_id, settlement_id),
  CONSTRAINT arrives_whole CHECK ((arrives IS NULL) = (arrives_currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_cash_end ON settlement_cash (ended_at);

-- One row a statement. Of the account its tail and a keyed hash: the number itself is nowhere.
CREATE TABLE bank_statement (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id   TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  content_hash    TEXT NOT NULL CHECK (length(content_hash) = 64),
  head_hash       TEXT NOT NULL CHECK (length(head_hash) = 64),
  source          TEXT NOT NULL CHECK (source IN ('MT940', 'CAMT.053')),
  account_hash    TEXT NOT NULL CHECK (length(account_hash) = 64),
  account_tail    TEXT NOT NULL CHECK (length(account_tail) <= 4),
  number          TEXT NOT NULL,
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  opening         INTEGER NOT NULL,
  closing         INTEGER NOT NULL,
  opened_on       TEXT NOT NULL CHECK (length(opened_on) = 10),
  closed_on       TEXT NOT NULL CHECK (length(closed_on) = 10),
  line_count      INTEGER NOT NULL CHECK (line_count >= 0),
  imported_at     INTEGER NOT NULL,
  imported_by     TEXT NOT NULL CHECK (imported_by <> ''),
  UNIQUE (content_hash, account_hash)
) STRICT;
CREATE INDEX bank_statement_head ON bank_statement (head_hash);

-- Texts are kept of lines of Amazon's alone, and without account numbers.
CREATE TABLE bank_line (
  statement_id         INTEGER NOT NULL REFERENCES bank_statement (id),
  place                INTEGER NOT NULL CHECK (place > 0),
  booked_on            TEXT NOT NULL CHECK (length(booked_on) = 10),
  value_on             TEXT NOT NULL CHECK (length(value_on) = 10),
  currency             TEXT NOT NULL CHECK (length(currency) = 3),
  amount               INTEGER NOT NULL,
  is_reversal          INTEGER NOT NULL CHECK (is_reversal IN (0, 1)),
  is_amazon            INTEGER NOT NULL CHECK (is_amazon IN (0, 1)),
  instructed           INTEGER,
  instructed_currency  TEXT CHECK (length(instructed_currency) = 3),
  said                 TEXT NOT NULL,
  PRIMARY KEY (statement_id, place),
  CONSTRAINT others_say_nothing CHECK (is_amazon = 1 OR said = ''),
  CONSTRAINT instructed_whole CHECK ((instructed IS NULL) = (instructed_currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_line_amazon ON bank_line (value_on) WHERE is_amazon = 1;

CREATE TABLE bank_match (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  reason      TEXT NOT NULL CHECK (reason IN ('exact', 'conversion', 'split', 'combined', 'returned',
                                              'failed', 'by_hand', 'aside')),
  detail      TEXT NOT NULL CHECK (detail <> ''),
  matched_at  INTEGER NOT NULL,
  matched_by  TEXT NOT NULL CHECK (matched_by <> '')
) STRICT;
-- A line matches once, and so does a movement: the keys hold it.
CREATE TABLE bank_match_line (
  statement_id  INTEGER NOT NULL,
  place         INTEGER NOT NULL,
  match_id      INTEGER NOT NULL REFERENCES bank_match (id),
  PRIMARY KEY (statement_id, place),
  FOREIGN KEY (statement_id, place) REFERENCES bank_line (statement_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_match_line_match ON bank_match_line (match_id);
CREATE TABLE bank_match_movement (
  connection_id  TEXT NOT NULL,
  settlement_id  TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('payout', 'charge', 'verification',
                                                         'returned')),
  match_id       INTEGER NOT NULL REFERENCES bank_match (id),
  PRIMARY KEY (connection_id, settlement_id, kind),
  FOREIGN KEY (connection_id, settlement_id) REFERENCES settlement_cash (connection_id, settlement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_match_movement_match ON bank_match_movement (match_id);
)sql";

}  // namespace weir::store
