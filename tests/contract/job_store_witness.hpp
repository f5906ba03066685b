#pragma once
// Listens in on a JobStore: what was committed, and in which order calls began and came back. What a
// transaction said that was rolled back has never been said.
#include <atomic>
#include <limits>
#include <map>
#include <mutex>

#include "contract/passing_job_store.hpp"

namespace weir::testing {

using Moment = std::uint64_t;  // counts calls and returns, of all threads

enum class End { done, snoozed, failed, refused, handed_back };

struct Enqueued {
  std::int64_t id = 0;
  jobs::NewJob job;
};
struct Claimed {
  jobs::Job job;
  Instant now;
  Moment called = 0;
  Moment returned = 0;
};
struct Ended {
  jobs::Job job;
  End how = End::done;
  Instant now;
  Moment called = 0;
};
struct Ticked {
  std::string schedule;
  Instant at;
};
struct Paused {
  jobs::Pause pause;
  Moment since = 0;
  Moment until = std::numeric_limits<Moment>::max();
};

struct Testimony {
  std::vector<Enqueued> enqueued;
  std::vector<Claimed> claims;
  std::vector<Ended> ends;
  std::vector<Ticked> ticks;
  std::vector<Paused> pauses;
  std::size_t freed = 0;
  std::size_t pruned = 0;
};

class Witness final : public PassingJobStore {
 public:
  using PassingJobStore::PassingJobStore;

  Testimony testimony() const {
    const std::scoped_lock lock{mutex_};
    return said_;
  }
  // Jobs of the kind that were enqueued and are neither done nor refused.
  std::int64_t open(const std::string& kind) const {
    const std::scoped_lock lock{mutex_};
    const auto known = open_.find(kind);
    return known == open_.end() ? 0 : known->second;
  }

  void transact(const std::function<void(Tx&)>& work) override {
    Notes notes;
    PassingJobStore::transact([&](Tx& tx) {
      notes = {};  // it may run twice
      const Listening listening{*this, tx, notes};
      work(tx);
    });
    const std::scoped_lock lock{mutex_};
    for (const auto& note : notes) note(said_);
  }

  std::optional<std::int64_t> enqueue(Tx& tx, const jobs::NewJob& job, Instant now) override {
    const auto id = PassingJobStore::enqueue(tx, job, now);
    if (id)
      note(tx, [=, this](Testimony& said) {
        said.enqueued.push_back({*id, job});
        ++open_[job.kind];
      });
    return id;
  }

  std::vector<Job> claim(const jobs::ClaimRequest& request, Instant now) override {
    const Moment called = ++moment_;
    auto packet = PassingJobStore::claim(request, now);
    const Moment returned = ++moment_;
    const std::scoped_lock lock{mutex_};
    for (const Job& job : packet) said_.claims.push_back({job, now, called, returned});
    return packet;
  }

  bool finish(Tx& tx, const Job& job, Instant now) override {
    return ended(tx, job, End::done, now, [&] { return PassingJobStore::finish(tx, job, now); });
  }
  bool snooze(Tx& tx, const Job& job, Instant until, std::string_view reason, Instant now) override {
    return ended(tx, job, End::snoozed, now,
                 [&] { return PassingJobStore::snooze(tx, job, until, reason, now); });
  }
  bool fail(Tx& tx, const Job& job, Instant run_at, std::string_view error, Instant now) override {
    return ended(tx, job, End::failed, now,
                 [&] { return PassingJobStore::fail(tx, job, run_at, error, now); });
  }
  bool kill(Tx& tx, const Job& job, std::string_view error, Instant now) override {
    return ended(tx, job, End::refused, now, [&] { return PassingJobStore::kill(tx, job, error, now); });
  }
  bool hand_back(Tx& tx, const Job& job, std::string_view reason, Instant now) override {
    return ended(tx, job, End::handed_back, now,
                 [&] { return PassingJobStore::hand_back(tx, job, reason, now); });
  }

  void pause(Tx& tx, const jobs::Pause& pause, Instant now) override {
    PassingJobStore::pause(tx, pause, now);
    note(tx, [=, this](Testimony& said) { said.pauses.push_back({pause, ++moment_}); });
  }
  bool lift(Tx& tx, std::string_view connection, std::string_view queue, jobs::PauseCause cause) override {
    const Moment called = ++moment_;
    const bool was_there = PassingJobStore::lift(tx, connection, queue, cause);
    note(tx, [=, connection = std::string{connection}, queue = std::string{queue}](Testimony& said) {
      for (Paused& each : said.pauses) {
        const bool is_it = each.pause.connection == connection && each.pause.queue == queue;
        if (is_it && each.pause.cause == cause) each.until = std::min(each.until, called);
      }
    });
    return was_there;
  }

  bool tick(Tx& tx, std::string_view connection, std::string_view kind, Instant at) override {
    const bool fires = PassingJobStore::tick(tx, connection, kind, at);
    const std::string schedule = std::string{connection} + " " + std::string{kind};
    if (fires) note(tx, [=](Testimony& said) { said.ticks.push_back({schedule, at}); });
    return fires;
  }

  std::size_t prune(Instant before, std::size_t most) override {
    const std::size_t pruned = PassingJobStore::prune(before, most);
    const std::scoped_lock lock{mutex_};
    said_.pruned += pruned;
    return pruned;
  }
  std::size_t rescue(Instant before, Instant now, const jobs::OnOrphanDead& on_dead) override {
    std::map<std::int64_t, std::string> buried;
    const std::size_t freed = PassingJobStore::rescue(before, now, [&](Tx& tx, const Job& job) {
      buried.emplace(job.id, job.kind);
      on_dead(tx, job);
    });
    const std::scoped_lock lock{mutex_};
    said_.freed += freed;
    for (const auto& [id, kind] : buried) --open_[kind];
    return freed;
  }

 private:
  using Note = std::function<void(Testimony&)>;
  using Notes = std::vector<Note>;

  class Listening {
   public:
    Listening(Witness& witness, Tx& tx, Notes& notes) : witness_{witness}, tx_{tx} {
      const std::scoped_lock lock{witness_.mutex_};
      witness_.listening_[&tx_] = &notes;
    }
    ~Listening() {
      const std::scoped_lock lock{witness_.mutex_};
      witness_.listening_.erase(&tx_);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

   private:
    Witness& witness_;
    Tx& tx_;
  };

  // A rescue hands its transaction to those who bury: it is none of ours, and nothing is said in it.
  void note(Tx& tx, Note note) {
    const std::scoped_lock lock{mutex_};
    const auto known = listening_.find(&tx);
    if (known != listening_.end()) known->second->push_back(std::move(note));
  }

  template <typename Work>
  bool ended(Tx& tx, const Job& job, End how, Instant now, const Work& work) {
    const Moment called = ++moment_;
    if (!work()) return false;
    note(tx, [=, this](Testimony& said) {
      said.ends.push_back({job, how, now, called});
      const bool is_over = how == End::done || how == End::refused ||
                           (how == End::failed && job.failures + 1 >= job.max_failures);
      if (is_over) --open_[job.kind];
    });
    return true;
  }

  mutable std::mutex mutex_;
  Testimony said_;                            // under mutex_
  std::map<std::string, std::int64_t> open_;  // under mutex_
  std::map<const Tx*, Notes*> listening_;     // under mutex_
  std::atomic<Moment> moment_{0};
};

}  // namespace weir::testing
