#include "store/database.hpp"

#include "store/database_impl.hpp"
#include "store/migrations.hpp"
#include "store/statement.hpp"

namespace weir::store {
namespace {

// Says for as long as it lives which thread is in a transaction.
class WritingThread {
 public:
  explicit WritingThread(std::atomic<std::thread::id>& here) : here_{here} {
    here_.store(std::this_thread::get_id());
  }
  ~WritingThread() { here_.store(std::thread::id{}); }
  WritingThread(const WritingThread&) = delete;
  WritingThread& operator=(const WritingThread&) = delete;

 private:
  std::atomic<std::thread::id>& here_;
};

Failure unusable(const std::string& path, const std::string& why) {
  return {.next = Next::stop,
          .code = "store.unusable",
          .text = "The database " + path + " cannot be used: " + why + ".",
          .subject = path};
}

}  // namespace

Database::Impl::Impl(const std::string& path) : writer_{std::make_unique<Connection>(path)} {
  migrate(*writer_, every_migration());
  if (path == ":memory:") return;
  reader_ = std::make_unique<Connection>(path);
  reader_->execute("PRAGMA query_only = ON");
}

void Database::Impl::transact(const std::function<void(Tx&)>& work) {
  ensure(!writes_here(), "a transaction inside a transaction");
  const std::scoped_lock lock{writer_mutex_};
  const WritingThread writing{writing_thread_};
  OpenTransaction transaction{*writer_, OpenTransaction::to_write};
  SqlTx tx{*writer_};
  work(tx);
  transaction.commit();
}

Connection& Database::Impl::connection_of(Tx& tx) const {
  const auto* const ours = dynamic_cast<const SqlTx*>(&tx);
  ensure(ours != nullptr && &ours->connection() == writer_.get(), "a transaction of another store");
  // After some errors (disk full) SQLite rolls back by itself, and what followed would be committed by
  // halves.
  if (!writer_->in_transaction()) throw StoreBroken("the transaction was given up");
  return ours->connection();
}

Database::Database(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  try {
    return std::make_unique<Database>(std::make_unique<Impl>(path));
  } catch (const StoreBroken& broken) {
    return unusable(path, broken.what());
  }
}

void Database::transact(const std::function<void(Tx&)>& work) { impl_->transact(work); }

int Database::schema_version() const {
  return impl_->read([](Connection& connection) { return store::schema_version(connection); });
}

}  // namespace weir::store
