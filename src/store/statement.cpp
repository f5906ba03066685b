#include "store/statement.hpp"

namespace weir::store {

bool Statement::next() {
  column_ = 0;
  return cursor_->next();
}

bool Statement::is_null() const { return cursor_->is_null(column_); }
std::int64_t Statement::integer() { return cursor_->integer(column()); }
std::string Statement::text() { return cursor_->text(column()); }
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

int Statement::column() {
  ensure(column_ < cursor_->columns(), "a row has fewer columns than are read");
  return column_++;
}

}  // namespace weir::store
