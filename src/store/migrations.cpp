#include "store/migrations.hpp"

#include "core/tx.hpp"
#include "store/statement.hpp"
#include "store/transaction.hpp"

namespace weir::store {
namespace {

// "Weir" in ASCII: tells our files from other programs' databases, which we must not write into.
constexpr std::int64_t our_application = 0x57656972;

std::int64_t number(Connection& connection, std::string_view sql) {
  Statement statement{connection, sql};
  return statement.next() ? statement.integer() : 0;
}

void check_owner(Connection& connection) {
  const bool is_empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
  if (!is_empty && number(connection, "PRAGMA application_id") != our_application) {
    throw StoreBroken("it is a database of another program");
  }
}

void apply(Connection& connection, const Migration& migration) {
  OpenTransaction transaction{connection, OpenTransaction::to_write};
  // Another process may have taken the step while we waited for the lock.
  if (schema_version(connection) >= migration.version) return;
  connection.execute(migration.sql);
  const std::string version = "PRAGMA user_version = " + std::to_string(migration.version);
  connection.execute(version.c_str());
  connection.execute(("PRAGMA application_id = " + std::to_string(our_application)).c_str());
  transaction.commit();
}

}  // namespace

std::span<const Migration> every_migration() {
  static const Migration migrations[] = {
      {1, migration_0001_queue},
      {2, migration_0002_business},
      {3, migration_0003_people},
  };
  return migrations;
}

int schema_version(Connection& connection) {
  return static_cast<int>(number(connection, "PRAGMA user_version"));
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
