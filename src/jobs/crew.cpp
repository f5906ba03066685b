#include "jobs/crew.hpp"

#include "core/log.hpp"

namespace weir::jobs {

void Crew::guard(const std::function<void()>& loop) {
  try {
    loop();
  } catch (const std::exception& thrown) {
    log_error("runner.broken", {{"what", thrown.what()}});
    keep(std::current_exception());
    stop();
  }
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
