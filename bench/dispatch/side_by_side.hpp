#pragma once
// The workers of one process on a manual clock: real threads of which one runs at a time. Whoever waits for
// an answer, or has nothing to do, hands on to the one whose instant comes next, and the clock goes there.
// What they do between calls takes no time.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "sim/crossing.hpp"

namespace weir::bench {

class SideBySide {
 public:
  // Each call but those for tokens takes `trip`, half of it there and half back.
  SideBySide(testing::Crossing& crossing, Duration trip);

  // `driver` and so many workers, with one more for what is urgent, as Runner::run() has them, until that
  // instant. Once.
  void run(std::size_t workers, Instant until, const std::function<void()>& driver);
  // Of the driver: nothing to do before then.
  void sleep_until(Instant until);
  // Of the driver: there is new work.
  void ring();

 private:
  struct Seat {
    Instant wakes{};
    bool is_idle = false;
  };
  void live(std::size_t me, const std::function<void()>& life);
  void work(Instant until, bool is_for_urgent);
  void wait(Instant until, bool is_idle);
  void hand_on();  // under mutex_

  testing::Crossing& crossing_;
  const Duration half_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Seat> seats_;  // under mutex_, as all below
  std::size_t turn_ = 0;
};

}  // namespace weir::bench
