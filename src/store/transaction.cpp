#include "store/transaction.hpp"

namespace weir::store {

OpenTransaction::~OpenTransaction() {
  // After some errors (disk full) SQLite has rolled back by itself. If it cannot, the connection is lost and
  // the next statement says so.
  if (!connection_.in_transaction()) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const StoreBroken&) {
    return;
  }
}

}  // namespace weir::store
