#pragma once
// What a Tx is inside store/, and the transaction it stands for. Private to store/.
#include "core/tx.hpp"
#include "store/connection.hpp"

namespace weir::store {

enum class Intent { to_read, to_write };

class OpenTransaction {
 public:
  OpenTransaction(Connection& connection, Intent intent);
  ~OpenTransaction();  // rolls back what was not committed
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;

  void commit() { connection_.execute("COMMIT"); }

 private:
  Connection& connection_;
};

class SqlTx final : public Tx {
 public:
  explicit SqlTx(Connection& connection) : connection_{connection} {}
  Connection& connection() const { return connection_; }

 private:
  Connection& connection_;
};

// Two transactions wanted the same, and this one lost: it is run again. PostgreSQL only; SQLite has but one
// writer.
struct Contention : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace weir::store
