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
inline constexpr Setting<Secret> audit_key{
    {.key = "store.audit_key", .help = "Signs the audit log: 32 characters or more.", .length = {32, 200}}};

}  // namespace weir::store
