#include "store/database.hpp"

#include <filesystem>

#include "store/database_impl.hpp"
#include "store/migrations.hpp"
#include "store/postgres_engine.hpp"
#include "store/sqlite_engine.hpp"

namespace weir::store {
namespace {

// The transactions that this thread is in, the innermost first: of several databases, never two of one.
struct Inside {
  const Database::Impl* database;
  Connection* connection;
  const Inside* outer;
};
thread_local const Inside* inside = nullptr;

Connection* connection_inside(const Database::Impl& database) {
  for (const Inside* each = inside; each != nullptr; each = each->outer)
    if (each->database == &database) return each->connection;
  return nullptr;
}

class Enter {
 public:
  Enter(const Database::Impl& database, Connection& connection) : here_{&database, &connection, inside} {
    inside = &here_;
  }
  ~Enter() { inside = here_.outer; }
  Enter(const Enter&) = delete;
  Enter& operator=(const Enter&) = delete;

 private:
  const Inside here_;
};

Failure unusable(const std::string& what, const std::string& why) {
  return {.next = Next::stop,
          .code = "store.unusable",
          .text = "The database " + what + " cannot be used: " + why + ".",
          .subject = what,
          .not_before = {}};
}

Result<std::unique_ptr<Database>> open_file(const std::string& path, const Schema& schema) {
  try {
    return std::make_unique<Database>(std::make_unique<SqliteEngine>(path, schema));
  } catch (const StoreBroken& broken) {
    return unusable(path, broken.what());
  }
}

Result<std::unique_ptr<Database>> connect_to(const std::string& conninfo, const Schema& schema) {
  try {
    return std::make_unique<Database>(std::make_unique<PostgresEngine>(conninfo, schema));
  } catch (const StoreBroken& broken) {
    return unusable("on PostgreSQL", broken.what());  // conninfo may hold a password
  }
}

}  // namespace

void Database::Impl::transact(const Work& work) {
  ensure(connection_inside(*this) == nullptr, "a transaction inside a transaction");
  commit(work);
}

void Database::Impl::transact_unsynced(const Work& work) {
  ensure(connection_inside(*this) == nullptr, "a transaction inside a transaction");
  commit_unsynced(work);
}

void Database::Impl::read(const Reading& reading) {
  if (Connection* const here = connection_inside(*this)) return reading(*here);
  read_committed(reading);
}

void Database::Impl::run(const Work& work, Connection& connection) const {
  const Enter enter{*this, connection};
  SqlTx tx{connection};
  work(tx);
}

Connection& Database::Impl::connection_of(Tx& tx) const {
  const auto* const ours = dynamic_cast<const SqlTx*>(&tx);
  ensure(ours != nullptr && &ours->connection() == connection_inside(*this),
         "a transaction of another store");
  // After some errors (disk full) SQLite rolls back by itself, and what followed would be committed by
  // halves.
  if (!ours->connection().in_transaction()) throw StoreBroken("the transaction was given up");
  return ours->connection();
}

Database::Database(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  return open_file(path, store_schema());
}

Result<std::unique_ptr<Database>> Database::open_vault(const std::string& path) {
  auto vault = open_file(path, vault_schema());
  constexpr auto ours_alone = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
  std::error_code ignored;  // on a file system without rights there are none to set
  if (vault && path != ":memory:") std::filesystem::permissions(path, ours_alone, ignored);
  return vault;
}

Result<std::unique_ptr<Database>> Database::connect(const std::string& conninfo) {
  return connect_to(conninfo, store_schema());
}

Result<std::unique_ptr<Database>> Database::connect_vault(const std::string& conninfo) {
  return connect_to(conninfo, vault_schema());
}

void Database::forget() { impl_->forget(); }

void Database::transact(const std::function<void(Tx&)>& work) { impl_->transact(work); }

void Database::transact_unsynced(const std::function<void(Tx&)>& work) { impl_->transact_unsynced(work); }

int Database::schema_version() const {
  int version = 0;
  impl_->read([&](Connection& connection) { version = store::schema_version(connection); });
  return version;
}

}  // namespace weir::store
