#include "store/postgres_cursor.hpp"

#include <charconv>

#include "core/ensure.hpp"

namespace weir::store {

// Binary: two, four or eight bytes, the most significant first. NULL reads as 0, as with SQLite.
std::int64_t PostgresCursor::integer(int column) const {
  const int size = PQgetlength(result_.get(), row_, column);
  if (size == 0) return 0;
  ensure(size == 2 || size == 4 || size == 8, "a column is read as a number and is none");
  const char* const bytes = PQgetvalue(result_.get(), row_, column);
  const bool is_negative = (static_cast<unsigned char>(bytes[0]) & 0x80u) != 0;
  std::uint64_t number = is_negative ? ~std::uint64_t{0} : 0;
  for (int i = 0; i < size; ++i) number = (number << 8) | static_cast<unsigned char>(bytes[i]);
  return static_cast<std::int64_t>(number);
}

// Of text and bytea alike the binary form is the bytes; a number reads as its digits, as with SQLite.
std::string PostgresCursor::text(int column) const {
  constexpr Oid int8 = 20, int2 = 21, int4 = 23;
  const Oid type = PQftype(result_.get(), column);
  if (type == int8 || type == int4 || type == int2) return std::to_string(integer(column));
  const char* const bytes = PQgetvalue(result_.get(), row_, column);
  return {bytes, static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::int64_t PostgresCursor::changed_rows() const {
  const std::string_view count{PQcmdTuples(result_.get())};
  std::int64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

}  // namespace weir::store
