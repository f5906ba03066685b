#pragma once
// The two connections behind a Database, and who may use which when. Private to store/.
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "store/database.hpp"
#include "store/transaction.hpp"

namespace weir::store {

class Database::Impl {
 public:
  explicit Impl(const std::string& path);

  void transact(const std::function<void(Tx&)>& work);

  // Inside a transaction of this thread a reading sees what the transaction has written; elsewhere it sees
  // what is committed, all of one instant, and waits for no writer.
  template <typename Reading>
  auto read(const Reading& reading) {
    if (writes_here()) return reading(*writer_);
    // A database in memory has but one connection.
    const std::scoped_lock lock{reader_ ? reader_mutex_ : writer_mutex_};
    Connection& connection = reader_ ? *reader_ : *writer_;
    const OpenTransaction snapshot{connection, OpenTransaction::to_read};
    return reading(connection);
  }

  // The connection behind a transaction of this database.
  Connection& connection_of(Tx& tx) const;

 private:
  bool writes_here() const { return writing_thread_.load() == std::this_thread::get_id(); }

  std::mutex writer_mutex_;
  std::unique_ptr<Connection> writer_;  // protected by writer_mutex_
  std::atomic<std::thread::id> writing_thread_;
  std::mutex reader_mutex_;
  std::unique_ptr<Connection> reader_;  // protected by reader_mutex_; none for a database in memory
};

}  // namespace weir::store
