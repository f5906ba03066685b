// Lists that are computed, as files: what the route of the list answers, each of its pages, in rows.
#include <algorithm>
#include <variant>

#include "report/csv.hpp"
#include "web/answer.hpp"
#include "web/computed_lists.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Answering = std::function<http::Response(const Call&)>;
constexpr std::size_t computed_rows_max = 100'000;

void set_parameter(http::Request& request, const std::string& name, const std::string& value) {
  std::erase_if(request.query, [&](const auto& each) { return each.first == name; });
  request.query.emplace_back(name, value);
}

struct ComputedRows {
  Rows rows;
  std::string next;  // where it stopped before the end
};
// As the bytes of a file, or why it cannot be written.
using Writing = std::function<Result<std::string>(const ComputedList& list, Rows rows)>;

// All pages; the list's own refusal where it refuses one.
std::variant<ComputedRows, http::Response> whole_list(const ComputedList& list, const Answering& answering,
                                                      const Call& call) {
  http::Request request = call.request;
  if (*list.most != '\0') set_parameter(request, list.most, list.at_most);
  ComputedRows all;
  do {
    const http::Response page = answering({request, call.visitor, call.path});
    if (page.status != 200) return page;
    std::ranges::move(rows_of(list, page.body), std::back_inserter(all.rows));
    all.next = next_of(page.body);
    if (!all.next.empty()) set_parameter(request, "cursor", all.next);
  } while (!all.next.empty() && all.rows.size() < computed_rows_max);
  return all;
}

Result<std::string> computed_csv(const ComputedList& list, const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& column : columns_of(list)) names.push_back(column.name);
  std::string text = report::csv_record(names);
  for (const auto& row : rows) text += report::csv_record(row);
  return text;
}

Route file_route(const ComputedList& list, const Route& json, const std::string& ending, Writing writing) {
  return {"GET", list.path + ending, json.right,
          [&list, answering = json.answer, ending, writing = std::move(writing)](const Call& call) {
            auto whole = whole_list(list, answering, call);
            if (auto* refused = std::get_if<http::Response>(&whole)) return std::move(*refused);
            auto& all = std::get<ComputedRows>(whole);
            auto bytes = writing(list, std::move(all.rows));
            if (!bytes) return refusal(bytes.error());
            return file_answer({list.name + ending, *std::move(bytes), all.next});
          },
          true};
}

const Route& route_of(const std::vector<Route>& routes, const char* path) {
  const auto at = std::ranges::find_if(
      routes, [&](const Route& each) { return each.method == "GET" && each.pattern == path; });
  ensure(at != routes.end(), "a computed list has a route in JSON");
  return *at;
}

}  // namespace

void add_file_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  for (const ComputedList& list : computed_lists()) {
    const Route json = route_of(routes, list.path);
    routes.push_back(file_route(list, json, ".csv", computed_csv));
    routes.push_back(file_route(list, json, ".xlsx", [&parts](const ComputedList& of, Rows rows) {
      return spreadsheet::xlsx({of.name, columns_of(of), std::move(rows)}, parts.clock.now());
    }));
  }
}

}  // namespace weir::web
