#pragma once
// How the classes of store/ reach their connection. Private to store/.
#include "store/database_impl.hpp"
#include "store/statement.hpp"

namespace weir::store {

inline Connection& connection_of(Database& database, Tx& tx) { return database.impl().connection_of(tx); }

template <typename Reading>
auto read(Database& database, const Reading& reading) {
  return database.impl().read(reading);
}

}  // namespace weir::store
