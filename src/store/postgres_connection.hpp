#pragma once
// PostgreSQL 14 or newer through libpq. Private to store/.
#include <libpq-fe.h>

#include <map>
#include <utility>

#include "store/connection.hpp"

namespace weir::store {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

class Parameters;

class PostgresConnection final : public Connection {
 public:
  // `conninfo` as libpq takes it: "host=… dbname=…", or a URI. With the name of a schema, everything is in
  // it.
  explicit PostgresConnection(const std::string& conninfo, const std::string& schema = "");

  Engine engine() const override { return Engine::postgres; }
  void execute(const char* script) override;
  std::unique_ptr<Cursor> run(std::string_view sql, std::span<const Value> values) override;
  std::int64_t change(std::string_view sql, std::span<const Value> values) override;
  std::optional<std::int64_t> insert(std::string_view sql, std::span<const Value> values) override;
  bool has_begun() const override;
  bool in_transaction() const override;

  PGconn* handle() const { return handle_.get(); }

  // The transaction at hand leaves work for other processes. take_word() says so once.
  void leave_word() { has_word_ = true; }
  bool take_word() { return std::exchange(has_word_, false); }

  // Lost for good: the server went, or the network.
  bool is_broken() const { return PQstatus(handle_.get()) != CONNECTION_OK; }

 private:
  const std::string& prepare(std::string_view sql);
  PostgresResult answer(const char* name, const Parameters& parameters);
  void begin_with(const char* name, const Parameters& parameters);
  void check(const PGresult* result) const;
  [[noreturn]] void refuse(const PGresult* result) const;

  std::unique_ptr<PGconn, FinishConnection> handle_;
  std::map<std::string, std::string, std::less<>> prepared_;  // by SQL: its name on the server
  bool has_word_ = false;
  const char* beginning_ = nullptr;  // has been asked for; goes out with the first statement
};

}  // namespace weir::store
