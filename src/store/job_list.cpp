#include "store/job_list.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* job_columns = R"(
    SELECT j.id, j.kind, j.queue, j.state, j.run_at, j.failures, j.max_failures,
           (SELECT e.reason FROM ended_attempt e
            WHERE e.connection_id = j.connection_id AND e.job_id = j.id
            ORDER BY e.lease_no DESC LIMIT 1), j.finished_at, j.subject, j.args, j.checkpoint
    FROM job j )";

std::vector<ListedJob> listed(Statement& row) {
  std::vector<ListedJob> jobs;
  while (row.next()) {
    ListedJob job;
    job.id = row.integer();
    job.kind = row.text();
    job.queue = row.text();
    job.state = row.text();
    job.run_at = row.instant();
    job.failures = static_cast<int>(row.integer());
    job.max_failures = static_cast<int>(row.integer());
    job.last_reason = row.maybe_text().value_or("");
    job.finished_at = row.maybe_instant();
    job.subject = row.text();
    job.args = row.text();
    job.checkpoint = row.maybe_text().value_or("");
    jobs.push_back(std::move(job));
  }
  return jobs;
}

}  // namespace

std::string code_in_reason(const std::string& last_reason) {
  return last_reason.substr(0, last_reason.find(": "));
}

std::vector<ListedJob> jobs_about(Database& database, const std::string& connection,
                                  const std::string& subject, std::size_t most) {
  static const std::string sql =
      std::string{job_columns} + "WHERE j.connection_id = $1 AND j.subject = $2 ORDER BY j.id DESC LIMIT $3";
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, connection, subject, static_cast<std::int64_t>(most)};
    return listed(row);
  });
}

std::vector<ListedJob> jobs_of_kind(Database& database, const std::string& connection,
                                    const std::string& kind, std::size_t most) {
  static const std::string sql =
      std::string{job_columns} + "WHERE j.connection_id = $1 AND j.kind = $2 ORDER BY j.id DESC LIMIT $3";
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, connection, kind, static_cast<std::int64_t>(most)};
    return listed(row);
  });
}

std::int64_t count_open_jobs(Database& database, const std::string& connection, const std::string& kind) {
  return read(database, [&](Connection& reader) {
    Statement row{reader, open_jobs_sql, connection, kind};
    return row.next() ? row.integer() : 0;
  });
}

}  // namespace weir::store
