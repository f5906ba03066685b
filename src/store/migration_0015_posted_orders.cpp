// What is known of a sales order beside its lines, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0015_posted_orders = R"sql(
-- LIFSK that was set for the sake of a buyer's wish, noted before SAP is told. Of blocks that were set before
-- this step nobody knows whose they are: they are told to people, and not lifted.
ALTER TABLE posted_order ADD COLUMN own_block TEXT NOT NULL DEFAULT '';
-- What SAP has to hold of it, as JSON without its address: proven against that, whatever came since.
ALTER TABLE posted_order ADD COLUMN expected TEXT NOT NULL DEFAULT '';
)sql";

}  // namespace weir::store
