#include "store/transaction.hpp"

namespace weir::store {
namespace {

const char* beginning(Engine engine, Intent intent) {
  const bool reads = intent == Intent::to_read;
  // All readings of a transaction are of one instant.
  if (engine == Engine::postgres) return reads ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN";
  // A transaction that reads first and then turns to writing fails at once when another has written in
  // between, and no timeout helps it: who may write says so at the start.
  return reads ? "BEGIN" : "BEGIN IMMEDIATE";
}

}  // namespace

OpenTransaction::OpenTransaction(Connection& connection, Intent intent) : connection_{connection} {
  connection.execute(beginning(connection.engine(), intent));
}

OpenTransaction::~OpenTransaction() {
  // After some errors (disk full) SQLite has rolled back by itself. If it cannot, the connection is lost and
  // the next statement says so.
  if (!connection_.has_begun()) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const StoreBroken&) {
    return;
  }
}

}  // namespace weir::store
