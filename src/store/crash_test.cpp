// A process that works on the database is killed in the middle of it, again and again. What it had been told
// was committed is there afterwards, nothing is there by half, and the work goes on where it stopped.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/job_store_helpers.hpp"
#include "core/random.hpp"
#include "store/asking_test.hpp"
#include "store/job_queue.hpp"
#include "store/watermarks.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::crash_test {
namespace {

using testing::job_store::some_job;

// Enqueues a job, or finishes one with its effect, and tells the pipe each time that it is committed.
class Victim {
 public:
  Victim(const std::string& path, int acknowledgements)
      : database_{*Database::open(path)}, acknowledgements_{acknowledgements} {}

  [[noreturn]] void work() {
    queue_.rescue(at(2'000'000'000), at(0), [](Tx&, const jobs::Job&) {});
    queue_.start_worker("victim", at(0));
    for (;;) {
      database_->transact([&](Tx& tx) { queue_.enqueue(tx, some_job("a"), at(0)); });
      acknowledge('+');
      for (const jobs::Job& job : queue_.claim({"victim", "post", 2}, at(0))) finish(job);
    }
  }

 private:
  void finish(const jobs::Job& job) {
    database_->transact([&](Tx& tx) {
      watermarks_.set(tx, "de", "effect of " + std::to_string(job.id), at(0), at(0));
      ensure(queue_.finish(tx, job, at(0)), "nobody else is there to take it");
    });
    acknowledge('-');
  }

  void acknowledge(char what) const {
    if (::write(acknowledgements_, &what, 1) != 1) ::_exit(1);
  }

  std::unique_ptr<Database> database_;
  JobQueue queue_{*database_};
  Watermarks watermarks_{*database_};
  int acknowledgements_;
};

struct Acknowledged {
  int enqueued = 0;
  int finished = 0;
  int count() const { return enqueued + finished; }
};

// Reads until `most` were acknowledged, or the other end is gone.
void read_acknowledgements(int pipe, Acknowledged& acknowledged, int most) {
  char what = 0;
  while (acknowledged.count() < most && ::read(pipe, &what, 1) == 1) {
    what == '+' ? ++acknowledged.enqueued : ++acknowledged.finished;
  }
}

void kill_while_it_works(const std::string& path, int after, Acknowledged& acknowledged) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::close(ends[0]);
    Victim{path, ends[1]}.work();
  }
  ::close(ends[1]);
  read_acknowledgements(ends[0], acknowledged, acknowledged.count() + after);
  ::kill(child, SIGKILL);  // wherever it is just now
  read_acknowledgements(ends[0], acknowledged, std::numeric_limits<int>::max());
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
  ::close(ends[0]);
}

TEST(KilledProcess, LosesNothingThatWasCommittedAndLeavesNothingByHalf) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "weir.db";
  SeededRandom random{20};
  Acknowledged acknowledged;
  int unacknowledged_max = 0;
  for (int round = 0; round < 12; ++round) {
    kill_while_it_works(path, static_cast<int>(random.between(1, 25)), acknowledged);
    ++unacknowledged_max;  // the one that was committed and not told of yet
    const auto database = *Database::open(path);
    EXPECT_EQ(ask(*database, "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(ask(*database, "PRAGMA foreign_key_check"), "");
    const int enqueued = std::stoi(ask(*database, "SELECT count(*) FROM job"));
    const int finished = std::stoi(ask(*database, "SELECT count(*) FROM job WHERE state = 'done'"));
    const int effects = std::stoi(ask(*database, "SELECT count(*) FROM watermark"));
    EXPECT_GE(enqueued, acknowledged.enqueued);
    EXPECT_GE(finished, acknowledged.finished);
    EXPECT_LE(enqueued + finished, acknowledged.count() + unacknowledged_max);
    EXPECT_EQ(effects, finished) << "an effect and its done are one";
  }
  EXPECT_GT(acknowledged.finished, 12) << "it got to work at all";
}

}  // namespace
}  // namespace weir::store::crash_test
