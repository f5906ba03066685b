#include "store/sqlite_connection.hpp"

#include <malloc.h>

#include "core/ensure.hpp"
#include "core/tx.hpp"
#include "store/sqlite_cursor.hpp"
#include "store/statement.hpp"

namespace weir::store {
namespace {

// How long we wait for another process (a backup, a person with sqlite3) before the store counts as broken.
constexpr int busy_milliseconds = 10'000;

// A write-ahead log of so many pages is copied into the file: the more, the more often a page is changed
// before it is. 16 MiB; a start after a crash reads them in a moment.
constexpr const char* log_pages = "PRAGMA wal_autocheckpoint = 4000";

// For the indexes of a long queue; two MiB, as SQLite has them by itself, are read again and again.
constexpr const char* cache_kibibytes = "PRAGMA cache_size = -32000";

// Of the whole process, once. SQLite counts each byte that it allocates under a lock; nobody asks for the
// sum. And what is freed stays with us up to 64 MiB: to give it back to the system after each packet and to
// fetch it for the next took a fifth of a packet's time.
void set_memory_up() {
  constexpr int kept_bytes = 64 << 20;
  static const bool done =
      sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK && mallopt(M_TRIM_THRESHOLD, kept_bytes) == 1;
  static_cast<void>(done);
}

bool is_of_every_transaction(std::string_view script) {
  return script == "BEGIN IMMEDIATE" || script == "BEGIN" || script == "COMMIT";
}

std::vector<int> places_of(sqlite3_stmt* statement) {
  const int count = sqlite3_bind_parameter_count(statement);
  std::vector<int> places;
  for (int number = 1; number <= count; ++number) {
    const std::string name = "$" + std::to_string(number);
    places.push_back(sqlite3_bind_parameter_index(statement, name.c_str()));
    ensure(places.back() > 0, "the parameters of a statement are not $1, $2 and so on without a gap");
  }
  return places;
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path) {
  set_memory_up();
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);  // there is one even when opening failed: it knows why
  if (code != SQLITE_OK) refuse(code);
  if (sqlite3_db_readonly(handle, "main") != 0) throw StoreBroken("no right to write to it");
  set_up(path != ":memory:");
}

void SqliteConnection::set_up(bool is_file) {
  sqlite3_busy_timeout(handle_.get(), busy_milliseconds);
  execute("PRAGMA foreign_keys = ON");
  // NORMAL would lose the last commits at a power cut, and ours say "posted to SAP".
  execute("PRAGMA synchronous = FULL");
  // What is deleted is overwritten: keys to personal data are among it.
  execute("PRAGMA secure_delete = ON");
  execute(log_pages);
  execute(cache_kibibytes);
  Statement mode{*this, "PRAGMA journal_mode = WAL"};
  // Network file systems have no shared memory, and without it two processes would damage the file.
  const bool is_wal = mode.next() && mode.text() == "wal";
  if (is_file && !is_wal) throw StoreBroken("its file system is not fit for a database (no write-ahead log)");
}

void SqliteConnection::execute(const char* script) {
  if (is_of_every_transaction(script)) {
    change(script, {});
    return;
  }
  const int code = sqlite3_exec(handle_.get(), script, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) refuse(code);
}

// NORMAL syncs the log before it is copied into the file, and only then: no order is ever lost, only the end.
void SqliteConnection::set_sync(Sync sync) {
  if (sync == sync_) return;
  execute(sync == Sync::now ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
  sync_ = sync;
}

void SqliteConnection::copy(const SqliteConnection& from) {
  sqlite3_backup* const backup = sqlite3_backup_init(handle_.get(), "main", from.handle_.get(), "main");
  if (backup == nullptr) refuse(sqlite3_errcode(handle_.get()));
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);  // tells of what the step met, too
  if (code != SQLITE_OK) refuse(code);
}

const Prepared& SqliteConnection::prepare(std::string_view sql) {
  if (const auto known = prepared_.find(sql); known != prepared_.end()) return known->second;
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  Prepared prepared{std::unique_ptr<sqlite3_stmt, FinalizeStatement>{handle}, {}};
  if (code != SQLITE_OK) refuse(code);
  prepared.places = places_of(handle);
  return prepared_.emplace(sql, std::move(prepared)).first->second;
}

std::unique_ptr<Cursor> SqliteConnection::run(std::string_view sql, std::span<const Value> values) {
  return std::make_unique<SqliteCursor>(*this, prepare(sql), values, SqliteCursor::Bound::goes);
}

std::int64_t SqliteConnection::change(std::string_view sql, std::span<const Value> values) {
  SqliteCursor cursor{*this, prepare(sql), values, SqliteCursor::Bound::stays};
  ensure(!cursor.next(), "a change returned a row");
  return cursor.changed_rows();
}

std::optional<std::int64_t> SqliteConnection::insert(std::string_view sql, std::span<const Value> values) {
  if (change(sql, values) == 0) return std::nullopt;
  return sqlite3_last_insert_rowid(handle_.get());
}

void SqliteConnection::refuse(int code) const {
  // SQLite names the constraint or the columns, never a value.
  const std::string text = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  if (code == SQLITE_CONSTRAINT) throw Bug("the store does not allow this: " + text);
  const char* const file = handle_ ? sqlite3_db_filename(handle_.get(), "main") : nullptr;
  throw StoreBroken(file && *file ? text + " (" + file + ")" : text);
}

}  // namespace weir::store
