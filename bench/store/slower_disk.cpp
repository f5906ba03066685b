#include "slower_disk.hpp"

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

namespace {

std::atomic<long> extra_nanoseconds = 0;
std::atomic<long> syncs = 0;

// The processor is free meanwhile, as it is while a disk works.
void take_time(long nanoseconds) {
  // The kernel lets a thread sleep 50 us longer than it asked, to wake several at once.
  thread_local const int punctual = ::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  static_cast<void>(punctual);
  const timespec time{.tv_sec = 0, .tv_nsec = nanoseconds};
  ::clock_nanosleep(CLOCK_MONOTONIC, 0, &time, nullptr);
}

}  // namespace

extern "C" int fdatasync(int file) {
  const auto result = static_cast<int>(::syscall(SYS_fdatasync, file));
  ++syncs;
  if (const long nanoseconds = extra_nanoseconds; nanoseconds > 0) take_time(nanoseconds);
  return result;
}

void weir::bench::set_extra_sync_time(std::chrono::microseconds extra) {
  extra_nanoseconds = extra.count() * 1000;
}

long weir::bench::syncs_so_far() { return syncs; }
