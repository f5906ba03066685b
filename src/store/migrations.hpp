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
extern const char* const migration_0005_personal_data;
extern const char* const migration_0005_personal_data_postgres;
extern const char* const migration_0006_attempts;
extern const char* const migration_0006_attempts_postgres;
extern const char* const migration_0007_calls;
extern const char* const migration_0007_calls_postgres;
extern const char* const migration_0008_received_idocs;
extern const char* const migration_0008_received_idocs_postgres;
extern const char* const migration_0009_orders;
extern const char* const migration_0009_orders_postgres;
extern const char* const migration_0010_order_actions;
extern const char* const migration_0010_order_actions_postgres;
extern const char* const migration_0011_certificates;
extern const char* const migration_0011_certificates_postgres;
extern const char* const migration_0012_order_life;
extern const char* const migration_0012_order_life_postgres;
extern const char* const migration_0013_order_cash;
extern const char* const migration_0013_order_cash_postgres;
extern const char* const migration_0014_leaner_queue;
extern const char* const migration_0014_leaner_queue_postgres;
extern const char* const migration_0015_posted_orders;
extern const char* const migration_0015_posted_orders_postgres;
extern const char* const migration_0016_intake;
extern const char* const migration_0016_intake_postgres;
extern const char* const migration_0017_open_lanes;
extern const char* const migration_0017_open_lanes_postgres;
extern const char* const migration_0018_credit_memos;
extern const char* const migration_0018_credit_memos_postgres;
extern const char* const migration_0019_stock;
extern const char* const migration_0019_stock_postgres;
extern const char* const migration_0020_parcels;
extern const char* const migration_0020_parcels_postgres;
extern const char* const migration_0021_prices;
extern const char* const migration_0021_prices_postgres;
extern const char* const migration_0022_suspense;
extern const char* const migration_0022_suspense_postgres;
extern const char* const migration_0023_account_health;
extern const char* const migration_0023_account_health_postgres;
extern const char* const migration_0024_stock_drift;
extern const char* const migration_0024_stock_drift_postgres;
extern const char* const migration_0025_bank;
extern const char* const migration_0025_bank_postgres;
extern const char* const migration_0026_inbound;
extern const char* const migration_0026_inbound_postgres;
extern const char* const migration_0027_fba_ledger;
extern const char* const migration_0027_fba_ledger_postgres;
extern const char* const migration_0028_work;
extern const char* const migration_0028_work_postgres;
extern const char* const migration_0029_console;
extern const char* const migration_0029_console_postgres;
extern const char* const migration_0030_close;
extern const char* const migration_0030_close_postgres;
extern const char* const migration_0031_balance;
extern const char* const migration_0031_balance_postgres;
extern const char* const migration_0032_service;
extern const char* const migration_0032_service_postgres;
extern const char* const migration_0033_proposals;
extern const char* const migration_0033_proposals_postgres;
extern const char* const migration_0034_order_currency;
extern const char* const migration_0034_order_currency_postgres;
extern const char* const migration_0035_kinds_outcomes;
extern const char* const migration_0035_kinds_outcomes_postgres;
extern const char* const migration_0036_cutover;
extern const char* const migration_0036_cutover_postgres;
extern const char* const migration_0037_price_mismatch;
extern const char* const migration_0037_price_mismatch_postgres;
extern const char* const vault_0001_keys;
extern const char* const vault_0001_keys_postgres;

std::span<const Migration> every_migration();

// A kind of database: the store, or the vault of the keys to personal data.
struct Schema {
  std::span<const Migration> migrations;
  std::int64_t application;     // stands in the head of a SQLite file, and tells whose it is
  const char* postgres_schema;  // "" for the one that the user starts in
};
const Schema& store_schema();
const Schema& vault_schema();

// On PostgreSQL, where it has a name.
void make_schema(Connection& connection, const Schema& schema);

// Brings the database up to the last migration, each in a transaction of its own. Throws StoreBroken when it
// belongs to another program, or to a newer one.
void migrate(Connection& connection, const Schema& schema);

int schema_version(Connection& connection);

}  // namespace weir::store
