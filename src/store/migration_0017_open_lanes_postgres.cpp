#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0017_open_lanes.cpp for PostgreSQL, which writes a changed row into every index of it
// whatever their conditions are: there is nothing to gain, and one index is less than two.
const char* const migration_0017_open_lanes_postgres = "SELECT 1";

}  // namespace weir::store
