#pragma once
// PostgreSQL 14 or newer through libpq. Private to store/.
#include <libpq-fe.h>

#include <map>

#include "store/connection.hpp"

namespace weir::store {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

class PostgresConnection final : public Connection {
 public:
  // `conninfo` as libpq takes it: "host=… dbname=…", or a URI. With the name of a schema, everything is in
  // it.
  explicit PostgresConnection(const std::string& conninfo, const std::string& schema = "");

  Engine engine() const override { return Engine::postgres; }
  void execute(const char* script) override;
  std::unique_ptr<Cursor> run(std::string_view sql, std::span<const Value> values) override;
  bool has_begun() const override;
  bool in_transaction() const override;

  // Lost for good: the server went, or the network.
  bool is_broken() const { return PQstatus(handle_.get()) != CONNECTION_OK; }

 private:
  const std::string& prepare(std::string_view sql);
  void check(const PGresult* result) const;
  [[noreturn]] void refuse(const PGresult* result) const;

  std::unique_ptr<PGconn, FinishConnection> handle_;
  std::map<std::string, std::string, std::less<>> prepared_;  // by SQL: its name on the server
};

}  // namespace weir::store
