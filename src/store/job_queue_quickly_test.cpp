// The queue on SQL and the queue over a vector are told the same, at random, and must answer the same.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "contract/job_store_helpers.hpp"
#include "store/asking_test.hpp"
#include "store/job_queue.hpp"
#include "support/any_database.hpp"
#include "support/memory_job_store.hpp"

namespace weir::store::job_queue_quickly_test {
namespace {

namespace words = testing::job_store;
using jobs::Job;

std::string shown(const Job& job) {
  return job.connection + job.kind + job.queue + job.args + job.subject + " lease " +
         std::to_string(job.lease_no) + " failures " + std::to_string(job.failures) + "\n";
}

std::string shown(std::optional<Instant> instant) {
  return instant ? std::to_string((*instant - at(0)).count()) : "never";
}

// One player of the same game on either store: keeps what it claimed, its zombies too.
class Player {
 public:
  explicit Player(jobs::JobStore& store) : store_{store} {}

  std::string enqueue(std::uint64_t roll, Instant now) {
    std::optional<std::int64_t> id;
    store_.transact([&](Tx& tx) { id = store_.enqueue(tx, any_job(roll, now), now); });
    return id ? "new" : "twin";  // numbers may leave gaps, so subjects tell the jobs apart
  }

  std::string claim(std::uint64_t roll, Instant now) {
    std::string said;
    for (const Job& job :
         store_.claim({worker(roll), kind(roll / 3), 1 + roll % 4, Duration{roll % 7}}, now)) {
      claimed_.push_back(job);
      said += shown(job);
    }
    return said;
  }

  // Any job ever claimed, so that most are zombies.
  std::string end(std::uint64_t roll, Instant now) {
    if (claimed_.empty()) return "";
    const Job& job = claimed_[claimed_.size() - 1 - roll % std::min<std::size_t>(claimed_.size(), 6)];
    const Instant later = now + Duration{roll % 5};
    return words::write(store_, [&](Tx& tx) { return end(tx, job, roll / 7 % 5, later, now); }) ? "ours"
                                                                                                : "lost";
  }

  std::string pause(std::uint64_t roll, Instant now) {
    constexpr std::array causes{jobs::PauseCause::person, jobs::PauseCause::stopped,
                                jobs::PauseCause::outage};
    const auto cause = causes[roll / 9 % 3];
    if (roll / 27 % 2 == 0) return words::lift(store_, connection(roll), "sap", cause) ? "lifted" : "is not";
    words::pause(store_, connection(roll), "sap", now + Duration{roll % 9}, now, cause);
    return "";
  }

  std::string retire(std::uint64_t roll, Instant now) {
    store_.retire(worker(roll), now);
    return "";
  }

  std::string start(std::uint64_t roll, Instant now) {
    store_.start_worker(worker(roll), now);
    return store_.beat(worker(roll + 1), now) ? "alive" : "dead";
  }

  std::string rescue(std::uint64_t roll, Instant now) {
    std::string dead;
    const auto freed =
        store_.rescue(now - Duration{roll % 6}, now, [&](Tx&, const Job& job) { dead += shown(job); });
    return std::to_string(freed) + dead;
  }

  std::string next_due() {
    return shown(store_.next_due({"post", "prove"})) + shown(store_.next_due({"post"}));
  }

 private:
  bool end(Tx& tx, const Job& job, std::uint64_t how, Instant later, Instant now) {
    if (how == 4) return store_.keep(tx, job, "[1]") && store_.hand_back(tx, job, "goes on", now);
    if (how == 0) return store_.finish(tx, job, now);
    if (how == 1) return store_.snooze(tx, job, later, "closed", now);
    return how == 2 ? store_.fail(tx, job, later, "busy", now) : store_.kill(tx, job, "refused", now);
  }

  static std::string worker(std::uint64_t roll) { return roll % 2 == 0 ? "one" : "two"; }
  static std::string kind(std::uint64_t roll) { return roll % 3 == 0 ? "prove" : "post"; }
  static std::string connection(std::uint64_t roll) { return roll % 4 == 0 ? "us" : "de"; }

  jobs::NewJob any_job(std::uint64_t roll, Instant now) {
    jobs::NewJob job = words::some_job("subject " + std::to_string(++made_));
    job.connection = connection(roll);
    job.kind = kind(roll / 4);
    job.queue = roll % 5 == 0 ? "amazon" : "sap";
    job.priority = 1 + static_cast<int>(roll % 3);
    job.run_at = now + Duration{roll % 4} - Duration{1};
    job.max_failures = 1 + static_cast<int>(roll % 3);
    if (roll / 16 % 2 == 0) job.lane = "lane " + std::to_string(roll % 2);
    if (roll / 32 % 3 == 0) job.unique_key = "key " + std::to_string(roll % 3);
    return job;
  }

  jobs::JobStore& store_;
  std::vector<Job> claimed_;
  int made_ = 0;
};

using Move = std::string (Player::*)(std::uint64_t, Instant);

RC_GTEST_PROP(JobQueue, AnswersLikeTheQueueOverAVector, ()) {
  const auto database = testing::any_database();
  JobQueue on_sql{*database};
  testing::MemoryJobStore over_a_vector;
  Player ours{on_sql};
  Player theirs{over_a_vector};
  const std::vector<Move> moves = {&Player::enqueue, &Player::enqueue, &Player::enqueue, &Player::claim,
                                   &Player::claim,   &Player::end,     &Player::end,     &Player::end,
                                   &Player::pause,   &Player::start,   &Player::rescue,  &Player::retire};
  ours.start(0, at(0));
  theirs.start(0, at(0));
  const auto rolls = *rc::gen::container<std::vector<std::pair<std::size_t, std::uint32_t>>>(
      80, rc::gen::pair(rc::gen::inRange<std::size_t>(0, moves.size()), rc::gen::arbitrary<std::uint32_t>()));
  Instant now = at(0);
  for (const auto& [move, roll] : rolls) {
    now += Duration{roll % 3};
    RC_ASSERT((ours.*moves[move])(roll, now) == (theirs.*moves[move])(roll, now));
    RC_ASSERT(ours.next_due() == theirs.next_due());
  }
}

}  // namespace
}  // namespace weir::store::job_queue_quickly_test
