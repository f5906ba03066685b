#include "store/sqlite_cursor.hpp"

#include "core/ensure.hpp"

namespace weir::store {
namespace {

// A null pointer would bind NULL.
const char* data_of(std::string_view text) { return text.data() == nullptr ? "" : text.data(); }

}  // namespace

SqliteCursor::SqliteCursor(SqliteConnection& connection, const Prepared& prepared,
                           std::span<const Value> values, Bound bound)
    : connection_{connection}, prepared_{prepared} {
  ensure(sqlite3_stmt_busy(handle()) == 0, "a statement is used again while it is in use");
  ensure(prepared_.places.size() == values.size(), "a statement got too few or too many parameters");
  const auto keep = bound == Bound::stays ? SQLITE_STATIC : SQLITE_TRANSIENT;
  for (std::size_t i = 0; i < values.size(); ++i) bind(prepared_.places[i], values[i], keep);
}

SqliteCursor::~SqliteCursor() {
  sqlite3_reset(handle());
  sqlite3_clear_bindings(handle());
}

bool SqliteCursor::next() {
  const int code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.refuse(code);
  return false;
}

std::string SqliteCursor::text(int column) const {
  // Text may hold zeros, so its length is asked for, behind the pointer as SQLite wants it.
  const void* const bytes = sqlite3_column_blob(handle(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle(), column));
  return size == 0 ? std::string{} : std::string{static_cast<const char*>(bytes), size};
}

// What is not bound is NULL.
void SqliteCursor::bind(int place, const Value& value, sqlite3_destructor_type keep) {
  int code = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(handle(), place, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    code = sqlite3_bind_text64(handle(), place, data_of(*text), text->size(), keep, SQLITE_UTF8);
  } else if (const auto* blob = std::get_if<Bytes>(&value)) {
    code = sqlite3_bind_blob64(handle(), place, data_of(blob->bytes), blob->bytes.size(), keep);
  }
  if (code != SQLITE_OK) connection_.refuse(code);
}

}  // namespace weir::store
