// Lists: pages as JSON, and the whole as CSV or as a spreadsheet. Filters stand in the query by their names.
#include <nlohmann/json.hpp>

#include "core/time.hpp"
#include "report/csv.hpp"
#include "store/lists.hpp"
#include "web/answer.hpp"
#include "web/lists.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

constexpr std::size_t file_rows_max = 100'000;
constexpr std::int64_t page_rows_max = 500;
// Pages that found less than they hold, each by a look at 10,000 rows: the rest is for another request.
constexpr int file_short_pages_max = 40;

struct ListRoute {
  const char* path;
  const char* list;
  Right right;
};
constexpr ListRoute list_routes[] = {{"/orders", "orders", Right::read_orders},
                                     {"/stock/listings", "stock_listings", Right::read_stock},
                                     {"/prices", "prices", Right::read_stock},
                                     {"/settlements", "settlements", Right::read_finance},
                                     {"/suspense", "suspense", Right::read_finance},
                                     {"/bank/lines", "bank_lines", Right::read_finance},
                                     {"/exceptions", "exceptions", Right::read_orders},
                                     {"/returns", "returns", Right::read_orders},
                                     {"/queue/jobs", "queue_jobs", Right::read_technical},
                                     {"/calls", "calls", Right::read_technical},
                                     {"/idocs", "idocs", Right::read_technical},
                                     {"/audit-log", "audit_log", Right::read_audit}};

// What of the query is no filter.
bool is_of_paging(const std::string& name) {
  return name == "cursor" || name == "limit" || name == "connection";
}

Result<store::ListAsk> asked_list(const Console::Parts& parts, const store::ListShape& shape,
                                  const http::Request& request) {
  const auto connection = wanted_connection(parts, request);
  if (!connection) return connection.error();
  store::ListAsk ask;
  for (const flows::Context* each : parts.connections)
    if (connection->empty() || each->connection.name == *connection)
      ask.connections.push_back(each->connection.name);
  if (shape.connection.empty() && !connection->empty()) ask.filters.emplace_back("connection", *connection);
  for (const auto& [name, value] : request.query)
    if (!is_of_paging(name) && !value.empty()) ask.filters.emplace_back(name, value);
  if (const auto cursor = request.parameter("cursor")) ask.behind = cursor_parts(*cursor);
  return ask;
}

Json row_json(const std::vector<std::string>& names, const std::vector<store::Cell>& row) {
  Json json;
  for (std::size_t i = 0; i < names.size(); ++i) json[names[i]] = cell_json(row[i]);
  return json;
}

http::Response page_answer(const Console::Parts& parts, const store::ListShape& shape,
                           const http::Request& request) {
  auto ask = asked_list(parts, shape, request);
  if (!ask) return refusal(ask.error());
  const auto limit = wanted_number(request, "limit", 100, page_rows_max);
  if (!limit) return refusal(limit.error());
  ask->most = static_cast<std::size_t>(*limit);
  const auto page = store::list_page(parts.database, shape, *ask);
  if (!page) return refusal(page.error());
  const auto names = store::column_names(shape);
  auto items = Json::array();
  for (const auto& row : page->rows) items.push_back(row_json(names, row));
  return json_answer(
      {{"items", std::move(items)}, {"next", page->next.empty() ? Json{} : Json(cursor_text(page->next))}});
}

// What a file holds: a hundred thousand rows at most, and where it stopped before the end.
struct FileOfRows {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> next;
};

Result<FileOfRows> rows_of_file(const Console::Parts& parts, const store::ListShape& shape,
                                const http::Request& request) {
  auto ask = asked_list(parts, shape, request);
  if (!ask) return ask.error();
  ask->most = page_rows_max;
  FileOfRows file;
  int short_pages = 0;
  do {
    const auto page = store::list_page(parts.database, shape, *ask);
    if (!page) return page.error();
    for (const auto& row : page->rows) file.rows.push_back(csv_fields(shape, row));
    short_pages += page->rows.size() < ask->most ? 1 : 0;
    ask->behind = page->next;
  } while (!ask->behind.empty() && file.rows.size() < file_rows_max && short_pages < file_short_pages_max);
  file.next = ask->behind;
  return file;
}

http::Response csv_answer(const Console::Parts& parts, const store::ListShape& shape,
                          const http::Request& request) {
  const auto file = rows_of_file(parts, shape, request);
  if (!file) return refusal(file.error());
  std::string text = report::csv_record(csv_names(shape));
  for (const auto& row : file->rows) text += report::csv_record(row);
  return file_answer({std::string{shape.name} + ".csv", std::move(text), cursor_text(file->next)});
}

http::Response xlsx_answer(const Console::Parts& parts, const store::ListShape& shape,
                           const http::Request& request, Instant now) {
  auto file = rows_of_file(parts, shape, request);
  if (!file) return refusal(file.error());
  const spreadsheet::Sheet sheet{std::string{shape.name}, sheet_columns(shape), std::move(file->rows)};
  auto bytes = spreadsheet::xlsx(sheet, now);
  if (!bytes) return refusal(bytes.error());
  return file_answer({std::string{shape.name} + ".xlsx", *std::move(bytes), cursor_text(file->next)});
}

// Orders change while a file of them is made: it follows their numbers, which do not. Each comes once.
store::ListShape shape_for_file(const store::ListShape& shape) {
  store::ListShape file = shape;
  if (file.name != "orders") return file;
  file.keys = {{"d.key"}};
  for (store::ListFilter& filter : file.filters) filter.is_keyed = filter.name == "order_id";
  return file;
}

}  // namespace

void add_list_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  for (const ListRoute& each : list_routes) {
    const store::ListShape& shape = store::list_named(each.list);
    routes.push_back({"GET", each.path, each.right, [&parts, &shape](const Call& call) {
                        return page_answer(parts, shape, call.request);
                      }});
    routes.push_back({"GET", std::string{each.path} + ".csv", each.right,
                      [&parts, file = shape_for_file(shape)](const Call& call) {
                        return csv_answer(parts, file, call.request);
                      },
                      true});
    routes.push_back({"GET", std::string{each.path} + ".xlsx", each.right,
                      [&parts, file = shape_for_file(shape)](const Call& call) {
                        return xlsx_answer(parts, file, call.request, parts.clock.now());
                      },
                      true});
  }
}

}  // namespace weir::web
