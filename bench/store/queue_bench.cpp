// How many whole cycles of a job (enqueue, claim, finish, each durable) the SQLite store does a second, as a
// ratio to the yardstick of its disk: 4 KiB overwritten in place and fdatasync, again and again, in the same
// run. Usage: queue_bench FOLDER, on the disk that counts; prints JSON. Or queue_bench CONNINFO CALLERS:
// cycles a second on PostgreSQL, a bare number for bench/store/run, which has pgbench do the like.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "core/ensure.hpp"
#include "store/database.hpp"
#include "store/job_queue.hpp"

namespace {

using namespace weir;
using Timer = std::chrono::steady_clock;
constexpr std::chrono::seconds measured{3};

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
  for (; Timer::now() - begin < measured; ++times)
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

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3) return on_postgres(argv[1], argv[2]);
  if (argc != 2) return 64;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const Case cases[] = {{"1 caller", 1, 1, 0},
                        {"8 callers", 8, 1, 0},
                        {"32 callers", 32, 1, 1.5},
                        {"128 callers", 128, 1, 2},
                        {"batches of 100", 1, 100, 6}};
  bool holds = true;
  std::printf("{\"cases\": [");
  for (const Case& each : cases) {
    const double before = overwrites(folder);
    const double rate = cycles(folder / "store", each.callers, each.size);
    const double yardstick = (before + overwrites(folder)) / 2;  // disks have moods: measured on both sides
    holds = holds && rate >= each.least * yardstick;
    std::printf(
        "%s\n {\"case\": \"%s\", \"jobs_per_second\": %.0f, \"overwrites_per_second\": %.0f, "
        "\"ratio\": %.2f, \"least\": %.1f}",
        &each == cases ? "" : ",", each.name, rate, yardstick, rate / yardstick, each.least);
    std::fflush(stdout);
  }
  std::printf("],\n \"holds\": %s}\n", holds ? "true" : "false");
  return holds ? 0 : 1;
}
