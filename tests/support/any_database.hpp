#pragma once
// A database for one test, on the engine that the test program was told to use: SQLite in memory, or with
// WEIR_TEST_POSTGRES (the conninfo of a server that nobody needs, without dbname) a new one on that server.
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "core/ensure.hpp"
#include "store/database.hpp"

namespace weir::testing {

inline const char* postgres_server() { return std::getenv("WEIR_TEST_POSTGRES"); }

inline std::string conninfo_of(const std::string& name) {
  return std::string{postgres_server()} + " dbname=" + name;
}

inline void run_on_server(const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> server{PQconnectdb(conninfo_of("postgres").c_str()),
                                                            PQfinish};
  const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(server.get(), sql.c_str()), PQclear};
  ensure(PQresultStatus(result.get()) == PGRES_COMMAND_OK, "the test server does not do what it is told");
}

// Migrated once a process; each test gets a copy, which takes a tenth of the time.
inline const std::string& postgres_template() {
  static const std::string name = [] {
    std::string fresh = "template_" + std::to_string(::getpid());
    run_on_server("CREATE DATABASE " + fresh);
    ensure(store::Database::connect(conninfo_of(fresh)).has_value(), "the test server cannot be used");
    return fresh;
  }();
  return name;
}

inline std::string fresh_postgres() {
  static int number = 0;
  const std::string name = "test_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  run_on_server("CREATE DATABASE " + name + " TEMPLATE " + postgres_template());
  return conninfo_of(name);
}

inline std::unique_ptr<store::Database> any_database() {
  auto database =
      postgres_server() ? store::Database::connect(fresh_postgres()) : store::Database::open(":memory:");
  ensure(database.has_value(), "no database for this test");
  return *std::move(database);
}

inline std::unique_ptr<store::Database> any_vault() {
  auto vault = postgres_server() ? store::Database::connect_vault(fresh_postgres())
                                 : store::Database::open_vault(":memory:");
  ensure(vault.has_value(), "no vault for this test");
  return *std::move(vault);
}

}  // namespace weir::testing
