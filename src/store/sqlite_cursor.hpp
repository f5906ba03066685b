#pragma once
// The rows of a SQLite statement, stepped one by one. Private to store/.
#include "store/sqlite_connection.hpp"

namespace weir::store {

class SqliteCursor final : public Cursor {
 public:
  // Whether what is bound stays where it is for as long as the cursor lives, or has to be copied.
  enum class Bound { stays, goes };

  SqliteCursor(SqliteConnection& connection, const Prepared& prepared, std::span<const Value> values,
               Bound bound);
  ~SqliteCursor() override;
  SqliteCursor(const SqliteCursor&) = delete;
  SqliteCursor& operator=(const SqliteCursor&) = delete;

  bool next() override;
  int columns() const override { return sqlite3_column_count(handle()); }
  bool is_null(int column) const override { return sqlite3_column_type(handle(), column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(handle(), column); }
  std::string text(int column) const override;
  std::int64_t changed_rows() const override { return connection_.changed_rows(); }

 private:
  void bind(int place, const Value& value, sqlite3_destructor_type keep);
  sqlite3_stmt* handle() const { return prepared_.handle.get(); }

  SqliteConnection& connection_;
  const Prepared& prepared_;
};

}  // namespace weir::store
