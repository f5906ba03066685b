#include "store/statement.hpp"

namespace weir::store {

Statement::~Statement() {
  sqlite3_reset(handle());
  sqlite3_clear_bindings(handle());
}

bool Statement::next() {
  column_ = 0;
  const int code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.refuse(code);
  return false;
}

bool Statement::is_null() const { return sqlite3_column_type(handle(), column_) == SQLITE_NULL; }

std::int64_t Statement::integer() { return sqlite3_column_int64(handle(), column()); }

std::string Statement::text() {
  const int at = column();
  // Text may hold zeros, so its length is asked for, behind the pointer as SQLite wants it.
  const void* const bytes = sqlite3_column_blob(handle(), at);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle(), at));
  return size == 0 ? std::string{} : std::string{static_cast<const char*>(bytes), size};
}

Instant Statement::instant() { return Instant{Duration{integer()}}; }

std::optional<std::string> Statement::maybe_text() {
  const bool absent = is_null();
  std::string value = text();
  return absent ? std::nullopt : std::optional{std::move(value)};
}

std::optional<std::int64_t> Statement::maybe_integer() {
  const bool absent = is_null();
  const std::int64_t value = integer();
  return absent ? std::nullopt : std::optional{value};
}

std::optional<Instant> Statement::maybe_instant() {
  const auto value = maybe_integer();
  return value ? std::optional{Instant{Duration{*value}}} : std::nullopt;
}

void Statement::bind(int place, std::int64_t value) { check(sqlite3_bind_int64(handle(), place, value)); }

void Statement::bind(int place, std::string_view text) {
  // SQLITE_TRANSIENT copies: what is bound may be gone before the statement is.
  const char* const data = text.data() == nullptr ? "" : text.data();  // a null pointer would bind NULL
  check(sqlite3_bind_text64(handle(), place, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int place, Bytes value) {
  const char* const data = value.bytes.data() == nullptr ? "" : value.bytes.data();
  check(sqlite3_bind_blob64(handle(), place, data, value.bytes.size(), SQLITE_TRANSIENT));
}

void Statement::bind(int place, Instant instant) { bind(place, instant.time_since_epoch().count()); }

void Statement::check(int code) const {
  if (code != SQLITE_OK) connection_.refuse(code);
}

int Statement::column() {
  ensure(column_ < sqlite3_column_count(handle()), "a row has fewer columns than are read");
  return column_++;
}

}  // namespace weir::store
