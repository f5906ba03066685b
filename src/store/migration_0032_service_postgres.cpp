// How customer service finds an order, and the order in which returns are read, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0032_service_postgres = R"sql(
-- What a business buyer calls the order by: a keyed digest, which is found and tells nothing. Empty: there is
-- none, it was purged, or Weir has not heard of the order since this step.
ALTER TABLE amazon_order ADD COLUMN buyer_reference text NOT NULL DEFAULT '';
CREATE INDEX amazon_order_buyer_reference ON amazon_order (connection_id, buyer_reference)
  WHERE buyer_reference <> '';
CREATE INDEX parcel_tracking ON parcel (connection_id, tracking) WHERE tracking <> '';

-- Returns are read page by page, each behind the last row of the one before.
DROP INDEX order_event_at;
CREATE INDEX order_event_at ON order_event (connection_id, at, order_id, kind, reference);
)sql";

}  // namespace weir::store
