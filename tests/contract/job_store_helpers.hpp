#pragma once
// The words in which the laws of a JobStore are written.
#include <gtest/gtest.h>

#include <memory>

#include "core/ensure.hpp"
#include "jobs/job_store.hpp"

namespace weir::testing::job_store {

using jobs::Job;
using jobs::JobStore;
using jobs::NewJob;

inline Instant at(std::int64_t milliseconds) { return Instant{Duration{1'700'000'000'000 + milliseconds}}; }

inline NewJob some_job(const std::string& subject) {
  return {.connection = "de", .kind = "post", .queue = "sap", .run_at = at(0), .subject = subject};
}

inline NewJob job_in_lane(const std::string& subject, const std::string& lane) {
  NewJob job = some_job(subject);
  job.lane = lane;
  return job;
}

inline NewJob job_with_key(const std::string& subject, const std::string& key) {
  NewJob job = some_job(subject);
  job.unique_key = key;
  return job;
}

inline std::optional<std::int64_t> enqueue(JobStore& store, const NewJob& job) {
  std::optional<std::int64_t> id;
  store.transact([&](Tx& tx) { id = store.enqueue(tx, job, at(0)); });
  return id;
}

inline std::vector<Job> claim(JobStore& store, Instant now, std::size_t most = 100) {
  return store.claim({"worker", "post", most}, now);
}

inline Job claim_one(JobStore& store, Instant now) {
  const auto packet = claim(store, now, 1);
  ensure(packet.size() == 1, "a law wants a job, and there is none");
  return packet[0];
}

inline std::vector<std::string> subjects(const std::vector<Job>& packet) {
  std::vector<std::string> subjects;
  for (const Job& job : packet) subjects.push_back(job.subject);
  return subjects;
}

// What a worker writes, in a transaction of its own. What the store said.
inline bool write(JobStore& store, const std::function<bool(Tx&)>& work) {
  bool said = false;
  store.transact([&](Tx& tx) { said = work(tx); });
  return said;
}

inline bool finish(JobStore& store, const Job& job, Instant now) {
  return write(store, [&](Tx& tx) { return store.finish(tx, job, now); });
}
inline bool snooze(JobStore& store, const Job& job, Instant until, Instant now) {
  return write(store, [&](Tx& tx) { return store.snooze(tx, job, until, "gate.closed", now); });
}
inline bool fail(JobStore& store, const Job& job, Instant run_at, Instant now) {
  return write(store, [&](Tx& tx) { return store.fail(tx, job, run_at, "sap.busy", now); });
}
inline bool kill(JobStore& store, const Job& job, Instant now) {
  return write(store, [&](Tx& tx) { return store.kill(tx, job, "sap.refused", now); });
}

inline bool hand_back(JobStore& store, const Job& job, Instant now) {
  return write(store, [&](Tx& tx) { return store.hand_back(tx, job, "stopped", now); });
}
inline bool keep(JobStore& store, const Job& job, const std::string& checkpoint) {
  return write(store, [&](Tx& tx) { return store.keep(tx, job, checkpoint); });
}

inline void pause(JobStore& store, const std::string& connection, const std::string& queue, Instant until,
                  Instant now, jobs::PauseCause cause = jobs::PauseCause::person) {
  store.transact([&](Tx& tx) { store.pause(tx, {connection, queue, cause, "amazon.token", until}, now); });
}
inline bool lift(JobStore& store, const std::string& connection, const std::string& queue,
                 jobs::PauseCause cause = jobs::PauseCause::person) {
  return write(store, [&](Tx& tx) { return store.lift(tx, connection, queue, cause); });
}

inline std::size_t rescue(JobStore& store, Instant before, Instant now) {
  return store.rescue(before, now, [](Tx&, const Job&) {});
}

inline std::optional<Instant> next_due(JobStore& store) { return store.next_due({"post"}); }

}  // namespace weir::testing::job_store
