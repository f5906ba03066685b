#include "store/migrations.hpp"

#include "core/tx.hpp"
#include "store/statement.hpp"
#include "store/transaction.hpp"

namespace weir::store {
namespace {

// "Weir" in ASCII: tells our files from other programs' databases, which we must not write into.
constexpr std::int64_t our_application = 0x57656972;
// Two processes that start at once migrate one after the other.
constexpr const char* lock_for_migrations = "SELECT pg_advisory_xact_lock(1466264946)";

bool is_sqlite(const Connection& connection) { return connection.engine() == Engine::sqlite; }

std::int64_t number(Connection& connection, const Sql& sql) {
  Statement statement{connection, sql};
  return statement.next() ? statement.integer() : 0;
}

const Sql tables_here{"SELECT count(*) FROM sqlite_schema",
                      "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"};
const Sql is_ours{"SELECT application_id = 0x57656972 FROM pragma_application_id",
                  "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() "
                  "AND tablename = 'weir_schema'"};

void check_owner(Connection& connection) {
  if (number(connection, tables_here) != 0 && number(connection, is_ours) == 0)
    throw StoreBroken("it is a database of another program");
}

void set_version(Connection& connection, int version) {
  const std::string text = std::to_string(version);
  if (is_sqlite(connection)) {
    connection.execute(("PRAGMA user_version = " + text).c_str());
    connection.execute(("PRAGMA application_id = " + std::to_string(our_application)).c_str());
    return;
  }
  connection.execute("CREATE TABLE IF NOT EXISTS weir_schema (version bigint NOT NULL PRIMARY KEY)");
  connection.execute(("INSERT INTO weir_schema VALUES (" + text + ")").c_str());
}

void apply(Connection& connection, const Migration& migration) {
  OpenTransaction transaction{connection, Intent::to_write};
  if (!is_sqlite(connection)) connection.execute(lock_for_migrations);
  // Another process may have taken the step while we waited for the lock.
  if (schema_version(connection) >= migration.version) return;
  connection.execute(is_sqlite(connection) ? migration.sqlite : migration.postgres);
  set_version(connection, migration.version);
  transaction.commit();
}

}  // namespace

std::span<const Migration> every_migration() {
  static const Migration migrations[] = {
      {1, migration_0001_queue, migration_0001_queue_postgres},
      {2, migration_0002_business, migration_0002_business_postgres},
      {3, migration_0003_people, migration_0003_people_postgres},
      {4, migration_0004_budgets, migration_0004_budgets_postgres},
  };
  return migrations;
}

int schema_version(Connection& connection) {
  if (is_sqlite(connection)) return static_cast<int>(number(connection, "PRAGMA user_version"));
  if (number(connection, is_ours) == 0) return 0;
  return static_cast<int>(number(connection, "SELECT coalesce(max(version), 0) FROM weir_schema"));
}

void migrate(Connection& connection, std::span<const Migration> migrations) {
  check_owner(connection);
  const int current = schema_version(connection);
  const int newest = migrations.back().version;
  if (current > newest) {
    throw StoreBroken("its schema is of a newer Weir (" + std::to_string(current) + ", this one knows " +
                      std::to_string(newest) + "); use that one, or a backup from before the update");
  }
  for (const Migration& migration : migrations) {
    if (migration.version > current) apply(connection, migration);
  }
}

}  // namespace weir::store
