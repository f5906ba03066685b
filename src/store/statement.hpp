#pragma once
// One use of a prepared statement: parameters in, rows out. Private to store/.
//   Statement row{connection, "SELECT kind, run_at FROM job WHERE id = $1", id};
//   while (row.next()) use(row.text(), row.instant());
// Each reading takes the next column, so that a struct is filled in the order of its SELECT.
#include <optional>
#include <string>
#include <string_view>

#include "core/ensure.hpp"
#include "core/time.hpp"
#include "store/connection.hpp"

namespace weir::store {

struct Bytes {  // to be bound as BLOB
  std::string_view bytes;
};

class Statement {
 public:
  template <typename... Values>
  Statement(Connection& connection, std::string_view sql, const Values&... values)
      : connection_{connection}, prepared_{connection.prepare(sql)} {
    ensure(sqlite3_stmt_busy(handle()) == 0, "a statement is used again while it is in use");
    ensure(prepared_.places.size() == sizeof...(values), "a statement got too few or too many parameters");
    [[maybe_unused]] std::size_t number = 0;
    (bind(prepared_.places[number++], values), ...);
  }
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  bool next();  // on to the next row; false behind the last

  bool is_null() const;  // the column that would be read next
  std::int64_t integer();
  std::string text();  // BLOBs as well
  Instant instant();
  std::optional<std::string> maybe_text();
  std::optional<std::int64_t> maybe_integer();
  std::optional<Instant> maybe_instant();

 private:
  void bind(int place, std::int64_t value);
  void bind(int place, std::string_view text);
  void bind(int place, Bytes bytes);
  void bind(int place, Instant instant);
  template <typename T>
  void bind(int place, const std::optional<T>& value) {
    if (value) bind(place, *value);  // a parameter that is not bound is NULL
  }
  void check(int code) const;
  int column();
  sqlite3_stmt* handle() const { return prepared_.handle.get(); }

  Connection& connection_;
  const Prepared& prepared_;
  int column_ = 0;
};

// Runs a statement that returns no row. How many rows it changed.
template <typename... Values>
std::int64_t change(Connection& connection, std::string_view sql, const Values&... values) {
  Statement statement{connection, sql, values...};
  ensure(!statement.next(), "a change returned a row");
  return connection.changed_rows();
}

}  // namespace weir::store
