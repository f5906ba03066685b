#pragma once
// Where the database is, and the keys that seal and sign what is in it.
#include "core/spec.hpp"

namespace weir::store {

inline constexpr Setting<std::filesystem::path> path{
    {.key = "store.path", .help = "The database file.", .default_value = "weir.db"}};
inline constexpr Setting<std::optional<Secret>> postgres{
    {.key = "store.postgres",
     .help = "A PostgreSQL database instead of the file: \"host=… dbname=… user=… password=…\".",
     .length = {4, 2000},
     .doc = "As libpq takes it, or a URI. Several hosts may run on one such database."}};
inline constexpr Setting<Secret> sealing_key{
    {.key = "store.sealing_key",
     .help = "Encrypts names and addresses at rest: 64 hexadecimal digits.",
     .length = {64, 64},
     .doc = "Without it what is stored cannot be read again; keep a copy in a safe."}};
inline constexpr Setting<std::optional<Secret>> former_sealing_keys{
    {.key = "store.former_sealing_keys",
     .help = "Sealing keys of before, one a line, until `weir db rotate-keys` has done its work.",
     .length = {64, 4000},
     .doc = "Give every host the new key and, here, the former one; restart them; run `weir db rotate-keys`; "
            "then take the former one out."}};
inline constexpr Setting<std::optional<std::filesystem::path>> vault{
    {.key = "store.vault",
     .help = "The file of the keys to personal data, beside SQLite. Never back it up with the database.",
     .example = "weir.vault",
     .doc = "Unless given, it stands beside store.path and is called like it, with .vault at its end. "
            "docs/personal-data.md says why no backup may hold it."}};
inline constexpr Setting<std::optional<Secret>> postgres_vault{
    {.key = "store.postgres_vault",
     .help = "A database for the keys to personal data, beside PostgreSQL: \"host=… dbname=… user=…\".",
     .length = {4, 2000},
     .doc =
         "Unless given, they stand in the schema weir_vault of store.postgres, which pg_dump has to leave "
         "out. Where the server is copied as a whole (pg_basebackup, archived WAL), name another server."}};
inline constexpr Setting<Secret> audit_key{
    {.key = "store.audit_key", .help = "Signs the audit log: 32 characters or more.", .length = {32, 200}}};

}  // namespace weir::store
