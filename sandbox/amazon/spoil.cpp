#include "sandbox/amazon/spoil.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 3> token_names{"nextToken", "NextToken", "previousToken"};
constexpr std::array<const char*, 3> parameter_names{"paginationToken", "nextToken", "pageToken"};

// The first list of objects, wherever it stands.
Json* first_list(Json& json) {
  if (json.is_array()) return !json.empty() && json.front().is_object() ? &json : nullptr;
  if (!json.is_object()) return nullptr;
  for (auto& [name, value] : json.items())
    if (Json* list = first_list(value)) return list;
  return nullptr;
}

// The later half is not there, and nothing says so.
void drop_half(Json& json) {
  Json* list = first_list(json);
  if (list == nullptr) return;
  auto& elements = list->get_ref<Json::array_t&>();
  elements.resize(elements.size() / 2);
}

void replace_token(Json& json, const std::string& token) {
  if (!json.is_object()) return;
  for (auto& [name, value] : json.items())
    if (std::ranges::find(token_names, name) != token_names.end() && value.is_string())
      value = token;
    else
      replace_token(value, token);
}

// Of the first object of a list the first text becomes a number and the first number a text.
void change_types(Json& json) {
  Json* list = first_list(json);
  Json& object = list != nullptr ? list->front() : json;
  for (auto& [name, value] : object.items()) {
    if (value.is_string()) {
      value = 4711;
      return;
    }
    if (value.is_number()) {
      value = value.dump();
      return;
    }
  }
}

std::string asked_token(const http::Request& request) {
  for (const char* name : parameter_names)
    if (const auto token = request.parameter(name)) return std::string{*token};
  return "";
}

}  // namespace

void spoil(http::Response& response, AmazonFault fault, const http::Request& request) {
  if (fault == AmazonFault::no_rate_header) response.headers.emplace_back(hides_rate, "");
  if (fault == AmazonFault::cut_answer || fault == AmazonFault::truncated_gzip)
    response.body.resize(response.body.size() / 2);
  const bool is_about_json = fault == AmazonFault::partial_page || fault == AmazonFault::repeated_token ||
                             fault == AmazonFault::changed_type;
  if (!is_about_json) return;
  Json json = Json::parse(response.body, nullptr, false);
  if (json.is_discarded()) return;
  if (fault == AmazonFault::partial_page) drop_half(json);
  if (fault == AmazonFault::changed_type) change_types(json);
  const std::string token = asked_token(request);
  if (fault == AmazonFault::repeated_token && !token.empty()) replace_token(json, token);
  response.body = json.dump();
}

}  // namespace weir::sandbox
