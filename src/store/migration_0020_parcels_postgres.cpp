// Packages on their way to Amazon's knowledge, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0020_parcels_postgres = R"sql(
-- One row a package, order and part, without personal data.
CREATE TABLE parcel (
  connection_id     text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  delivery          text NOT NULL CHECK (delivery <> ''),
  unit              text NOT NULL,
  order_id          text NOT NULL CHECK (length(order_id) BETWEEN 1 AND 80),
  part              bigint NOT NULL CHECK (part > 0),
  state             text NOT NULL CHECK (state IN ('waiting', 'ready', 'sent', 'accepted', 'proven',
                                              'refused', 'reversed', 'left')),
  reason            text NOT NULL,
  reference         bigint NOT NULL CHECK (reference >= 0),
  items             text NOT NULL CHECK (items <> ''),
  tracking          text NOT NULL,
  tracking_place    text NOT NULL,
  carrier_code      text NOT NULL,
  carrier_name      text NOT NULL,
  shipping_method   text NOT NULL,
  has_carrier_line  bigint NOT NULL CHECK (has_carrier_line IN (0, 1)),
  issue             text NOT NULL CHECK (issue IN ('unsaid', 'not_issued', 'issued')),
  issued_at         bigint NOT NULL,
  is_picked         bigint NOT NULL CHECK (is_picked IN (0, 1)),
  told_at           bigint NOT NULL,
  told_by           text NOT NULL,
  overtaken         text NOT NULL,
  read_at           bigint NOT NULL,
  known_since       bigint NOT NULL,
  sent_digest       text NOT NULL,
  sent_count        bigint NOT NULL CHECK (sent_count >= 0),
  sent_at           bigint,
  accepted_at       bigint,
  proven_at         bigint,
  changed_at        bigint NOT NULL,
  PRIMARY KEY (connection_id, delivery, unit, order_id, part),
  CONSTRAINT sent_has_reference CHECK ((sent_count = 0) = (reference = 0)),
  CONSTRAINT sent_has_instant CHECK ((sent_count = 0) = (sent_at IS NULL)),
  CONSTRAINT taken_was_sent CHECK (state NOT IN ('sent', 'accepted', 'proven') OR sent_count > 0),
  CONSTRAINT parked_has_reason CHECK (state NOT IN ('waiting', 'refused', 'reversed', 'left') OR reason <> '')
);
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
