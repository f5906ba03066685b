#include "store/sqlite_engine.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>

#include "store/statement.hpp"

namespace weir::store {
namespace {

constexpr std::size_t batch_max = 256;
constexpr std::size_t company_max = 24;  // to wait for more took longer than the sync it saved
constexpr std::size_t readers_max = 4;

bool is_in_memory(const std::string& path) { return path == ":memory:"; }

// A store in memory is a test's: its schema is made once a process, and each gets a copy of it. To make it
// took most of what a test took.
void copy_migrated(SqliteConnection& connection, const Schema& schema) {
  static std::mutex one_at_a_time;
  static std::map<const Schema*, std::unique_ptr<SqliteConnection>> migrated;
  const std::scoped_lock lock{one_at_a_time};
  auto& model = migrated[&schema];
  if (!model) {
    auto made = std::make_unique<SqliteConnection>(":memory:");
    migrate(*made, schema);
    model = std::move(made);
  }
  connection.copy(*model);
}

}  // namespace

SqliteEngine::SqliteEngine(const std::string& path, const Schema& schema)
    : path_{path}, writer_{std::make_unique<SqliteConnection>(path)} {
  if (is_in_memory(path))
    copy_migrated(*writer_, schema);
  else
    migrate(*writer_, schema);
}

// Deleted content is overwritten with zeros in the file (secure_delete); the log beside it holds pages of
// before until it is cut off. While somebody reads an old state it cannot be: the next time comes.
void SqliteEngine::forget() {
  if (is_in_memory(path_)) return;
  SqliteConnection connection{path_};
  Statement{connection, "PRAGMA wal_checkpoint(TRUNCATE)"}.next();
}

void SqliteEngine::commit(const Work& work, Sync sync) {
  const auto mine = std::make_shared<Waiting>(work, sync);
  if (!takes_the_lead(mine)) mine->turn.wait(waits);
  if (mine->turn == leads) {
    wait_for_company();
    const Batch batch = next_batch();
    commit_all(batch);
    hand_over(batch);
  }
  if (mine->thrown) std::rethrow_exception(mine->thrown);
}

bool SqliteEngine::takes_the_lead(const std::shared_ptr<Waiting>& mine) {
  const std::scoped_lock lock{mutex_};
  queue_.push_back(mine);
  if (is_led_) return false;
  is_led_ = true;
  mine->turn = leads;
  return true;
}

// Those whom the last commit has just let go mostly come back at once: to go without them would mean twice
// the syncs. They get the processor a few times, and no time if there were none.
void SqliteEngine::wait_for_company() {
  constexpr int patience = 40;
  for (int i = 0; i < patience; ++i) {
    {
      const std::scoped_lock lock{mutex_};
      if (queue_.size() >= company_) return;
    }
    std::this_thread::yield();
  }
}

// Who leads is the first of it.
SqliteEngine::Batch SqliteEngine::next_batch() {
  const std::scoped_lock lock{mutex_};
  const std::size_t size = std::min(batch_max, queue_.size());
  Batch batch{queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size)};
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  return batch;
}

// The first who waits leads next; those who are done go.
void SqliteEngine::hand_over(const Batch& batch) {
  std::shared_ptr<Waiting> next;
  {
    const std::scoped_lock lock{mutex_};
    if (!queue_.empty()) next = queue_.front();
    company_ = std::min(company_max, batch.size() + queue_.size());
    is_led_ = next != nullptr;
  }
  const auto call = [](Waiting& waiting, Turn turn) {
    waiting.turn = turn;
    waiting.turn.notify_one();
  };
  if (next) call(*next, leads);
  for (const auto& each : batch) call(*each, is_done);
}

void SqliteEngine::commit_all(const Batch& batch) {
  try {
    writer_->set_sync(sync_of(batch));
    if (!commit_together(batch)) commit_apart(batch);
  } catch (...) {  // the transaction itself failed: nothing of it is committed
    for (const auto& each : batch)
      if (!each->thrown) each->thrown = std::current_exception();
  }
}

// One that has to be durable makes all durable that came before it.
Sync SqliteEngine::sync_of(const Batch& batch) {
  const bool one_is = std::ranges::any_of(batch, [](const auto& each) { return each->sync == Sync::now; });
  return one_is ? Sync::now : Sync::with_the_next;
}

// False when one of several has thrown: nothing of them is committed yet.
bool SqliteEngine::commit_together(const Batch& batch) {
  OpenTransaction transaction{*writer_, Intent::to_write};
  try {
    for (const auto& each : batch) run(each->work, *writer_);
  } catch (...) {
    if (batch.size() == 1) throw;
    return false;
  }
  transaction.commit();
  return true;
}

void SqliteEngine::commit_apart(const Batch& batch) {
  OpenTransaction transaction{*writer_, Intent::to_write};
  for (const auto& each : batch) run_apart(*each);
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
