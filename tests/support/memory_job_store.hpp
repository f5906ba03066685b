#pragma once
// The queue's rules once more, over a vector: for tests of the runner, and as the second opinion that the
// store on SQL is compared with. Simple before fast.
#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "core/ensure.hpp"
#include "jobs/job_store.hpp"

namespace weir::testing {

class MemoryJobStore : public jobs::JobStore {
 public:
  using Job = jobs::Job;

  void transact(const std::function<void(Tx&)>& work) override {
    const std::scoped_lock lock{mutex_};
    ensure(!in_transaction_, "a transaction inside a transaction");
    Rollback rollback{*this};
    MemoryTx tx;
    work(tx);
    rollback.commit();
  }

  std::optional<std::int64_t> enqueue(Tx& tx, const jobs::NewJob& job, Instant) override {
    check(tx);
    if (job.unique_key && has_live_twin(job)) return {};
    const auto id = static_cast<std::int64_t>(state_.jobs.size()) + 1;
    state_.jobs.push_back({.id = id, .made = job, .run_at = job.run_at});
    return id;
  }

  bool bring_forward(Tx& tx, std::string_view connection, std::string_view key, Instant now) override {
    check(tx);
    for (Kept& job : state_.jobs) {
      if (!is_live(job) || job.made.connection != connection || job.made.unique_key != key) continue;
      if (job.state != "ready" || job.run_at <= now) return false;
      job.run_at = now;
      return true;
    }
    return false;
  }

  bool is_live(const std::string& connection, const std::string& key) override {
    const std::scoped_lock lock{mutex_};
    return std::ranges::any_of(state_.jobs, [&](const Kept& job) {
      return is_live(job) && job.made.connection == connection && job.made.unique_key == key;
    });
  }

  std::vector<Job> claim(const jobs::ClaimRequest& request, Instant now) override {
    const std::scoped_lock lock{mutex_};
    if (!state_.beats.contains(request.worker)) return {};
    auto due = startable_jobs();
    std::erase_if(due, [&](const Kept* job) { return job->made.kind != request.kind || due_at(*job) > now; });
    std::ranges::sort(due, {}, [](const Kept* job) {
      return std::tuple{job->made.priority, job->run_at, job->id};
    });
    std::vector<Job> packet;
    for (Kept* job : due) {
      const bool is_of_packet = packet.empty() || packet[0].connection == job->made.connection;
      const bool is_out = is_side_out(*job);
      if (!is_of_packet || packet.size() == request.packet_max || (is_out && !packet.empty())) continue;
      packet.push_back(take(*job, request.worker));
      packet.back().is_probe = is_out;
      if (!is_out) continue;
      close_behind_probe(*job, now + request.probe_every, now);
      break;
    }
    return packet;
  }

  bool finish(Tx& tx, const Job& job, Instant now) override {
    Kept* const kept = leased(tx, job);
    if (kept != nullptr) kept->finished_at = now;
    return kept != nullptr && settle(*kept, "done");
  }

  bool snooze(Tx& tx, const Job& job, Instant until, std::string_view, Instant) override {
    Kept* const kept = leased(tx, job);
    return kept != nullptr && free(*kept, until);
  }

  bool fail(Tx& tx, const Job& job, Instant run_at, std::string_view, Instant) override {
    Kept* const kept = leased(tx, job);
    if (kept == nullptr) return false;
    ++kept->failures;
    return kept->failures >= kept->made.max_failures ? settle(*kept, "dead") : free(*kept, run_at);
  }

  bool kill(Tx& tx, const Job& job, std::string_view, Instant) override {
    Kept* const kept = leased(tx, job);
    return kept != nullptr && settle(*kept, "dead");
  }

  bool hand_back(Tx& tx, const Job& job, std::string_view, Instant) override {
    Kept* const kept = leased(tx, job);
    return kept != nullptr && settle(*kept, "ready");
  }

  bool keep(Tx& tx, const Job& job, std::string_view checkpoint) override {
    Kept* const kept = leased(tx, job);
    if (kept != nullptr) kept->checkpoint = checkpoint;
    return kept != nullptr;
  }

  void pause(Tx& tx, const jobs::Pause& pause, Instant) override {
    check(tx);
    const auto [at, is_new] = state_.pauses.try_emplace({pause.connection, pause.queue, pause.cause}, pause);
    if (!is_new && at->second.until < pause.until) at->second = pause;
  }

  bool lift(Tx& tx, std::string_view connection, std::string_view queue, jobs::PauseCause cause) override {
    check(tx);
    return state_.pauses.erase({std::string{connection}, std::string{queue}, cause}) == 1;
  }

  std::vector<jobs::Pause> pauses() override {
    const std::scoped_lock lock{mutex_};
    std::vector<jobs::Pause> pauses;
    for (const auto& [key, pause] : state_.pauses) pauses.push_back(pause);
    return pauses;
  }

  bool tick(Tx& tx, std::string_view connection, std::string_view kind, Instant tick_at) override {
    check(tx);
    const auto [at, is_new] = state_.ticks.try_emplace({std::string{connection}, std::string{kind}}, tick_at);
    if (!is_new && at->second >= tick_at) return false;
    at->second = tick_at;
    return true;
  }

  std::size_t prune(Instant before, std::size_t most) override {
    const std::scoped_lock lock{mutex_};
    std::size_t pruned = 0;
    for (Kept& job : state_.jobs) {
      const bool is_over = job.state == "done" || job.state == "cancelled";
      const bool is_newest = &job == &state_.jobs.back();
      if (!is_over || is_newest || job.is_pruned || job.finished_at >= before || pruned == most) continue;
      job.is_pruned = true;
      ++pruned;
    }
    return pruned;
  }

  void start_worker(const std::string& worker, Instant now) override {
    const std::scoped_lock lock{mutex_};
    state_.beats[worker] = now;
  }

  bool beat(const std::string& worker, Instant now) override {
    const std::scoped_lock lock{mutex_};
    const auto known = state_.beats.find(worker);
    if (known == state_.beats.end()) return false;
    known->second = now;
    return true;
  }

  std::size_t rescue(Instant before, Instant now, const jobs::OnOrphanDead& on_dead) override {
    std::size_t freed = 0;
    transact([&](Tx& tx) {
      for (Kept* job : orphans(before)) {
        ++freed;
        ++job->failures;
        if (job->failures < job->made.max_failures) {
          free(*job, now);
          continue;
        }
        settle(*job, "dead");
        if (on_dead) on_dead(tx, seen(*job));
      }
      std::erase_if(state_.beats, [&](const auto& beat) { return beat.second < before; });
    });
    return freed;
  }

  void retire(const std::string& worker, Instant) override {
    const std::scoped_lock lock{mutex_};
    for (Kept& job : state_.jobs)
      if (job.state == "running" && job.worker == worker) settle(job, "ready");
    state_.beats.erase(worker);
  }

  std::unique_ptr<jobs::Bell> listen(std::function<void()>) override { return nullptr; }

  std::optional<Instant> next_due(const std::vector<std::string>& kinds) override {
    const std::scoped_lock lock{mutex_};
    std::optional<Instant> earliest;
    for (const Kept* job : startable_jobs()) {
      const bool is_asked_for = std::ranges::find(kinds, job->made.kind) != kinds.end();
      if (is_asked_for && (!earliest || due_at(*job) < *earliest)) earliest = due_at(*job);
    }
    return earliest;
  }

 private:
  struct MemoryTx final : Tx {};

  struct Kept {
    std::int64_t id = 0;
    jobs::NewJob made;
    Instant run_at;
    std::string state = "ready";
    std::string worker{};
    std::int64_t lease_no = 0;
    int failures = 0;
    std::string checkpoint{};
    Instant finished_at{};
    bool is_pruned = false;
  };

  struct State {
    std::vector<Kept> jobs;
    std::map<std::tuple<std::string, std::string, jobs::PauseCause>, jobs::Pause> pauses;
    std::map<std::string, Instant> beats;
    std::map<std::pair<std::string, std::string>, Instant> ticks;
  };

  // Puts back what was there unless committed.
  class Rollback {
   public:
    explicit Rollback(MemoryJobStore& store) : store_{store}, before_{store.state_} {
      store_.in_transaction_ = true;
    }
    ~Rollback() {
      if (!is_committed_) store_.state_ = std::move(before_);
      store_.in_transaction_ = false;
    }
    Rollback(const Rollback&) = delete;
    Rollback& operator=(const Rollback&) = delete;
    void commit() { is_committed_ = true; }

   private:
    MemoryJobStore& store_;
    State before_;
    bool is_committed_ = false;
  };

  void check(Tx& tx) const {
    ensure(in_transaction_ && dynamic_cast<MemoryTx*>(&tx) != nullptr, "a transaction of another store");
  }

  static bool is_live(const Kept& job) { return job.state == "ready" || job.state == "running"; }

  bool has_live_twin(const jobs::NewJob& job) const {
    return std::ranges::any_of(state_.jobs, [&](const Kept& kept) {
      return is_live(kept) && kept.made.connection == job.connection &&
             kept.made.unique_key == job.unique_key;
    });
  }

  bool closes_lane(const Kept& other, const Kept& job) const {
    if (other.id == job.id || other.made.connection != job.made.connection) return false;
    if (other.made.lane != job.made.lane || other.state == "done") return false;
    return other.id < job.id || other.state == "running";
  }

  std::vector<Kept*> startable_jobs() {
    std::vector<Kept*> startable;
    for (Kept& job : state_.jobs) {
      const bool is_closed = job.made.lane && std::ranges::any_of(state_.jobs, [&](const Kept& other) {
                               return closes_lane(other, job);
                             });
      if (job.state == "ready" && !is_closed) startable.push_back(&job);
    }
    return startable;
  }

  Instant due_at(const Kept& job) const {
    Instant due = job.run_at;
    for (const auto& [key, pause] : state_.pauses)
      if (is_about(pause, job)) due = std::max(due, pause.until);
    return due;
  }

  static bool is_about(const jobs::Pause& pause, const Kept& job) {
    return pause.connection == job.made.connection && pause.queue == job.made.queue;
  }

  bool is_side_out(const Kept& job) const {
    return std::ranges::any_of(state_.pauses, [&](const auto& each) {
      return is_about(each.second, job) && each.second.cause != jobs::PauseCause::person;
    });
  }

  void close_behind_probe(const Kept& job, Instant until, Instant now) {
    for (auto& [key, pause] : state_.pauses) {
      const bool probes = is_about(pause, job) && pause.cause != jobs::PauseCause::person;
      if (probes && pause.until <= now) pause.until = until;
    }
  }

  static Job seen(const Kept& job) {
    return {.id = job.id,
            .connection = job.made.connection,
            .kind = job.made.kind,
            .queue = job.made.queue,
            .args = job.made.args,
            .subject = job.made.subject,
            .lease_no = job.lease_no,
            .failures = job.failures,
            .max_failures = job.made.max_failures,
            .checkpoint = job.checkpoint,
            .is_probe = false};
  }

  static Job take(Kept& job, const std::string& worker) {
    job.state = "running";
    job.worker = worker;
    ++job.lease_no;
    return seen(job);
  }

  Kept* leased(Tx& tx, const Job& job) {
    check(tx);
    Kept& kept = state_.jobs.at(static_cast<std::size_t>(job.id) - 1);
    return kept.state == "running" && kept.lease_no == job.lease_no ? &kept : nullptr;
  }

  std::vector<Kept*> orphans(Instant before) {
    std::vector<Kept*> orphans;
    for (Kept& job : state_.jobs) {
      if (job.state == "running" && state_.beats.at(job.worker) < before) orphans.push_back(&job);
    }
    return orphans;
  }

  static bool settle(Kept& job, std::string state) {
    job.state = std::move(state);
    job.worker.clear();
    return true;
  }

  static bool free(Kept& job, Instant run_at) {
    job.run_at = run_at;
    return settle(job, "ready");
  }

  std::mutex mutex_;
  State state_;                  // protected by mutex_
  bool in_transaction_ = false;  // protected by mutex_
};

}  // namespace weir::testing
