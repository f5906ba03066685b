// Packages on their way to Amazon's knowledge, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0020_parcels = R"sql(
-- One row a package, order and part, without personal data.
CREATE TABLE parcel (
  connection_id     TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  delivery          TEXT NOT NULL CHECK (delivery <> ''),
  unit              TEXT NOT NULL,
  order_id          TEXT NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  part              INTEGER NOT NULL CHECK (part > 0),
  state             TEXT NOT NULL CHECK (state IN ('waiting', 'ready', 'sent', 'accepted', 'proven',
                                              'refused', 'reversed', 'left')),
  reason            TEXT NOT NULL,
  reference         INTEGER NOT NULL CHECK (reference >= 0),
  items             TEXT NOT NULL CHECK (items <> ''),
  tracking          TEXT NOT NULL,
  tracking_place    TEXT NOT NULL,
  carrier_code      TEXT NOT NULL,
  carrier_name      TEXT NOT NULL,
  shipping_method   TEXT NOT NULL,
  has_carrier_line  INTEGER NOT NULL CHECK (has_carrier_line IN (0, 1)),
  issue             TEXT NOT NULL CHECK (issue IN ('unsaid', 'not_issued', 'issued')),
  issued_at         INTEGER NOT NULL,
  is_picked         INTEGER NOT NULL CHECK (is_picked IN (0, 1)),
  told_at           INTEGER NOT NULL,
  told_by           TEXT NOT NULL,
  overtaken         TEXT NOT NULL,
  read_at           INTEGER NOT NULL,
  known_since       INTEGER NOT NULL,
  sent_digest       TEXT NOT NULL,
  sent_count        INTEGER NOT NULL CHECK (sent_count >= 0),
  sent_at           INTEGER,
  accepted_at       INTEGER,
  proven_at         INTEGER,
  changed_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, delivery, unit, order_id, part),
  CONSTRAINT sent_has_reference CHECK ((sent_count = 0) = (reference = 0)),
  CONSTRAINT sent_has_instant CHECK ((sent_count = 0) = (sent_at IS NULL)),
  CONSTRAINT taken_was_sent CHECK (state NOT IN ('sent', 'accepted', 'proven') OR sent_count > 0),
  CONSTRAINT parked_has_reason CHECK (state NOT IN ('waiting', 'refused', 'reversed', 'left') OR reason <> '')
) STRICT, WITHOUT ROWID;
-- A number that Amazon knows a package by, given once within its order.
CREATE UNIQUE INDEX parcel_reference ON parcel (connection_id, order_id, reference) WHERE reference > 0;
CREATE INDEX parcel_order ON parcel (connection_id, order_id);
CREATE INDEX parcel_idoc ON parcel (connection_id, told_by) WHERE told_by <> '';
CREATE INDEX parcel_open ON parcel (connection_id, state, known_since)
  WHERE state NOT IN ('proven', 'left');
CREATE INDEX parcel_issued ON parcel (connection_id, issued_at) WHERE issue = 'issued';
-- A delivery names its order by SAP's number.
CREATE INDEX document_sap ON document (connection_id, flow, sap_document) WHERE sap_document <> '';
)sql";

}  // namespace weir::store
