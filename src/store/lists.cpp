#include "store/lists.hpp"

#include <algorithm>
#include <charconv>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

Failure bad_filter(std::string text) {
  return {.next = Next::refuse, .code = "web.bad_filter", .text = std::move(text), .subject = {}};
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// What the parameters of a statement are, in their order; it owns their texts.
struct ListValues {
  std::vector<std::variant<std::int64_t, std::string>> values;

  std::string add(std::variant<std::int64_t, std::string> value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  }
  std::vector<Value> views() const {
    std::vector<Value> all;
    for (const auto& value : values) {
      if (const auto* number = std::get_if<std::int64_t>(&value))
        all.emplace_back(*number);
      else
        all.emplace_back(std::string_view{std::get<std::string>(value)});
    }
    return all;
  }
};

// The columns of a row, one after the other.
class ListReading {
 public:
  ListReading(Connection& connection, const std::string& sql, const ListValues& bound)
      : cursor_{connection.run(sql, bound.views())} {}

  bool next() {
    column_ = 0;
    return cursor_->next();
  }
  std::optional<std::int64_t> integer() {
    const int column = column_++;
    return cursor_->is_null(column) ? std::nullopt : std::optional{cursor_->integer(column)};
  }
  std::optional<std::string> text() {
    const int column = column_++;
    return cursor_->is_null(column) ? std::nullopt : std::optional{cursor_->text(column)};
  }

 private:
  std::unique_ptr<Cursor> cursor_;
  int column_ = 0;
};

const ListFilter* filter_named(const ListShape& shape, const std::string& name) {
  const auto found = std::ranges::find(shape.filters, name, &ListFilter::name);
  return found == shape.filters.end() ? nullptr : &*found;
}

std::string keys_of(const ListShape& shape) {
  std::string text;
  for (const ListKey& key : shape.keys) text += (text.empty() ? "" : ", ") + std::string{key.sql};
  return text;
}

std::string order_of(const ListShape& shape) {
  std::string text;
  for (const ListKey& key : shape.keys)
    text += (text.empty() ? "" : ", ") + std::string{key.sql} + (shape.is_newest_first ? " DESC" : "");
  return text;
}

std::string with_value(std::string_view sql, const std::string& placeholder) {
  const auto place = sql.find('?');
  return std::string{sql.substr(0, place)} + placeholder + std::string{sql.substr(place + 1)};
}

std::string condition_of(const ListFilter& filter, const std::string& value, ListValues& bound) {
  for (const auto& [word, condition] : filter.choices)
    if (word == value) return std::string{condition};
  if (filter.is_number) return with_value(filter.sql, bound.add(whole_number(value).value_or(0)));
  return with_value(filter.sql, bound.add(value));
}

// `(a, b) < ($1, $2)`: behind a row of the list's order, or up to one.
std::string beside(const ListShape& shape, const std::vector<std::string>& keys, const char* comparison,
                   ListValues& bound) {
  std::string placeholders;
  for (std::size_t i = 0; i < shape.keys.size(); ++i) {
    if (!placeholders.empty()) placeholders += ", ";
    placeholders +=
        shape.keys[i].is_number ? bound.add(whole_number(keys[i]).value_or(0)) : bound.add(keys[i]);
  }
  return "(" + keys_of(shape) + ") " + comparison + " (" + placeholders + ")";
}

// What one connection of a page is asked.
struct Part {
  std::string connection;
  std::vector<std::string> behind;   // keys; empty: from its beginning
  std::vector<std::string> up_to{};  // likewise; empty: to its end
  std::size_t most = 0;
};

std::string conditions(const ListShape& shape, const ListAsk& ask, const Part& part, bool all_filters,
                       ListValues& bound) {
  std::string text = shape.where.empty() ? "" : " AND " + std::string{shape.where};
  if (!shape.connection.empty())
    text += " AND " + std::string{shape.connection} + " = " + bound.add(part.connection);
  if (!part.behind.empty())
    text += " AND " + beside(shape, part.behind, shape.is_newest_first ? "<" : ">", bound);
  if (!part.up_to.empty())
    text += " AND " + beside(shape, part.up_to, shape.is_newest_first ? ">=" : "<=", bound);
  // In the shape's order, however they were asked for: one statement for each set of them.
  for (const ListFilter& filter : shape.filters) {
    const auto asked = std::ranges::find(ask.filters, filter.name, [](const auto& each) {
      return std::string_view{each.first};
    });
    if (asked != ask.filters.end() && (all_filters || filter.is_keyed))
      text += " AND " + condition_of(filter, asked->second, bound);
  }
  return text.empty() ? "" : " WHERE " + text.substr(5);
}

std::string statement_of(const ListShape& shape, const ListAsk& ask, const Part& part, ListValues& bound) {
  std::string columns;
  for (const ListColumn& column : shape.columns) columns += std::string{column.sql} + ", ";
  std::string sql = "SELECT " + columns + keys_of(shape) + " FROM " + std::string{shape.from} + " " +
                    std::string{shape.joins};
  sql += conditions(shape, ask, part, true, bound) + " ORDER BY " + order_of(shape);
  return sql + " LIMIT " + bound.add(static_cast<std::int64_t>(part.most));
}

std::vector<std::string> keys_read(const ListShape& shape, ListReading& row) {
  std::vector<std::string> keys;
  for (const ListKey& key : shape.keys)
    keys.push_back(key.is_number ? std::to_string(row.integer().value_or(0)) : row.text().value_or(""));
  return keys;
}

Cell money_cell(ListReading& row) {
  const auto minor = row.integer();
  const auto currency = row.text();
  const auto known = currency ? Currency::of(*currency) : std::nullopt;
  return minor && known ? Cell{Money{*minor, *known}} : Cell{};
}

Cell cell_of(const ListColumn& column, ListReading& row) {
  if (column.kind == CellKind::money) return money_cell(row);
  if (column.kind == CellKind::text) {
    auto text = row.text();
    return text ? Cell{*std::move(text)} : Cell{};
  }
  const auto number = row.integer();
  if (!number) return {};
  if (column.kind == CellKind::instant) return Instant{Duration{*number}};
  return column.kind == CellKind::flag ? Cell{*number != 0} : Cell{*number};
}

struct Found {
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> last;  // keys of the last of them
};

Found rows_of(Database& database, const ListShape& shape, const ListAsk& ask, const Part& part) {
  ListValues bound;
  const std::string sql = statement_of(shape, ask, part, bound);
  return read(database, [&](Connection& reader) {
    ListReading row{reader, sql, bound};
    Found found;
    while (row.next()) {
      std::vector<Cell> cells;
      if (!shape.connection.empty()) cells.emplace_back(part.connection);
      for (const ListColumn& column : shape.columns) cells.push_back(cell_of(column, row));
      found.last = keys_read(shape, row);
      found.rows.push_back(std::move(cells));
    }
    return found;
  });
}

// The row up to which this request looks; empty where it may look at all.
std::vector<std::string> horizon(Database& database, const ListShape& shape, const ListAsk& ask,
                                 const Part& part) {
  const bool is_bounded = std::ranges::any_of(ask.filters, [&](const auto& filter) {
    const ListFilter* known = filter_named(shape, filter.first);
    return known != nullptr && !known->is_keyed;
  });
  if (!is_bounded) return {};
  ListValues bound;
  std::string sql = "SELECT " + keys_of(shape) + " FROM " + std::string{shape.from};
  sql += conditions(shape, ask, part, false, bound) + " ORDER BY " + order_of(shape);
  sql += " LIMIT 1 OFFSET " + bound.add(list_rows_looked_at - 1);
  return read(database, [&](Connection& reader) {
    ListReading row{reader, sql, bound};
    return row.next() ? keys_read(shape, row) : std::vector<std::string>{};
  });
}

Result<Done> check_filters(const ListShape& shape, const ListAsk& ask) {
  for (const auto& [name, value] : ask.filters) {
    const ListFilter* filter = filter_named(shape, name);
    if (filter == nullptr)
      return bad_filter("there is no filter " + name + " here; see /api/v1/openapi.json");
    const std::string_view one = name;
    if (std::ranges::count_if(ask.filters, [one](const auto& each) { return each.first == one; }) > 1)
      return bad_filter("the filter " + name + " comes twice; give it once");
    const std::string_view wanted = value;
    const bool is_choice =
        std::ranges::any_of(filter->choices, [wanted](const auto& choice) { return choice.first == wanted; });
    if (!filter->choices.empty() && !is_choice) return bad_filter(name + " cannot be " + value);
    if (filter->is_number && !whole_number(value)) return bad_filter(name + " is a whole number");
  }
  return Done{};
}

Result<Done> check_cursor(const ListShape& shape, const ListAsk& ask) {
  if (ask.behind.empty()) return Done{};
  bool is_good = ask.behind.size() == shape.keys.size() + 1;
  for (std::size_t i = 0; is_good && i < shape.keys.size(); ++i)
    is_good = !shape.keys[i].is_number || whole_number(ask.behind[i + 1]).has_value();
  if (is_good) return Done{};
  return bad_filter("the cursor is none of this list; begin without one");
}

std::vector<std::string> place(const std::string& connection, const std::vector<std::string>& keys) {
  std::vector<std::string> all{connection};
  all.insert(all.end(), keys.begin(), keys.end());
  return all;
}

// The parts of a page: the connections from the cursor's on; one, without a name, where the list has none.
std::vector<Part> parts_of(const ListShape& shape, const ListAsk& ask) {
  std::vector<std::string> names = ask.connections;
  if (shape.connection.empty()) names = {""};
  std::ranges::sort(names);
  std::vector<Part> parts;
  for (const std::string& name : names) {
    if (!ask.behind.empty() && name < ask.behind.front()) continue;
    Part part{.connection = name, .behind = {}};
    if (!ask.behind.empty() && name == ask.behind.front())
      part.behind.assign(ask.behind.begin() + 1, ask.behind.end());
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

std::vector<std::string> column_names(const ListShape& shape) {
  std::vector<std::string> names;
  if (!shape.connection.empty()) names.emplace_back("connection");
  for (const ListColumn& column : shape.columns) names.emplace_back(column.name);
  return names;
}

Result<ListPage> list_page(Database& database, const ListShape& shape, const ListAsk& ask) {
  if (auto wrong = check_filters(shape, ask); !wrong) return wrong.error();
  if (auto wrong = check_cursor(shape, ask); !wrong) return wrong.error();
  ListPage page;
  for (Part& part : parts_of(shape, ask)) {
    part.most = ask.most - page.rows.size();
    part.up_to = horizon(database, shape, ask, part);
    Found found = rows_of(database, shape, ask, part);
    const bool is_full = found.rows.size() == part.most;
    std::ranges::move(found.rows, std::back_inserter(page.rows));
    if (is_full) page.next = place(part.connection, found.last);
    if (!is_full && !part.up_to.empty()) page.next = place(part.connection, part.up_to);
    if (!page.next.empty()) return page;
  }
  return page;
}

std::string page_sql(const ListShape& shape, const ListAsk& ask, bool has_cursor) {
  ListValues bound;
  Part part{.connection = "c", .behind = {}, .most = 100};
  if (has_cursor) part.behind.assign(shape.keys.size(), "1");
  return statement_of(shape, ask, part, bound);
}

const ListShape& list_named(std::string_view name) {
  const auto all = every_list();
  const auto found = std::ranges::find(all, name, &ListShape::name);
  ensure(found != all.end(), "a list that is described nowhere");
  return *found;
}

}  // namespace weir::store
