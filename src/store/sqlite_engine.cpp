#include "store/sqlite_engine.hpp"

#include <algorithm>

#include "store/statement.hpp"

namespace weir::store {
namespace {

constexpr std::size_t batch_max = 256;
constexpr std::size_t readers_max = 4;

bool is_in_memory(const std::string& path) { return path == ":memory:"; }

}  // namespace

SqliteEngine::SqliteEngine(const std::string& path, const Schema& schema)
    : path_{path}, writer_{std::make_unique<SqliteConnection>(path)} {
  migrate(*writer_, schema);
}

// Deleted content is overwritten with zeros in the file (secure_delete); the log beside it holds pages of
// before until it is cut off. While somebody reads an old state it cannot be: the next time comes.
void SqliteEngine::forget() {
  if (is_in_memory(path_)) return;
  SqliteConnection connection{path_};
  Statement{connection, "PRAGMA wal_checkpoint(TRUNCATE)"}.next();
}

void SqliteEngine::commit(const Work& work) {
  Waiting mine{work};
  std::unique_lock lock{mutex_};
  queue_.push_back(&mine);
  while (!mine.is_done) {
    if (is_led_ && !mine.leads) {
      mine.turn.wait(lock);
      continue;
    }
    is_led_ = true;
    mine.leads = false;
    const Batch batch = next_batch();
    lock.unlock();
    commit_all(batch);
    lock.lock();
    hand_over(batch);
  }
  lock.unlock();
  if (mine.thrown) std::rethrow_exception(mine.thrown);
}

SqliteEngine::Batch SqliteEngine::next_batch() {
  const std::size_t size = std::min(batch_max, queue_.size());
  Batch batch{queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size)};
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  return batch;
}

// Those who are done go; the first who waits leads next.
void SqliteEngine::hand_over(const Batch& batch) {
  for (Waiting* each : batch) {
    each->is_done = true;
    each->turn.notify_one();
  }
  is_led_ = !queue_.empty();
  if (!is_led_) return;
  queue_.front()->leads = true;
  queue_.front()->turn.notify_one();
}

void SqliteEngine::commit_all(const Batch& batch) {
  try {
    commit_together(batch);
  } catch (...) {  // the transaction itself failed: nothing of it is committed
    for (Waiting* each : batch)
      if (!each->thrown) each->thrown = std::current_exception();
  }
}

void SqliteEngine::commit_together(const Batch& batch) {
  OpenTransaction transaction{*writer_, Intent::to_write};
  if (batch.size() == 1) {
    run(batch.front()->work, *writer_);
  } else {
    for (Waiting* each : batch) run_apart(*each);
  }
  transaction.commit();
}

void SqliteEngine::run_apart(Waiting& waiting) {
  writer_->execute("SAVEPOINT closure");
  try {
    run(waiting.work, *writer_);
  } catch (...) {
    waiting.thrown = std::current_exception();
    // After some errors (disk full) SQLite has rolled back everything, also what others wrote.
    if (!writer_->in_transaction()) throw StoreBroken("the transaction was given up");
    writer_->execute("ROLLBACK TO closure");
  }
  writer_->execute("RELEASE closure");
}

void SqliteEngine::read_committed(const Reading& reading) {
  // A database in memory has but one connection.
  if (is_in_memory(path_)) return commit([&](Tx&) { reading(*writer_); });
  auto reader = take_reader();
  try {
    const OpenTransaction snapshot{*reader, Intent::to_read};
    reading(*reader);
  } catch (...) {
    return_reader(std::move(reader));
    throw;
  }
  return_reader(std::move(reader));
}

std::unique_ptr<Connection> SqliteEngine::take_reader() {
  std::unique_lock lock{readers_mutex_};
  reader_returned_.wait(lock, [&] { return !idle_readers_.empty() || readers_ < readers_max; });
  if (!idle_readers_.empty()) {
    auto reader = std::move(idle_readers_.back());
    idle_readers_.pop_back();
    return reader;
  }
  auto reader = std::make_unique<SqliteConnection>(path_);
  reader->execute("PRAGMA query_only = ON");
  ++readers_;
  return reader;
}

void SqliteEngine::return_reader(std::unique_ptr<Connection> reader) {
  const std::scoped_lock lock{readers_mutex_};
  idle_readers_.push_back(std::move(reader));
  reader_returned_.notify_one();
}

}  // namespace weir::store
