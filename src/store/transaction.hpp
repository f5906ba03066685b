#pragma once
// What a Tx is inside store/, and the transaction it stands for. Private to store/.
#include "core/tx.hpp"
#include "store/connection.hpp"

namespace weir::store {

class OpenTransaction {
 public:
  // A transaction that reads first and then turns to writing fails at once when another has written in
  // between, and no timeout helps it: who may write says so at the start.
  static constexpr const char* to_write = "BEGIN IMMEDIATE";
  static constexpr const char* to_read = "BEGIN";

  OpenTransaction(Connection& connection, const char* begin) : connection_{connection} {
    connection.execute(begin);
  }
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

}  // namespace weir::store
