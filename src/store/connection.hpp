#pragma once
// One SQLite connection with its prepared statements. Private to store/. Not to be shared between threads
// without a lock.
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

class Connection {
 public:
  // Opens or creates the file. Throws StoreBroken, here and below, when the database cannot.
  explicit Connection(const std::string& path);

  // Statements without parameters, one or many.
  void execute(const char* script);
  // Compiled once and kept.
  const Prepared& prepare(std::string_view sql);

  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  std::int64_t changed_rows() const { return sqlite3_changes64(handle_.get()); }  // by the last statement

  // A broken constraint is a Bug of ours, everything else a StoreBroken.
  [[noreturn]] void refuse(int code) const;

 private:
  void set_up(bool is_file);

  std::unique_ptr<sqlite3, CloseConnection> handle_;
  std::map<std::string, Prepared, std::less<>> prepared_;  // goes before the connection does
};

}  // namespace weir::store
