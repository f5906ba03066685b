#include "store/migrations.hpp"

#include "core/tx.hpp"
#include "store/statement.hpp"
#include "store/transaction.hpp"

namespace weir::store {
namespace {

// "Weir" and "WeiV" in ASCII: tell our files from other programs' databases, which we must not write into,
// and a vault from a store.
constexpr std::int64_t our_application = 0x57656972;
constexpr std::int64_t our_vault = 0x57656956;
// Two processes that start at once migrate one after the other.
constexpr const char* lock_for_migrations = "SELECT pg_advisory_xact_lock(1466264946)";

bool is_sqlite(const Connection& connection) { return connection.engine() == Engine::sqlite; }

const Sql tables_here{"SELECT count(*) FROM sqlite_schema",
                      "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"};
constexpr const char* has_version =
    "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() "
    "AND tablename = 'weir_schema'";

bool is_ours(Connection& connection, const Schema& schema) {
  if (!is_sqlite(connection)) return number(connection, has_version) != 0;
  return number(connection, "PRAGMA application_id") == schema.application;
}

void check_owner(Connection& connection, const Schema& schema) {
  if (number(connection, tables_here) != 0 && !is_ours(connection, schema))
    throw StoreBroken("it is a database of another program, or of another kind");
}

void set_version(Connection& connection, const Schema& schema, int version) {
  const std::string text = std::to_string(version);
  if (is_sqlite(connection)) {
    connection.execute(("PRAGMA user_version = " + text).c_str());
    connection.execute(("PRAGMA application_id = " + std::to_string(schema.application)).c_str());
    return;
  }
  connection.execute("CREATE TABLE IF NOT EXISTS weir_schema (version bigint NOT NULL PRIMARY KEY)");
  connection.execute(("INSERT INTO weir_schema VALUES (" + text + ")").c_str());
}

void apply(Connection& connection, const Schema& schema, const Migration& migration) {
  OpenTransaction transaction{connection, Intent::to_write};
  if (!is_sqlite(connection)) connection.execute(lock_for_migrations);
  // Another process may have taken the step while we waited for the lock.
  if (schema_version(connection) >= migration.version) return;
  connection.execute(is_sqlite(connection) ? migration.sqlite : migration.postgres);
  set_version(connection, schema, migration.version);
  transaction.commit();
}

}  // namespace

std::span<const Migration> every_migration() {
  static const Migration migrations[] = {
      {1, migration_0001_queue, migration_0001_queue_postgres},
      {2, migration_0002_business, migration_0002_business_postgres},
      {3, migration_0003_people, migration_0003_people_postgres},
      {4, migration_0004_budgets, migration_0004_budgets_postgres},
      {5, migration_0005_personal_data, migration_0005_personal_data_postgres},
      {6, migration_0006_attempts, migration_0006_attempts_postgres},
      {7, migration_0007_calls, migration_0007_calls_postgres},
      {8, migration_0008_received_idocs, migration_0008_received_idocs_postgres},
      {9, migration_0009_orders, migration_0009_orders_postgres},
      {10, migration_0010_order_actions, migration_0010_order_actions_postgres},
      {11, migration_0011_certificates, migration_0011_certificates_postgres},
      {12, migration_0012_order_life, migration_0012_order_life_postgres},
      {13, migration_0013_order_cash, migration_0013_order_cash_postgres},
      {14, migration_0014_leaner_queue, migration_0014_leaner_queue_postgres},
      {15, migration_0015_posted_orders, migration_0015_posted_orders_postgres},
      {16, migration_0016_intake, migration_0016_intake_postgres},
      {17, migration_0017_open_lanes, migration_0017_open_lanes_postgres},
      {18, migration_0018_credit_memos, migration_0018_credit_memos_postgres},
      {19, migration_0019_stock, migration_0019_stock_postgres},
      {20, migration_0020_parcels, migration_0020_parcels_postgres},
      {21, migration_0021_prices, migration_0021_prices_postgres},
      {22, migration_0022_suspense, migration_0022_suspense_postgres},
      {23, migration_0023_account_health, migration_0023_account_health_postgres},
      {24, migration_0024_stock_drift, migration_0024_stock_drift_postgres},
      {25, migration_0025_bank, migration_0025_bank_postgres},
      {26, migration_0026_inbound, migration_0026_inbound_postgres},
      {27, migration_0027_fba_ledger, migration_0027_fba_ledger_postgres},
      {28, migration_0028_work, migration_0028_work_postgres},
      {29, migration_0029_console, migration_0029_console_postgres},
      {30, migration_0030_close, migration_0030_close_postgres},
      {31, migration_0031_balance, migration_0031_balance_postgres},
      {32, migration_0032_service, migration_0032_service_postgres},
      {33, migration_0033_proposals, migration_0033_proposals_postgres},
      {34, migration_0034_order_currency, migration_0034_order_currency_postgres},
      {35, migration_0035_kinds_outcomes, migration_0035_kinds_outcomes_postgres},
      {36, migration_0036_cutover, migration_0036_cutover_postgres},
      {37, migration_0037_price_mismatch, migration_0037_price_mismatch_postgres},
  };
  return migrations;
}

const Schema& store_schema() {
  static const Schema schema{every_migration(), our_application, ""};
  return schema;
}

const Schema& vault_schema() {
  static const Migration migrations[] = {{1, vault_0001_keys, vault_0001_keys_postgres}};
  static const Schema schema{migrations, our_vault, "weir_vault"};
  return schema;
}

// Asked first: who may use a schema may not always make one.
void make_schema(Connection& connection, const Schema& schema) {
  const std::string name = schema.postgres_schema;
  if (name.empty()) return;
  Statement known{connection, "SELECT 1 FROM pg_namespace WHERE nspname = $1", name};
  if (!known.next()) connection.execute(("CREATE SCHEMA IF NOT EXISTS " + name).c_str());
}

int schema_version(Connection& connection) {
  if (is_sqlite(connection)) return static_cast<int>(number(connection, "PRAGMA user_version"));
  if (number(connection, has_version) == 0) return 0;
  return static_cast<int>(number(connection, "SELECT coalesce(max(version), 0) FROM weir_schema"));
}

void migrate(Connection& connection, const Schema& schema) {
  check_owner(connection, schema);
  const int current = schema_version(connection);
  const int newest = schema.migrations.back().version;
  if (current > newest) {
    throw StoreBroken("its schema is of a newer Weir (" + std::to_string(current) + ", this one knows " +
                      std::to_string(newest) + "); use that one, or a backup from before the update");
  }
  for (const Migration& migration : schema.migrations) {
    if (migration.version > current) apply(connection, schema, migration);
  }
}

}  // namespace weir::store
