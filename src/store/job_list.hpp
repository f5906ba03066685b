#pragma once
// The jobs of one thing as people look at them: what will happen to it next, and what has been tried.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct ListedJob {
  std::int64_t id = 0;
  std::string kind;
  std::string queue;
  std::string state;  // ready, running, done, dead, held, cancelled
  Instant run_at{};
  int failures = 0;
  int max_failures = 0;
  std::string last_reason{};  // of the last attempt that did not end well
  std::optional<Instant> finished_at{};
  std::string subject{};
  std::string args{};        // JSON
  std::string checkpoint{};  // JSON: how far it came; empty: it has not begun
};

// Of "amazon.quota: the quota of … is spent", what to look for in docs/errors.md.
std::string code_in_reason(const std::string& last_reason);

// The latest first, at most `most`.
std::vector<ListedJob> jobs_about(Database& database, const std::string& connection,
                                  const std::string& subject, std::size_t most);

// Of one kind, likewise.
std::vector<ListedJob> jobs_of_kind(Database& database, const std::string& connection,
                                    const std::string& kind, std::size_t most);
// How many of a kind are still to be done. Asked by whoever scrapes metrics, so that it must not read what is
// over: each half is in a partial index of its own (migration 14), and the connection, which others begin
// with, is no reason to choose those.
inline constexpr const char* open_jobs_sql = R"(
    SELECT (SELECT count(*) FROM job WHERE kind = $2 AND state = 'ready' AND connection_id || '' = $1) +
           (SELECT count(*) FROM job WHERE worker_id IS NOT NULL AND kind || '' = $2
            AND connection_id || '' = $1))";
std::int64_t count_open_jobs(Database& database, const std::string& connection, const std::string& kind);

}  // namespace weir::store
