#pragma once
// For tests of one migration: a store of before with data in it, and what it holds behind it.
#include <unistd.h>

#include <memory>
#include <string>

#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_testing {

// On the engine of this test program, with a name of its own there, and empty.
inline std::unique_ptr<Connection> empty_store(const std::string& of) {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  const std::string name = of + '_' + std::to_string(::getpid());
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

inline std::size_t place_of(int version) {
  const auto all = every_migration();
  for (std::size_t place = 0; place < all.size(); ++place)
    if (all[place].version == version) return place;
  return all.size();
}

inline std::int64_t count(Connection& connection, const char* sql) {
  const auto row = connection.run(sql, {});
  return row->next() ? row->integer(0) : -1;
}

}  // namespace weir::store::migration_testing
