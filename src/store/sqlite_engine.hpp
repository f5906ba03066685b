#pragma once
// SQLite behind a Database: one writer at a time with group commit, several readers. Private to store/.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <vector>

#include "store/database_impl.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_connection.hpp"

namespace weir::store {

// Who commits while others wait takes along all that has gathered meanwhile: one fsync for many. When a
// closure throws, all are rolled back and run again, each behind a savepoint of its own: the one that throws
// leaves no trace and disturbs none. (Savepoints from the start would cost those who do not throw a third of
// their time.)
class SqliteEngine final : public Database::Impl {
 public:
  SqliteEngine(const std::string& path, const Schema& schema);

 private:
  enum Turn : int { waits, leads, is_done };
  struct Waiting {
    Waiting(const Work& asked, Sync when) : work{asked}, sync{when} {}

    const Work& work;
    const Sync sync;
    std::atomic<int> turn{waits};
    std::exception_ptr thrown{};
  };
  using Batch = std::vector<std::shared_ptr<Waiting>>;  // shared: whoever waits may be gone when it is called

  void commit(const Work& work) override { commit(work, Sync::now); }
  void commit_unsynced(const Work& work) override { commit(work, Sync::with_the_next); }
  void commit(const Work& work, Sync sync);
  void read_committed(const Reading& reading) override;
  void forget() override;

  bool takes_the_lead(const std::shared_ptr<Waiting>& mine);
  void wait_for_company();
  Batch next_batch();
  void hand_over(const Batch& batch);
  void commit_all(const Batch& batch);
  static Sync sync_of(const Batch& batch);
  bool commit_together(const Batch& batch);
  void commit_apart(const Batch& batch);
  void run_apart(Waiting& waiting);

  std::unique_ptr<Connection> take_reader();
  void return_reader(std::unique_ptr<Connection> reader);

  const std::string path_;
  std::unique_ptr<SqliteConnection> writer_;  // used by the one who leads
  std::mutex mutex_;
  std::deque<std::shared_ptr<Waiting>> queue_;  // under mutex_
  bool is_led_ = false;                         // under mutex_
  std::size_t company_ = 0;                     // under mutex_; how many were here when the last went

  std::mutex readers_mutex_;
  std::condition_variable reader_returned_;
  std::vector<std::unique_ptr<Connection>> idle_readers_;  // under readers_mutex_
  std::size_t readers_ = 0;                                // under readers_mutex_; idle ones included
};

}  // namespace weir::store
