#pragma once
// SQLite behind a Database: one writer at a time with group commit, several readers. Private to store/.
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <vector>

#include "store/database_impl.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_connection.hpp"

namespace weir::store {

// Who commits while others wait takes along all that has gathered meanwhile: one fsync for many. Each closure
// has a savepoint of its own, so that one that throws leaves no trace and disturbs none.
class SqliteEngine final : public Database::Impl {
 public:
  SqliteEngine(const std::string& path, const Schema& schema);

 private:
  struct Waiting {
    const Work& work;
    std::condition_variable turn{};
    bool leads = false;  // has to commit for all
    bool is_done = false;
    std::exception_ptr thrown{};
  };
  using Batch = std::vector<Waiting*>;

  void commit(const Work& work) override;
  void read_committed(const Reading& reading) override;
  void forget() override;

  Batch next_batch();  // under mutex_
  void hand_over(const Batch& batch);
  void commit_all(const Batch& batch);
  void commit_together(const Batch& batch);
  void run_apart(Waiting& waiting);

  std::unique_ptr<Connection> take_reader();
  void return_reader(std::unique_ptr<Connection> reader);

  const std::string path_;
  std::unique_ptr<SqliteConnection> writer_;  // used by the one who leads
  std::mutex mutex_;
  std::deque<Waiting*> queue_;  // under mutex_
  bool is_led_ = false;         // under mutex_

  std::mutex readers_mutex_;
  std::condition_variable reader_returned_;
  std::vector<std::unique_ptr<Connection>> idle_readers_;  // under readers_mutex_
  std::size_t readers_ = 0;                                // under readers_mutex_; idle ones included
};

}  // namespace weir::store
