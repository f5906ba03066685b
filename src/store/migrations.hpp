#pragma once
// The schema, as numbered steps that only go forward. A step that has been released is never changed: what is
// missing comes as the next step. Private to store/.
#include <span>
#include <string_view>

#include "store/connection.hpp"

namespace weir::store {

struct Migration {
  int version;
  const char* sqlite;
  const char* postgres;
};

extern const char* const migration_0001_queue;
extern const char* const migration_0001_queue_postgres;
extern const char* const migration_0002_business;
extern const char* const migration_0002_business_postgres;
extern const char* const migration_0003_people;
extern const char* const migration_0003_people_postgres;
extern const char* const migration_0004_budgets;
extern const char* const migration_0004_budgets_postgres;

std::span<const Migration> every_migration();

// Brings the database up to the last of `migrations`, each in a transaction of its own. Throws StoreBroken
// when it belongs to another program, or to a newer one.
void migrate(Connection& connection, std::span<const Migration> migrations);

int schema_version(Connection& connection);

}  // namespace weir::store
