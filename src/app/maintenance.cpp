#include "app/maintenance.hpp"

#include "app/open_store.hpp"
#include "store/audit_log.hpp"
#include "store/settings.hpp"

namespace weir::app {

namespace {

constexpr std::size_t keys_at_once = 500;

struct Opened {
  std::unique_ptr<store::Database> store;
  std::unique_ptr<store::Database> vault;
  store::MasterKeys masters;
};

Result<Opened> open_all(const config::Config& config) {
  auto masters = master_keys(config);
  if (!masters) return masters.error();
  auto database = open_store(config);
  if (!database) return database.error();
  auto vault = open_vault(config);
  if (!vault) return vault.error();
  return Opened{*std::move(database), *std::move(vault), *std::move(masters)};
}

store::KeyCount both(store::KeyCount one, store::KeyCount other) {
  return {one.current + other.current, one.former + other.former};
}

void reseal_all(store::DataKeys& keys) {
  std::string last;
  while (const auto reached = keys.reseal(last, keys_at_once)) last = *reached;
  keys.database().forget();
}

Failure no_backup(const std::string& why) {
  return {.next = Next::refuse, .code = "store.backup", .text = why, .subject = {}, .not_before = {}};
}

}  // namespace

Result<Status> store_status(const config::Config& config, Instant now) {
  auto opened = open_all(config);
  if (!opened) return opened.error();
  store::PersonalData personal{*opened->store, *opened->vault, opened->masters};
  store::DataKeys business{*opened->store, opened->masters};
  return Status{store::status_of(*opened->store), personal.status(now),
                both(personal.keys().count(), business.count())};
}

Result<Rotated> rotate_keys(const config::Config& config, const store::Actor& actor, const Clock& clock) {
  auto opened = open_all(config);
  if (!opened) return opened.error();
  store::DataKeys personal{*opened->vault, opened->masters};
  store::DataKeys business{*opened->store, opened->masters};
  const auto before = both(personal.count(), business.count());
  reseal_all(personal);
  reseal_all(business);
  const auto after = both(personal.count(), business.count());
  const Rotated rotated{before.former - after.former, after.former};
  store::AuditLog audit{*opened->store, std::string{config.get(store::audit_key).reveal()}};
  opened->store->transact([&](Tx& tx) {
    audit.append(tx, actor, "keys_rotated", "key/" + opened->masters.current_id(),
                 "{\"resealed\":" + std::to_string(rotated.resealed) +
                     ",\"remaining\":" + std::to_string(rotated.remaining) + '}',
                 clock.now());
  });
  return rotated;
}

Result<Done> backup_store(const config::Config& config, const std::filesystem::path& file) {
  if (config.get(store::postgres))
    return no_backup(
        "The store is on PostgreSQL. Back it up with `pg_dump --exclude-schema=weir_vault --format=custom "
        "--file=FILE` and the connection of store.postgres.");
  return store::back_up(config.get(store::path).string(), file.string());
}

Result<store::Restored> restore_store(const config::Config& config, const std::filesystem::path& file,
                                      const store::Actor& actor, const Clock& clock) {
  if (config.get(store::postgres))
    return Failure{.next = Next::refuse,
                   .code = "store.restore",
                   .text =
                       "The store is on PostgreSQL. Restore it with `pg_restore`, and say so with `weir db "
                       "restored` before Weir is started.",
                   .subject = {},
                   .not_before = {}};
  const auto done = store::restore(file.string(), config.get(store::path).string(), clock.now());
  if (!done) return done.error();
  return store_came_back(config, actor, clock);
}

Result<store::Restored> store_came_back(const config::Config& config, const store::Actor& actor,
                                        const Clock& clock) {
  const auto database = open_store(config);
  if (!database) return database.error();
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  const Instant now = clock.now();
  store::Restored restored;
  (*database)->transact([&](Tx& tx) {
    restored = store::note_restored(**database, tx, now);
    audit.append(tx, actor, "store_restored", "store", "{\"from\":\"" + iso(restored.from) + "\"}", now);
  });
  return restored;
}

Result<std::vector<std::string>> store_check(const config::Config& config) {
  const auto database = open_store(config);
  if (!database) return database.error();
  auto broken = store::broken_promises(**database);
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  if (const auto entry = audit.first_broken())
    broken.push_back("the audit log was changed, or signed with another key, from entry " +
                     std::to_string(*entry) + " on");
  return broken;
}

}  // namespace weir::app
