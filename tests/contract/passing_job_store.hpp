#pragma once
// A JobStore that passes everything on to another: to be derived from by those who listen in, and by those
// who break one thing.
#include "jobs/job_store.hpp"

namespace weir::testing {

class PassingJobStore : public jobs::JobStore {
 public:
  using Job = jobs::Job;

  explicit PassingJobStore(jobs::JobStore& inner) : inner_{inner} {}

  void transact(const std::function<void(Tx&)>& work) override { inner_.transact(work); }
  std::optional<std::int64_t> enqueue(Tx& tx, const jobs::NewJob& job, Instant now) override {
    return inner_.enqueue(tx, job, now);
  }
  bool bring_forward(Tx& tx, std::string_view connection, std::string_view key, Instant now) override {
    return inner_.bring_forward(tx, connection, key, now);
  }
  bool is_live(const std::string& connection, const std::string& key) override {
    return inner_.is_live(connection, key);
  }
  std::vector<Job> claim(const jobs::ClaimRequest& request, Instant now) override {
    return inner_.claim(request, now);
  }
  bool finish(Tx& tx, const Job& job, Instant now) override { return inner_.finish(tx, job, now); }
  bool snooze(Tx& tx, const Job& job, Instant until, std::string_view reason, Instant now) override {
    return inner_.snooze(tx, job, until, reason, now);
  }
  bool fail(Tx& tx, const Job& job, Instant run_at, std::string_view error, Instant now) override {
    return inner_.fail(tx, job, run_at, error, now);
  }
  bool kill(Tx& tx, const Job& job, std::string_view error, Instant now) override {
    return inner_.kill(tx, job, error, now);
  }
  bool hand_back(Tx& tx, const Job& job, std::string_view reason, Instant now) override {
    return inner_.hand_back(tx, job, reason, now);
  }
  bool keep(Tx& tx, const Job& job, std::string_view checkpoint) override {
    return inner_.keep(tx, job, checkpoint);
  }
  void pause(Tx& tx, const jobs::Pause& pause, Instant now) override { inner_.pause(tx, pause, now); }
  bool lift(Tx& tx, std::string_view connection, std::string_view queue, jobs::PauseCause cause) override {
    return inner_.lift(tx, connection, queue, cause);
  }
  std::vector<jobs::Pause> pauses() override { return inner_.pauses(); }
  bool tick(Tx& tx, std::string_view connection, std::string_view kind, Instant tick_at) override {
    return inner_.tick(tx, connection, kind, tick_at);
  }
  std::size_t prune(Instant before, std::size_t most) override { return inner_.prune(before, most); }
  void start_worker(const std::string& worker, Instant now) override { inner_.start_worker(worker, now); }
  bool beat(const std::string& worker, Instant now) override { return inner_.beat(worker, now); }
  std::size_t rescue(Instant before, Instant now, const jobs::OnOrphanDead& on_dead) override {
    return inner_.rescue(before, now, on_dead);
  }
  void retire(const std::string& worker, Instant now) override { inner_.retire(worker, now); }
  std::optional<Instant> next_due(const std::vector<std::string>& kinds) override {
    return inner_.next_due(kinds);
  }
  std::unique_ptr<jobs::Bell> listen(std::function<void()> rung) override {
    return inner_.listen(std::move(rung));
  }

 private:
  jobs::JobStore& inner_;
};

}  // namespace weir::testing
