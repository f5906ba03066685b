// How many whole cycles of a job (enqueue and finish durable, the claim with whatever is durable next) the
// SQLite store does a second, as a ratio to the yardstick of its disk: 4 KiB overwritten in place and
// fdatasync, again and again, in the same run. The same once more as if each sync, of both, took 100 and
// 500 us longer, as on ordinary SSDs. Usage: queue_bench FOLDER, on the disk that counts; prints JSON. Or
// queue_bench CONNINFO CALLERS: cycles a second on PostgreSQL, a bare number for bench/store/run, which has
// pgbench do the like.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "core/ensure.hpp"
#include "slower_disk.hpp"
#include "store/database.hpp"
#include "store/job_queue.hpp"

namespace {

using namespace weir;
using Timer = std::chrono::steady_clock;
constexpr std::chrono::milliseconds measured{2000};
constexpr std::chrono::milliseconds measured_yardstick{500};

double per_second(std::size_t times, Timer::time_point begin) {
  return static_cast<double>(times) / std::chrono::duration<double>(Timer::now() - begin).count();
}

double overwrites(const std::filesystem::path& folder) {
  const std::string page(4096, 'x');
  const int file = ::open((folder / "yardstick").c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
  ensure(file >= 0 && ::pwrite(file, page.data(), page.size(), 0) == 4096 && ::fsync(file) == 0,
         "the disk cannot be written to");
  std::size_t times = 0;
  const auto begin = Timer::now();
  for (; Timer::now() - begin < measured_yardstick; ++times)
    ensure(::pwrite(file, page.data(), page.size(), 0) == 4096 && ::fdatasync(file) == 0,
           "the disk cannot be written to");
  ::close(file);
  return per_second(times, begin);
}

Instant now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

jobs::NewJob job_of(std::size_t caller) {
  jobs::NewJob job;
  job.connection = "de";
  job.kind = "post" + std::to_string(caller);  // each caller has its own work, as flows have
  job.queue = "sap";
  job.run_at = now();
  job.args = R"({"order_id":"302-1234567-1234567"})";
  job.subject = "order/302-1234567-1234567";
  return job;
}

// One caller's cycles of `size` jobs until the time is over. How many jobs.
std::size_t work(store::Database& database, std::size_t caller, std::size_t size, Timer::time_point end) {
  store::JobQueue queue{database};
  const jobs::NewJob job = job_of(caller);
  std::size_t done = 0;
  while (Timer::now() < end) {
    database.transact([&](Tx& tx) {
      for (std::size_t i = 0; i < size; ++i) queue.enqueue(tx, job, now());
    });
    const auto packet = queue.claim({"bench", job.kind, size}, now() + Duration{1});
    ensure(packet.size() == size, "a caller does not find its own jobs");
    database.transact([&](Tx& tx) {
      for (const auto& each : packet) ensure(queue.finish(tx, each, now()), "a lease was lost");
    });
    done += size;
  }
  return done;
}

double cycles(store::Database& database, std::size_t callers, std::size_t size) {
  store::JobQueue{database}.start_worker("bench", now());
  std::atomic<std::size_t> done = 0;
  const auto begin = Timer::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < callers; ++i)
      threads.emplace_back([&, i] { done += work(database, i, size, begin + measured); });
  }
  return per_second(done, begin);
}

double cycles(const std::filesystem::path& folder, std::size_t callers, std::size_t size) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto database = *store::Database::open(folder / "weir.db");
  return cycles(*database, callers, size);
}

int on_postgres(const char* conninfo, const char* callers) {
  const auto database = store::Database::connect(conninfo);
  ensure(database.has_value(), "the server cannot be used");
  std::printf("%.0f\n", cycles(**database, std::stoul(callers), 1));
  return 0;
}

struct Case {
  const char* name;
  std::size_t callers;
  std::size_t size;
  double least;  // times the yardstick
};

constexpr Case cases[] = {{"1 caller", 1, 1, 0},
                          {"8 callers", 8, 1, 0},
                          {"32 callers", 32, 1, 1.5},
                          {"128 callers", 128, 1, 2},
                          {"batches of 100", 1, 100, 6}};

struct Round {
  double rate = 0;       // jobs a second
  double yardstick = 0;  // overwrites a second
  double ratio() const { return rate / yardstick; }
};

// Disks have moods: the yardstick is measured on both sides of what it measures.
Round measured_once(const std::filesystem::path& folder, const Case& what) {
  const double before = overwrites(folder);
  const long syncs = bench::syncs_so_far();
  const double rate = cycles(folder / "store", what.callers, what.size);
  ensure(bench::syncs_so_far() > syncs, "SQLite does not sync by way of this program");
  return {rate, (before + overwrites(folder)) / 2};
}

// And machines have neighbours: of so many rounds the best is what the program can do, the worst is told.
std::vector<Round> measured_often(const std::filesystem::path& folder, const Case& what) {
  constexpr std::size_t rounds = 3;
  std::vector<Round> all;
  while (all.size() < rounds) all.push_back(measured_once(folder, what));
  std::ranges::sort(all, std::greater{}, &Round::ratio);
  return all;
}

// Whether the promise holds on this disk, with so much more time for each sync.
bool told(const std::filesystem::path& folder, const Case& what, std::chrono::microseconds extra) {
  bench::set_extra_sync_time(extra);
  const auto rounds = measured_often(folder, what);
  const Round& best = rounds.front();
  const bool holds = best.ratio() >= what.least;
  std::printf(
      "\n {\"case\": \"%s\", \"sync_takes_us_more\": %ld, \"jobs_per_second\": %.0f, "
      "\"overwrites_per_second\": %.0f, \"ratio\": %.2f, \"worst_ratio\": %.2f, \"least\": %.1f, \"holds\": "
      "%s}",
      what.name, static_cast<long>(extra.count()), best.rate, best.yardstick, best.ratio(),
      rounds.back().ratio(), what.least, holds ? "true" : "false");
  std::fflush(stdout);
  return holds;
}

}  // namespace

// The disk of this machine is judged; what slower ones would say is told beside it.
int main(int argc, char** argv) {
  if (argc == 3) return on_postgres(argv[1], argv[2]);
  if (argc != 2) return 64;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  bool holds = true;
  std::printf("{\"cases\": [");
  for (const Case& each : cases) {
    if (&each != cases) std::printf(",");
    holds = told(folder, each, {}) && holds;
    for (const auto extra : {std::chrono::microseconds{100}, std::chrono::microseconds{500}}) {
      std::printf(",");
      told(folder, each, extra);
    }
  }
  std::printf("],\n \"holds\": %s}\n", holds ? "true" : "false");
  return holds ? 0 : 1;
}
