#pragma once
// Lists of the store as people read them, page by page. A list is described (list_shapes.cpp), and what reads
// it is one: each page begins behind the last row of the one before (no OFFSET, so that what comes in
// meanwhile moves nothing), and looks at a bounded number of rows, however large the table is.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class CellKind {
  text,
  integer,
  instant,
  flag,
  money,  // two columns: minor units, currency; both may be NULL
};

struct ListColumn {
  std::string_view name;
  std::string_view sql;
  CellKind kind = CellKind::text;
};

struct ListKey {
  std::string_view sql;
  bool is_number = false;
};

struct ListFilter {
  std::string_view name;
  // With `?` for the value; unused where there are choices.
  std::string_view sql;
  // The index that the filter lets the database use ends with the list's keys, or what fits is few.
  bool is_keyed = false;
  bool is_number = false;
  std::vector<std::pair<std::string_view, std::string_view>> choices{};  // a word and its condition
};

struct ListShape {
  std::string_view name;
  std::string_view from;        // the table whose index gives the order
  std::string_view joins;       // what its rows are looked up in; each of them by its key
  std::string_view where;       // empty: all
  std::string_view connection;  // the column; rows are in the order of connections, and then of the keys
  std::vector<ListKey> keys;    // unique within a connection
  bool is_newest_first = true;
  std::vector<ListColumn> columns;  // the connection is the first by itself, where the list has one
  std::vector<ListFilter> filters;
};

using Cell = std::variant<std::monostate, std::int64_t, std::string, Instant, bool, Money>;

struct ListAsk {
  std::vector<std::string> connections;                        // to be looked at, by name
  std::vector<std::pair<std::string, std::string>> filters{};  // by name
  std::vector<std::string> behind{};  // `next` of the page before: connection and keys
  std::size_t most = 100;
};

struct ListPage {
  std::vector<std::vector<Cell>> rows;  // in the order of column_names()
  std::vector<std::string> next;        // empty: that was all; else there may be more
};

// How many rows of the index one request looks at where a filter has no index: then it hands on where it was.
inline constexpr std::int64_t list_rows_looked_at = 4'000;

std::vector<std::string> column_names(const ListShape& shape);
// Fails with web.bad_filter: a name or a value that the list does not know, or a cursor that is none.
Result<ListPage> list_page(Database& database, const ListShape& shape, const ListAsk& ask);

// The statement of a page; for tests, which look at its plan.
std::string page_sql(const ListShape& shape, const ListAsk& ask, bool has_cursor);

std::span<const ListShape> every_list();
// Throws Bug for a name that is none.
const ListShape& list_named(std::string_view name);

}  // namespace weir::store
