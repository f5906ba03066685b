#include "store/job_list.hpp"

#include "store/aggregate.hpp"

namespace weir::store {

std::vector<ListedJob> jobs_about(Database& database, const std::string& connection,
                                  const std::string& subject, std::size_t most) {
  return read(database, [&](Connection& reader) {
    std::vector<ListedJob> jobs;
    Statement row{reader, R"(
        SELECT j.id, j.kind, j.queue, j.state, j.run_at, j.failures, j.max_failures,
               (SELECT e.reason FROM ended_attempt e
                WHERE e.connection_id = j.connection_id AND e.job_id = j.id
                ORDER BY e.lease_no DESC LIMIT 1), j.finished_at
        FROM job j WHERE j.connection_id = $1 AND j.subject = $2 ORDER BY j.id DESC LIMIT $3)",
                  connection, subject, static_cast<std::int64_t>(most)};
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
      jobs.push_back(std::move(job));
    }
    return jobs;
  });
}

}  // namespace weir::store
