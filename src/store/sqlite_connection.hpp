#pragma once
// SQLite 3.40: a file (WAL, synchronous=FULL), or ":memory:" for tests. Private to store/.
#include <sqlite3.h>

#include <map>
#include <vector>

#include "store/connection.hpp"

namespace weir::store {

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// To SQLite `$2` is a name like any other; `places[1]` is where it binds.
struct Prepared {
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle;
  std::vector<int> places;
};

// When a commit is on the disk: before it returns, or with the next that is. In between a power cut undoes
// it; the end of the process does not.
enum class Sync { now, with_the_next };

class SqliteConnection final : public Connection {
 public:
  // Opens or creates the file.
  explicit SqliteConnection(const std::string& path);

  Engine engine() const override { return Engine::sqlite; }
  void execute(const char* script) override;
  std::unique_ptr<Cursor> run(std::string_view sql, std::span<const Value> values) override;
  std::int64_t change(std::string_view sql, std::span<const Value> values) override;
  std::optional<std::int64_t> insert(std::string_view sql, std::span<const Value> values) override;
  bool has_begun() const override { return in_transaction(); }
  bool in_transaction() const override { return sqlite3_get_autocommit(handle_.get()) == 0; }

  // Takes over all that the other has, in place of what there was; neither is inside a transaction.
  void copy(const SqliteConnection& from);

  // Of the commits to come; not inside a transaction.
  void set_sync(Sync sync);

  const Prepared& prepare(std::string_view sql);
  std::int64_t changed_rows() const { return sqlite3_changes64(handle_.get()); }  // by the last statement
  // A broken constraint is a Bug of ours, everything else a StoreBroken.
  [[noreturn]] void refuse(int code) const;

 private:
  void set_up(bool is_file);

  std::unique_ptr<sqlite3, CloseConnection> handle_;
  Sync sync_ = Sync::now;
  std::map<std::string, Prepared, std::less<>> prepared_;  // goes before the connection does
};

}  // namespace weir::store
