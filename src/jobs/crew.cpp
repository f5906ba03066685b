#include "jobs/crew.hpp"

#include <utility>

#include "core/log.hpp"
#include "core/tx.hpp"

namespace weir::jobs {
namespace {

constexpr Duration store_rest{1000};
constexpr int breaks_per_line = 300;  // five threads, a minute

}  // namespace

void Crew::guard(const std::function<void()>& loop) {
  try {
    loop();
  } catch (const std::exception& thrown) {
    log_error("runner.broken", {{"what", thrown.what()}});
    keep(std::current_exception());
    stop();
  }
}

void Crew::ride_out(const std::function<void()>& work) {
  try {
    work();
    note_whole();
  } catch (const StoreBroken& broken) {
    note_broken(broken.what());
    rest(store_rest);
  }
}

void Crew::insist(const std::function<void()>& work) {
  for (;;) {
    try {
      work();
      return note_whole();
    } catch (const StoreBroken& broken) {
      if (is_stopping()) throw;
      note_broken(broken.what());
      rest(store_rest);
    }
  }
}

// All threads meet it, about once a second each.
void Crew::note_broken(const char* what) {
  const std::scoped_lock lock{mutex_};
  if (store_breaks_++ % breaks_per_line != 0) return;
  log_error("store.unusable",
            {{"what", what},
             {"next", "free its disk, start its server, or mend the way to it; Weir goes on by itself"}});
}

void Crew::note_whole() {
  const std::scoped_lock lock{mutex_};
  if (std::exchange(store_breaks_, 0) > 0) log_warn("store.back");
}

void Crew::keep(std::exception_ptr thrown) {
  const std::scoped_lock lock{mutex_};
  if (!broken_) broken_ = std::move(thrown);
}

void Crew::rethrow() {
  const std::scoped_lock lock{mutex_};
  if (broken_) std::rethrow_exception(broken_);
}

void Crew::ring() {
  {
    const std::scoped_lock lock{mutex_};
    ++rings_;
  }
  changed_.notify_all();
}

std::uint64_t Crew::rings() const {
  const std::scoped_lock lock{mutex_};
  return rings_;
}

void Crew::wait(std::uint64_t seen, Duration most) {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, token(), most, [&] { return rings_ != seen; });
}

void Crew::rest(Duration most) {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, token(), most, [] { return false; });
}

}  // namespace weir::jobs
