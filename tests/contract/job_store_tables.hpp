#pragma once
// What a load has left in the tables of the queue, read past the classes that keep the rules.
#include "store/asking_test.hpp"

namespace weir::testing {

struct JobRow {
  std::int64_t id = 0;
  std::string kind;
  std::string subject;
  std::string state;
  std::int64_t failures = 0;
  std::int64_t max_failures = 0;
  std::int64_t lease_no = 0;
};
struct AttemptRow {
  std::int64_t job = 0;
  std::int64_t lease_no = 0;
  std::string outcome;  // empty while it is open
};

struct Tables {
  std::vector<JobRow> jobs;  // by id
  std::vector<AttemptRow> attempts;
};

inline Tables tables_of(store::Database& database) {
  return store::read(database, [](store::Connection& connection) {
    Tables tables;
    store::Statement job{connection,
                         "SELECT id, kind, subject, state, "
                         "failures, max_failures, lease_no FROM job ORDER BY id"};
    while (job.next())
      tables.jobs.push_back({.id = job.integer(),
                             .kind = job.text(),
                             .subject = job.text(),
                             .state = job.text(),
                             .failures = job.integer(),
                             .max_failures = job.integer(),
                             .lease_no = job.integer()});
    store::Statement attempt{connection, "SELECT job_id, lease_no, coalesce(outcome, '') FROM job_attempt"};
    while (attempt.next())
      tables.attempts.push_back(
          {.job = attempt.integer(), .lease_no = attempt.integer(), .outcome = attempt.text()});
    return tables;
  });
}

}  // namespace weir::testing
