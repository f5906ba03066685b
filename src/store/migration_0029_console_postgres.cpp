#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0029_console.cpp for PostgreSQL.
const char* const migration_0029_console_postgres = R"sql(
-- Who may use the console. Of a password its argon2id hash alone; of an authenticator that there is one: its
-- secret is a kept value, sealed. The time of the last code that was taken: none is taken twice.
CREATE TABLE console_user (
  name             text NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 80),
  display_name     text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  roles            text NOT NULL,
  reads_payloads   bigint NOT NULL CHECK (reads_payloads IN (0, 1)),
  language         text NOT NULL CHECK (language IN ('en', 'de')),
  password_hash    text NOT NULL CHECK (length(password_hash) BETWEEN 1 AND 200),
  has_code         bigint NOT NULL DEFAULT 0 CHECK (has_code IN (0, 1)),
  last_code        bigint NOT NULL DEFAULT 0,
  is_disabled      bigint NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
  created_at       bigint NOT NULL,
  changed_at       bigint NOT NULL
);

-- What the browser holds is nowhere: of it the SHA-256 alone.
CREATE TABLE console_session (
  digest      text NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  user_name   text NOT NULL REFERENCES console_user (name),
  started_at  bigint NOT NULL,
  seen_at     bigint NOT NULL,
  expires_at  bigint NOT NULL
);
CREATE INDEX console_session_user ON console_session (user_name);
CREATE INDEX console_session_end ON console_session (expires_at);

-- A program's way in: rights of its user, as far as it was given them.
CREATE TABLE console_token (
  digest      text NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  user_name   text NOT NULL REFERENCES console_user (name),
  label       text NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
  rights      text NOT NULL,
  created_at  bigint NOT NULL,
  expires_at  bigint NOT NULL,
  UNIQUE (user_name, label)
);

-- Kept for a day, to see who tries passwords.
CREATE TABLE login_attempt (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  peer       text NOT NULL CHECK (length(peer) <= 64),
  user_name  text NOT NULL CHECK (length(user_name) <= 80),
  at         bigint NOT NULL,
  is_good    bigint NOT NULL CHECK (is_good IN (0, 1))
);
CREATE INDEX login_attempt_peer ON login_attempt (peer, at);
CREATE INDEX login_attempt_user ON login_attempt (user_name, at);
CREATE INDEX login_attempt_at ON login_attempt (at);

-- Lists are read page by page, each behind the last row of the one before; these are their orders.
DROP INDEX document_state;
CREATE INDEX document_state ON document (connection_id, flow, state, changed_at);
DROP INDEX document_sap;
CREATE INDEX document_sap ON document (connection_id, flow, sap_document, changed_at)
  WHERE sap_document <> '';
CREATE INDEX exception_newest ON exception (connection_id, id) WHERE closed_at IS NULL;
CREATE INDEX price_listing_sku ON price_listing (connection_id, sku);
CREATE INDEX price_listing_refused ON price_listing (connection_id) WHERE refusal <> '';
DROP INDEX stock_listing_refused;
CREATE INDEX stock_listing_refused ON stock_listing (connection_id, sku, seller_id, region)
  WHERE refusal <> '';
CREATE INDEX stock_listing_is_waiting ON stock_listing (connection_id, sku, seller_id, region)
  WHERE waiting_haste IS NOT NULL;
CREATE INDEX stock_listing_unproven ON stock_listing (connection_id, sku, seller_id, region)
  WHERE prove_at IS NOT NULL;
)sql";

}  // namespace weir::store
