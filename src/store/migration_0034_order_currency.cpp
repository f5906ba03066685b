// Whether a connection has orders in a currency, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0034_order_currency = R"sql(
-- The close of a company code asks whether there is one; all would be read to say that there is none.
CREATE INDEX order_cash_currency ON order_cash (connection_id, currency);
)sql";

}  // namespace weir::store
