// Since when Amazon shows another price than it should, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0037_price_mismatch = R"sql(
-- Of an offer that shows another price than it was told, or is to be told: since that is known. Of those that
-- did so before this step it is known with the next look.
ALTER TABLE price_listing ADD COLUMN differs_since INTEGER;
CREATE INDEX price_listing_differs ON price_listing (connection_id, differs_since)
  WHERE differs_since IS NOT NULL;
)sql";

}  // namespace weir::store
