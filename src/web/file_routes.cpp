// Lists that are computed, as files: what the route of the list answers, each of its pages, in rows.
#include <algorithm>

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

struct ComputedFile {
  Rows rows;
  std::string next;        // where it stopped before the end
  http::Response refused;  // with another status than 200: instead of a file
};

ComputedFile whole_list(const ComputedList& list, const Answering& answering, const Call& call) {
  http::Request request = call.request;
  if (*list.most != '\0') set_parameter(request, list.most, list.at_most);
  ComputedFile file;
  do {
    file.refused = answering({request, call.visitor, call.path});
    if (file.refused.status != 200) return file;
    std::ranges::move(rows_of(list, file.refused.body), std::back_inserter(file.rows));
    file.next = next_of(file.refused.body);
    if (!file.next.empty()) set_parameter(request, "cursor", file.next);
  } while (!file.next.empty() && file.rows.size() < computed_rows_max);
  return file;
}

http::Response computed_csv(const ComputedList& list, const Answering& answering, const Call& call) {
  const ComputedFile file = whole_list(list, answering, call);
  if (file.refused.status != 200) return file.refused;
  std::vector<std::string> names;
  for (const auto& column : columns_of(list)) names.push_back(column.name);
  std::string text = report::csv_record(names);
  for (const auto& row : file.rows) text += report::csv_record(row);
  return file_answer({std::string{list.name} + ".csv", std::move(text), file.next});
}

http::Response computed_xlsx(const ComputedList& list, const Answering& answering, const Call& call,
                             Instant now) {
  ComputedFile file = whole_list(list, answering, call);
  if (file.refused.status != 200) return file.refused;
  auto bytes = spreadsheet::xlsx({list.name, columns_of(list), std::move(file.rows)}, now);
  if (!bytes) return refusal(bytes.error());
  return file_answer({std::string{list.name} + ".xlsx", *std::move(bytes), file.next});
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
    routes.push_back(
        {"GET", std::string{list.path} + ".csv", json.right,
         [&list, answering = json.answer](const Call& call) { return computed_csv(list, answering, call); },
         true});
    routes.push_back({"GET", std::string{list.path} + ".xlsx", json.right,
                      [&list, answering = json.answer, &parts](const Call& call) {
                        return computed_xlsx(list, answering, call, parts.clock.now());
                      },
                      true});
  }
}

}  // namespace weir::web
