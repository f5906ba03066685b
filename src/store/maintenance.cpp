#include "store/maintenance.hpp"

#include <filesystem>

#include "store/aggregate.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_connection.hpp"

namespace weir::store {
namespace {

struct Promise {
  const char* sentence;  // in front of the number of rows that break it
  Sql broken;            // counts them
};

const Promise promises[] = {
    {"jobs that run for a worker that nobody knows",
     "SELECT count(*) FROM job WHERE state = 'running' "
     "AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = job.worker_id)"},
    {"jobs that were claimed more or less often than there are attempts",
     "SELECT count(*) FROM job WHERE lease_no <> (SELECT count(*) FROM job_attempt a "
     "WHERE a.connection_id = job.connection_id AND a.job_id = job.id)"},
    {"documents that are said to be posted without a posting",
     "SELECT count(*) FROM document d WHERE d.flow = 'orders' AND d.was_posted = 1 AND NOT EXISTS "
     "(SELECT 1 FROM posting p WHERE p.connection_id = d.connection_id AND p.key = d.key "
     "AND p.state IN ('posted', 'proven', 'reversed'))"},
    {"documents that need a person and are on nobody's list",
     "SELECT count(*) FROM document d WHERE d.state = 'needs_attention' AND NOT EXISTS "
     "(SELECT 1 FROM exception e WHERE e.connection_id = d.connection_id AND e.closed_at IS NULL "
     "AND e.subject LIKE '%/' || d.key)"},
    {"personal data that nobody will purge",
     "SELECT count(*) FROM inbox i WHERE i.is_personal = 1 AND NOT EXISTS "
     "(SELECT 1 FROM personal_data p WHERE p.connection_id = i.connection_id AND p.subject = i.subject "
     "AND p.key_id = i.key_id)"}};

const char* const our_tables[] = {"job",       "ended_attempt", "worker",        "queue_pause",
                                  "document",  "inbox",         "posting",       "watermark",
                                  "exception", "audit",         "personal_data", "pii_read",
                                  "data_key",  "bucket",        "amazon_call",   "kept_value"};

std::string engine_name(Connection& connection) {
  Statement row{connection,
                Sql{"SELECT 'SQLite ' || sqlite_version()",
                    "SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)"}};
  return row.next() ? row.text() : "";
}

// What SQLite itself finds; PostgreSQL has its own tools for that (pg_amcheck).
void check_file(Connection& connection, std::vector<std::string>& broken) {
  if (connection.engine() != Engine::sqlite) return;
  Statement row{connection, "PRAGMA integrity_check"};
  while (row.next())
    if (std::string text = row.text(); text != "ok") broken.push_back("the file is damaged: " + text);
}

}  // namespace

StoreStatus status_of(Database& database) {
  return read(database, [](Connection& connection) {
    StoreStatus status{.engine = engine_name(connection),
                       .schema_version = schema_version(connection),
                       .newest_version = every_migration().back().version,
                       .rows = {}};
    for (const std::string table : our_tables)
      status.rows[table] = number(connection, "SELECT count(*) FROM " + table);
    return status;
  });
}

Result<Done> back_up(const std::string& path, const std::string& to) {
  const auto refused = [&](const std::string& why) {
    return Failure{.next = Next::refuse,
                   .code = "store.backup",
                   .text = "No backup was written to " + to + ": " + why + ".",
                   .subject = to,
                   .not_before = {}};
  };
  if (!std::filesystem::exists(path)) return refused("there is no store " + path);
  if (std::filesystem::exists(to)) return refused("the file exists; name a new one, or take that one away");
  try {
    SqliteConnection connection{path};
    change(connection, "VACUUM INTO $1", to);
  } catch (const StoreBroken& broken) {
    return refused(broken.what());
  }
  std::filesystem::permissions(to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return Done{};
}

std::vector<std::string> broken_promises(Database& database) {
  return read(database, [](Connection& connection) {
    std::vector<std::string> broken;
    check_file(connection, broken);
    for (const Promise& promise : promises)
      if (const auto rows = number(connection, promise.broken); rows != 0)
        broken.push_back(promise.sentence + (": " + std::to_string(rows)));
    return broken;
  });
}

}  // namespace weir::store
