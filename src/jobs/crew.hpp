#pragma once
// What the threads of one Runner::run() share: the word to stop, the bell for new work, and what broke.
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>

#include "core/time.hpp"

namespace weir::jobs {

class Crew {
 public:
  std::stop_token token() const { return stop_.get_token(); }
  bool is_stopping() const { return stop_.stop_requested(); }
  void stop() { stop_.request_stop(); }

  // Runs the main loop of a thread. What it throws is kept, and stops all.
  void guard(const std::function<void()>& loop);
  // Passes on what was kept first.
  void rethrow();

  // Does `work`. A store that broke is waited for and told of: at once, each minute, and when it is back.
  void ride_out(const std::function<void()>& work);
  // The same, until the work was done once. Passes on StoreBroken when asked to stop meanwhile.
  void insist(const std::function<void()>& work);

  // A packet is done: it may have left work for the others.
  void ring();
  std::uint64_t rings() const;
  // Until the bell has rung more than `seen` times, at most so long, and never past the word to stop.
  void wait(std::uint64_t seen, Duration most);
  // Without listening to the bell.
  void rest(Duration most);

 private:
  void keep(std::exception_ptr thrown);
  void note_broken(const char* what);
  void note_whole();

  std::stop_source stop_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::uint64_t rings_ = 0;      // protected by mutex_
  std::exception_ptr broken_{};  // protected by mutex_
  int store_breaks_ = 0;         // protected by mutex_; in a row
};

}  // namespace weir::jobs
