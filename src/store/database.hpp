#pragma once
// The database: one SQLite file (WAL, synchronous=FULL, one writer at a time with group commit), or one on
// PostgreSQL that several hosts share. Aggregates below hold the SQL; nobody outside store/ sees any.
#include <functional>
#include <memory>
#include <string>

#include "core/result.hpp"
#include "core/tx.hpp"

namespace weir::store {

class Database {
 public:
  // Opens or creates the file and brings its schema up to date, forward only. ":memory:" for tests. Fails
  // with store.unusable (no right, no disk, not a database, a schema newer than this program).
  static Result<std::unique_ptr<Database>> open(const std::string& path);
  // The same on PostgreSQL 14 or newer; `conninfo` as libpq takes it, "host=… dbname=… user=…" or a URI.
  static Result<std::unique_ptr<Database>> connect(const std::string& conninfo);
  // The vault, which holds nothing but keys to personal data and is in no backup: a file, or the schema
  // weir_vault of a database. It can be no store, nor a store a vault.
  static Result<std::unique_ptr<Database>> open_vault(const std::string& path);
  static Result<std::unique_ptr<Database>> connect_vault(const std::string& conninfo);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs `work` in one transaction and commits it durably; an exception rolls back and passes on. Not
  // reentrant. Readings inside `work` see what it has written so far. It may run in another thread, while
  // this one waits, and, on PostgreSQL, again from its start when another transaction was in its way: it
  // must not wait for other threads, and has no effect but in the store. Throws StoreBroken when the database
  // fails; a broken constraint is a Bug.
  void transact(const std::function<void(Tx&)>& work);

  // The same for what ends with this process anyway, as a lease does: it outlives the process's end, but on
  // SQLite not a power cut, unless something was committed by transact() behind it. On PostgreSQL, whose
  // server may fall while this process lives, it is transact().
  void transact_unsynced(const std::function<void(Tx&)>& work);

  // What was deleted is overwritten, as far as the engine can (docs/personal-data.md). Never inside
  // transact().
  void forget();

  int schema_version() const;

  class Impl;
  explicit Database(std::unique_ptr<Impl> impl);  // Impl is known in store/ only: everybody else opens
  Impl& impl() { return *impl_; }                 // for the aggregates of store/ only

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace weir::store
