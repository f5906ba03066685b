#pragma once
// One use of a statement: parameters in, rows out. Private to store/.
//   Statement row{connection, "SELECT kind, run_at FROM job WHERE id = $1", id};
//   while (row.next()) use(row.text(), row.instant());
// Each reading takes the next column, so that a struct is filled in the order of its SELECT.
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/ensure.hpp"
#include "core/time.hpp"
#include "store/connection.hpp"

namespace weir::store {

inline Value to_value(std::int64_t number) { return number; }
inline Value to_value(int number) { return std::int64_t{number}; }
inline Value to_value(std::string_view text) { return text; }
inline Value to_value(const std::string& text) { return std::string_view{text}; }
inline Value to_value(const char* text) { return std::string_view{text}; }
inline Value to_value(Bytes bytes) { return bytes; }
inline Value to_value(Instant instant) { return std::int64_t{instant.time_since_epoch().count()}; }
template <typename T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value{};
}

class Statement {
 public:
  template <typename... Values>
  Statement(Connection& connection, const Sql& sql, const Values&... values) {
    const std::array<Value, sizeof...(values)> bound{to_value(values)...};
    cursor_ = connection.run(sql.text(connection.engine()), bound);
  }

  bool next();  // on to the next row; false behind the last

  bool is_null() const;  // the column that would be read next
  std::int64_t integer();
  std::string text();  // BLOBs as well
  Instant instant();
  std::optional<std::string> maybe_text();
  std::optional<std::int64_t> maybe_integer();
  std::optional<Instant> maybe_instant();
  std::int64_t changed_rows() const { return cursor_->changed_rows(); }

 private:
  int column();

  std::unique_ptr<Cursor> cursor_;
  int column_ = 0;
};

// What a statement counts: the first column of its only row; 0 where there is none.
inline std::int64_t number(Connection& connection, const Sql& sql) {
  Statement row{connection, sql};
  return row.next() ? row.integer() : 0;
}

// Runs a statement that returns no row. How many rows it changed.
template <typename... Values>
std::int64_t change(Connection& connection, const Sql& sql, const Values&... values) {
  const std::array<Value, sizeof...(values)> bound{to_value(values)...};
  return connection.change(sql.text(connection.engine()), bound);
}

// Inserts one row (on PostgreSQL RETURNING its number). The number, unless a row was in the way.
template <typename... Values>
std::optional<std::int64_t> insert(Connection& connection, const Sql& sql, const Values&... values) {
  const std::array<Value, sizeof...(values)> bound{to_value(values)...};
  return connection.insert(sql.text(connection.engine()), bound);
}

}  // namespace weir::store
