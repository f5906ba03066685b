#pragma once
// How the classes of store/ reach their connection. Private to store/.
#include <optional>
#include <type_traits>

#include "store/database_impl.hpp"
#include "store/statement.hpp"

namespace weir::store {

inline Connection& connection_of(Database& database, Tx& tx) { return database.impl().connection_of(tx); }

template <typename Reading>
auto read(Database& database, const Reading& reading) {
  std::optional<std::invoke_result_t<Reading, Connection&>> result;
  database.impl().read([&](Connection& connection) { result.emplace(reading(connection)); });
  return *std::move(result);
}

}  // namespace weir::store
