#include "sandbox/amazon/order_search.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/included_data.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/order_json.hpp"
#include "sandbox/amazon/search_filter.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 10> search_parameters{
    "createdAfter",   "createdBefore", "lastUpdatedAfter",  "lastUpdatedBefore", "fulfillmentStatuses",
    "marketplaceIds", "fulfilledBy",   "maxResultsPerPage", "paginationToken",   "includedData"};
constexpr std::array<std::string_view, 1> order_parameters{"includedData"};

constexpr std::int64_t most_per_page = 100;
constexpr std::chrono::hours search_token_life{24};

// What later pages must repeat to the letter, in whatever order it comes.
std::string question_of(const http::Request& request) {
  std::map<std::string, std::string> fixed;
  for (const auto& [name, value] : request.query)
    if (name != "paginationToken" && name != "maxResultsPerPage" && name != "includedData")
      fixed[name] = value;
  return Json(fixed).dump();
}

// Amazon's numbers have 3, 7 and 7 digits.
bool is_order_id(std::string_view text) {
  if (text.size() != 19) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_dash = at == 3 || at == 11;
    if (is_dash ? text[at] != '-' : text[at] < '0' || text[at] > '9') return false;
  }
  return true;
}

// The days of a small world are walked from end to end; a season's orders are found by their time.
std::vector<const Order*> in_window(const World& world, const SearchFilter& filter) {
  if (world.season_plan() != nullptr)
    return filter.by_update ? world.updated_between(filter.after, filter.before)
                            : world.created_between(filter.after, filter.before);
  std::vector<const Order*> all;
  for (const Order& order : world.orders()) all.push_back(&order);
  return all;
}

}  // namespace

Checked<OrderSearch::Rest> OrderSearch::first_rest(const http::Request& request, Instant now) const {
  const auto filter = search_filter_of(request, now);
  if (!filter) return filter.error();
  Rest rest;
  rest.question = question_of(request);
  rest.upper_bound_name = filter->by_update ? "lastUpdatedBefore" : "createdBefore";
  rest.upper_bound = filter->before;
  rest.until = now + search_token_life;
  for (const Order* order : in_window(world_, *filter))
    if (filter->accepts(*order) && !is_missing_(*order)) rest.orders.push_back(order);
  std::ranges::stable_sort(rest.orders, {}, [&](const Order* order) { return filter->time_of(*order); });
  return rest;
}

Checked<OrderSearch::Rest> OrderSearch::next_rest(const http::Request& request, std::string_view token,
                                                  Instant now) const {
  const auto found = rests_.find(token);
  if (found == rests_.end()) return Refused{"The paginationToken is not one of ours"};
  if (now >= found->second.until) return Refused{"The paginationToken is older than 24 hours"};
  if (question_of(request) != found->second.question)
    return Refused{"A paginationToken goes only with the parameters of the request it came from"};
  return found->second;
}

http::Response OrderSearch::search(const http::Request& request, Random& random, Instant now) {
  const auto names = check_names(request, search_parameters);
  if (!names) return invalid_input(names.error().why);
  const auto values = enumeration_of(request, "includedData", included_data_values());
  if (!values) return invalid_input(values.error().why);
  const auto most = count_of(request, "maxResultsPerPage", most_per_page, most_per_page);
  if (!most) return invalid_input(most.error().why);
  const auto token = request.parameter("paginationToken");
  auto rest = token ? next_rest(request, *token, now) : first_rest(request, now);
  if (!rest) return invalid_input(rest.error().why);

  const IncludedData included = included_data(*values);
  const auto count = std::min<std::ptrdiff_t>(*most, std::ssize(rest->orders));
  std::string orders;
  for (const Order* order : std::span{rest->orders}.first(static_cast<std::size_t>(count)))
    orders += (orders.empty() ? "" : ",") + order_json(*order, included);
  Json body = Json::object();
  body[rest->upper_bound_name] = iso(rest->upper_bound);
  rest->orders.erase(rest->orders.begin(), rest->orders.begin() + count);
  if (!rest->orders.empty()) {
    const std::string next = page_token(random);
    body["pagination"]["nextToken"] = next;
    std::erase_if(rests_, [&](const auto& entry) { return now > entry.second.until + search_token_life; });
    rests_.emplace(next, *std::move(rest));
  }
  return json_answer(200, R"({"orders":[)" + orders + "]," + body.dump().substr(1));
}

http::Response OrderSearch::order(const http::Request& request, std::string_view order_id) const {
  const auto names = check_names(request, order_parameters);
  if (!names) return invalid_input(names.error().why);
  const auto values = enumeration_of(request, "includedData", included_data_values());
  if (!values) return invalid_input(values.error().why);
  if (!is_order_id(order_id)) return invalid_input("The orderId is not of the form 3-7-7");
  const Order* order = world_.find_order(order_id);
  if (order == nullptr) return not_found("No such order of this seller");
  return json_answer(200, R"({"order":)" + order_json(*order, included_data(*values)) + "}");
}

}  // namespace weir::sandbox
