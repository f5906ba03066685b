// What a claim costs in a queue with a million jobs that are not due (urgent ones included) and a hundred
// thousand that are, in five thousand lanes, as a ratio to the same claim in a queue that holds nothing but
// what is claimed. Usage: claim_bench FOLDER (SQLite, on the disk that counts) or claim_bench CONNINFO (an
// empty PostgreSQL database; a second one, "CONNINFO_small", beside it). Prints JSON. With "fill" behind it
// it only fills, with "claim" it only claims: in between PostgreSQL can count its rows, as it has in a queue
// that grew by itself.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "core/ensure.hpp"
#include "core/random.hpp"
#include "store/database.hpp"
#include "store/job_queue.hpp"

namespace {

using namespace weir;
using Timer = std::chrono::steady_clock;

constexpr std::size_t future_jobs = 1'000'000;
constexpr std::size_t due_jobs = 100'000;
constexpr std::size_t lanes = 5'000;
constexpr std::size_t at_once = 5'000;
constexpr int rounds = 40;
const Instant now{Duration{1'790'000'000'000}};

jobs::NewJob job_of(std::size_t number, Instant run_at) {
  jobs::NewJob job;
  job.connection = "c" + std::to_string(number % 10);
  job.kind = "post";
  job.queue = "sap";
  job.priority = 1 + static_cast<int>(number / 10 % 9);
  job.run_at = run_at;
  job.subject = "order/302-1234567-1234567";
  return job;
}

// Twenty in each lane, of which the first alone may start; the earlier it came the earlier it is due.
jobs::NewJob due_job(std::size_t number) {
  jobs::NewJob job = job_of(number % lanes, now - Duration{due_jobs - number});
  job.lane = "order/" + std::to_string(number % lanes);
  return job;
}

void fill(store::Database& database, std::size_t count, const auto& make) {
  store::JobQueue queue{database};
  for (std::size_t first = 0; first < count; first += at_once)
    database.transact([&](Tx& tx) {
      for (std::size_t i = first; i < std::min(count, first + at_once); ++i) queue.enqueue(tx, make(i), now);
    });
}

// Of jobs with lanes only the first of each may start: a queue of N has N lanes.
jobs::NewJob alone(std::size_t number) {
  jobs::NewJob job = job_of(number, now);
  job.lane = "alone/" + std::to_string(number);
  job.connection = "c0";
  job.priority = 5;
  return job;
}

double milliseconds(Timer::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

// One claim of `size`, in milliseconds; what was claimed is ended, outside the measured time.
double claim(store::JobQueue& queue, std::size_t size) {
  const auto begin = Timer::now();
  const auto packet = queue.claim({"bench", "post", size}, now);
  const double took = milliseconds(Timer::now() - begin);
  ensure(packet.size() == size, "a packet is smaller than asked for");
  queue.transact([&](Tx& tx) {
    for (const auto& job : packet) ensure(queue.finish(tx, job, now), "a lease was lost");
  });
  return took;
}

double median(std::vector<double> times) {
  std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
  return times[times.size() / 2];
}

std::unique_ptr<store::Database> opened(const std::string& where, const char* which) {
  const bool is_postgres = where.find("dbname=") != std::string::npos;
  auto database = is_postgres ? store::Database::connect(where + which)
                              : store::Database::open(where + "/claim" + which + ".db");
  ensure(database.has_value(), "the database cannot be opened");
  store::JobQueue{**database}.start_worker("bench", now);
  return *std::move(database);
}

void fill_large(const std::string& where) {
  if (where.find("dbname=") == std::string::npos) {
    std::filesystem::remove_all(where);
    std::filesystem::create_directories(where);
  }
  const auto large = opened(where, "");
  fill(*large, future_jobs,
       [](std::size_t i) { return job_of(i, now + std::chrono::hours{24} + Duration{i}); });
  fill(*large, due_jobs, due_job);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return 64;
  const std::string where = argv[1];
  const std::string_view what = argc == 3 ? argv[2] : "all";
  if (what != "claim") {
    fill_large(where);
    if (what == "fill") return 0;
  }
  const auto large = opened(where, "");
  const auto small = opened(where, "_small");
  store::JobQueue large_queue{*large};
  store::JobQueue small_queue{*small};
  bool holds = true;
  std::printf("{\"cases\": [");
  for (const std::size_t size : {1u, 10u, 50u}) {
    std::vector<double> in_large;
    std::vector<double> in_small;
    for (int round = 0; round < rounds; ++round) {  // turn about: a machine has moods
      in_large.push_back(claim(large_queue, size));
      fill(*small, size, alone);
      in_small.push_back(claim(small_queue, size));
    }
    const double ratio = median(in_large) / median(in_small);
    holds = holds && ratio <= 2;
    std::printf(
        "%s\n {\"claim_of\": %zu, \"in_1100000_ms\": %.3f, \"in_as_many_ms\": %.3f, \"ratio\": %.2f, "
        "\"most\": 2}",
        size == 1 ? "" : ",", size, median(in_large), median(in_small), ratio);
    std::fflush(stdout);
  }
  std::printf("],\n \"holds\": %s}\n", holds ? "true" : "false");
  return holds ? 0 : 1;
}
