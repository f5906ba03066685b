#include "support/official_models.hpp"

#include <filesystem>
#include <fstream>

#include "core/text.hpp"
#include "http/message.hpp"
#include "support/official_schema.hpp"

namespace weir::testing {
namespace {

std::filesystem::path folder() { return std::filesystem::path{WEIR_SHARED_DATA} / "spapi"; }

Json json_of(const std::filesystem::path& path) {
  std::ifstream file{path};
  return Json::parse(file);
}

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts{""};
  for (const char c : text)
    if (c == mark)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::string path_of(const std::string& url) {
  const auto scheme = url.find("://");
  const auto from = scheme == std::string::npos ? 0 : std::min(url.find('/', scheme + 3), url.size());
  return url.substr(from, std::min(url.find('?'), url.size()) - from);
}

// Which file describes what lies below a path. A file is read when it is first asked for: each is large.
struct Below {
  std::string_view prefix;
  std::string_view model;
};
constexpr Below belows[] = {
    {"/applications/2023-11-30/", "application-management-api-model/application_2023-11-30.json"},
    {"/definitions/2020-09-01/",
     "product-type-definitions-api-model/definitionsProductTypes_2020-09-01.json"},
    {"/fba/inventory/v1/", "fba-inventory-api-model/fbaInventory.json"},
    {"/feeds/2021-06-30/", "feeds-api-model/feeds_2021-06-30.json"},
    {"/finances/2024-06-19/", "finances-api-model/finances_2024-06-19.json"},
    {"/finances/transfers/2024-06-01/", "finances-api-model/transfers_2024-06-01.json"},
    {"/finances/v0/", "finances-api-model/financesV0.json"},
    {"/fba/inbound/v0/", "fulfillment-inbound-api-model/fulfillmentInboundV0.json"},
    {"/inbound/fba/2024-03-20/", "fulfillment-inbound-api-model/fulfillmentInbound_2024-03-20.json"},
    {"/listings/2021-08-01/", "listings-items-api-model/listingsItems_2021-08-01.json"},
    {"/notifications/v1/", "notifications-api-model/notifications.json"},
    {"/orders/2026-01-01/", "orders-api-model/orders_2026-01-01.json"},
    {"/orders/v0/", "orders-api-model/ordersV0.json"},
    {"/reports/2021-06-30/", "reports-api-model/reports_2021-06-30.json"},
    {"/sellers/v1/", "sellers-api-model/sellers.json"},
    {"/tokens/2021-03-01/", "tokens-api-model/tokens_2021-03-01.json"},
};

bool is_hole(const std::string& part) { return part.starts_with('{'); }

}  // namespace

struct OfficialModels::Files {
  struct Entry {
    std::string model;
    std::string path;  // "/feeds/2021-06-30/feeds/{feedId}"
    std::string method;
    const Json* operation;
    Json parameters;
    const Json* definitions;
  };
  struct Model {
    Json json;
    std::vector<Entry> entries;
  };
  std::map<std::string, std::unique_ptr<Model>> models;
  std::optional<Json> all_cases;

  const Entry* entry_for(const HttpRequest& request);
  const Entry* entry_of(std::string_view model, std::string_view operation);
  Model& model(const std::string& name);
  const Json& cases();
};

const Json& OfficialModels::Files::cases() {
  if (!all_cases) all_cases = json_of(folder() / "sandbox_cases.json");
  return *all_cases;
}

OfficialModels::Files::Model& OfficialModels::Files::model(const std::string& name) {
  auto& found = models[name];
  if (found) return *found;
  found = std::make_unique<Model>();
  found->json = json_of(folder() / "models" / name);
  const Json& json = found->json;
  for (const auto& [path, item] : json.at("paths").items())
    for (const auto& [method, operation] : item.items()) {
      if (!operation.is_object() || !operation.contains("operationId")) continue;
      Json parameters = item.value("parameters", Json::array());
      for (const Json& one : operation.value("parameters", Json::array())) parameters.push_back(one);
      for (Json& one : parameters)
        if (one.contains("$ref")) {
          const auto ref = one.at("$ref").get<std::string>();
          const Json named = json.at("parameters").at(ref.substr(ref.rfind('/') + 1));
          one = named;
        }
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
      found->entries.push_back(
          {name, path, upper, &operation, std::move(parameters), &json.at("definitions")});
    }
  return *found;
}

const OfficialModels::Files::Entry* OfficialModels::Files::entry_for(const HttpRequest& request) {
  const std::string path = path_of(request.url);
  const auto below = std::find_if(std::begin(belows), std::end(belows),
                                  [&](const Below& one) { return path.starts_with(one.prefix); });
  if (below == std::end(belows)) return nullptr;
  const auto parts = split(path, '/');
  const Entry* best = nullptr;
  std::ptrdiff_t fewest = 1000;
  for (const Entry& entry : model(std::string{below->model}).entries) {
    const auto wanted = split(entry.path, '/');
    if (entry.method != request.method || wanted.size() != parts.size()) continue;
    bool fits = true;
    for (std::size_t at = 0; at < parts.size(); ++at)
      fits = fits && (is_hole(wanted[at]) ? !parts[at].empty() : wanted[at] == parts[at]);
    const auto holes = std::count_if(wanted.begin(), wanted.end(), is_hole);
    if (fits && holes < fewest) {
      best = &entry;
      fewest = holes;
    }
  }
  return best;
}

const OfficialModels::Files::Entry* OfficialModels::Files::entry_of(std::string_view name,
                                                                    std::string_view operation) {
  for (const Entry& entry : model(std::string{name}).entries)
    if (entry.operation->at("operationId") == operation) return &entry;
  return nullptr;
}

OfficialModels::OfficialModels() : files_{std::make_unique<Files>()} {}

OfficialModels::~OfficialModels() = default;

const OfficialModels* OfficialModels::at_hand() {
  if (!std::filesystem::exists(folder() / "sandbox_cases.json")) return nullptr;
  static const OfficialModels models;
  return &models;
}

namespace {

// A parameter's text as the JSON value that its type makes of it; what cannot be one stays a text, and is
// found out by the check.
Json typed(const std::string& text, const Json& schema) {
  const std::string type = schema.value("type", std::string{"string"});
  if (type == "array") {
    Json array = Json::array();
    for (const std::string& part : split(text, ',')) array.push_back(typed(part, schema.at("items")));
    return array;
  }
  if (type == "boolean" && (text == "true" || text == "false")) return text == "true";
  if (type == "integer" || type == "number") {
    const Json number = Json::parse(text, nullptr, false);
    if (number.is_number()) return number;
  }
  return text;
}

// The parameters in the query by name; of a repeated key the values, side by side.
std::map<std::string, std::vector<std::string>> query_of(const http::Request& asked) {
  std::map<std::string, std::vector<std::string>> query;
  for (const auto& [name, value] : asked.query) query[name].push_back(value);
  return query;
}

std::string path_parameter(const std::string& path, const std::string& wanted, const std::string& name) {
  const auto parts = split(path, '/');
  const auto holes = split(wanted, '/');
  for (std::size_t at = 0; at < holes.size(); ++at)
    if (holes[at] == "{" + name + "}") return http::percent_decoded(parts[at], false).value_or("");
  return {};
}

bool has_header(const HttpRequest& request, std::string_view wanted) {
  for (const auto& [name, value] : request.headers)
    if (lower_ascii(name) == wanted && !value.empty()) return true;
  return false;
}

std::optional<Json> sent_value(const HttpRequest& request, const http::Request& asked, const Json& parameter,
                               const std::string& wanted_path) {
  const auto name = parameter.at("name").get<std::string>();
  const std::string in = parameter.at("in");
  if (in == "path") return typed(path_parameter(path_of(request.url), wanted_path, name), parameter);
  if (in == "body") {
    if (request.body.empty()) return std::nullopt;
    return Json::parse(request.body, nullptr, false);
  }
  const auto query = query_of(asked);
  const auto found = query.find(name);
  if (in != "query" || found == query.end()) return std::nullopt;
  if (parameter.value("collectionFormat", std::string{}) != "multi")
    return typed(found->second[0], parameter);
  Json array = Json::array();
  for (const std::string& value : found->second) array.push_back(typed(value, parameter.at("items")));
  return array;
}

void check_wire(const HttpRequest& request, Complaints& complaints) {
  for (const char* name : {"x-amz-access-token", "user-agent"})
    if (!has_header(request, name)) complaints.push_back("header " + std::string{name} + " is missing");
  if (request.method == "GET" && !request.body.empty()) complaints.push_back("a GET with a body");
  if (!request.body.empty() && !has_header(request, "content-type"))
    complaints.push_back("a body without content-type");
}

}  // namespace

Complaints OfficialModels::about_request(const HttpRequest& request) const {
  const Files::Entry* entry = files_->entry_for(request);
  const std::string shown = request.method + " " + path_of(request.url);
  if (entry == nullptr) return {shown + " is no operation of any model"};
  const auto asked = http::request_from(request.method, request.url, {}, request.body);
  if (!asked) return {shown + " is badly encoded"};
  Complaints complaints;
  check_wire(request, complaints);
  const OfficialSchema schema{*entry->definitions, true};
  std::vector<std::string> known;
  bool takes_body = false;
  for (const Json& parameter : entry->parameters) {
    const auto name = parameter.at("name").get<std::string>();
    const std::string in = parameter.at("in");
    known.push_back(name);
    takes_body = takes_body || in == "body";
    const auto value = sent_value(request, *asked, parameter, entry->path);
    if (value)
      schema.check(*value, in == "body" ? parameter.at("schema") : parameter, in + " " + name, complaints);
    else if (parameter.value("required", false) && in != "header")
      complaints.push_back(in + " " + name + " is missing");
  }
  for (const auto& [name, value] : query_of(*asked))
    if (std::find(known.begin(), known.end(), name) == known.end())
      complaints.push_back("query " + name + " is unknown");
  if (!takes_body && !request.body.empty()) complaints.push_back("a body where none belongs");
  for (std::string& text : complaints) text = shown + ": " + text;
  return complaints;
}

Complaints OfficialModels::about_answer(const HttpRequest& request, const HttpResponse& answer,
                                        bool is_strict) const {
  const Files::Entry* entry = files_->entry_for(request);
  if (entry == nullptr) return {};
  const Json& responses = entry->operation->at("responses");
  const std::string status = std::to_string(answer.status);
  if (!responses.contains(status)) return {status + " is no answer of " + entry->path};
  if (!responses.at(status).contains("schema")) return {};
  const Json body = Json::parse(answer.body, nullptr, false);
  Complaints complaints;
  OfficialSchema{*entry->definitions, is_strict}.check(body, responses.at(status).at("schema"), "$",
                                                       complaints);
  for (std::string& text : complaints) text = "answer of " + entry->path + ": " + text;
  return complaints;
}

Complaints OfficialModels::not_carried(const OfficialCase& wanted, const HttpRequest& request) const {
  const Files::Entry* entry = files_->entry_for(request);
  if (entry == nullptr) return {"no operation"};
  const auto asked = http::request_from(request.method, request.url, {}, request.body);
  const Json named = Json::parse(wanted.named);
  Complaints complaints;
  for (const Json& parameter : entry->parameters) {
    const std::string in = parameter.at("in");
    const auto name = parameter.at("name").get<std::string>();
    const Json* group = named.contains(in) ? &named.at(in) : nullptr;
    if (group == nullptr || (in != "body" && !group->contains(name))) continue;
    const Json& value = in == "body" ? *group : group->at(name);
    const auto sent = sent_value(request, *asked, parameter, entry->path);
    const std::string difference = json_difference(value.dump(), sent ? sent->dump() : "null");
    if (!difference.empty() && !(wanted.is_filled && in == "body"))
      complaints.push_back(in + " " + name + ": " + difference);
  }
  return complaints;
}

std::vector<OfficialCase> OfficialModels::cases_of(std::string_view model, std::string_view operation) const {
  std::vector<OfficialCase> cases;
  const Files::Entry* entry = files_->entry_of(model, operation);
  for (const Json& one : files_->cases().at("cases")) {
    if (entry == nullptr || one.at("model") != model || one.at("operationId") != operation) continue;
    Json parameters = one.at("request");
    OfficialCase read{one.at("n").get<int>(),
                      std::string{operation},
                      "",
                      parameters.dump(),
                      one.at("response").at("status").get<int>(),
                      one.at("response").at("body").dump(),
                      false};
    const OfficialSchema schema{*entry->definitions, true};
    for (const Json& parameter : entry->parameters) {
      const std::string in = parameter.at("in");
      const auto name = parameter.at("name").get<std::string>();
      if (!parameter.value("required", false) || in == "header") continue;
      const Json before = parameters;
      if (in == "body") {
        if (!parameters.contains("body")) parameters["body"] = Json::object();
        if (parameters["body"].is_object()) schema.complete(parameters["body"], parameter.at("schema"));
      } else if (!parameters.value(in, Json::object()).contains(name)) {
        parameters[in][name] = schema.sample(parameter, name);
      }
      read.is_filled = read.is_filled || parameters != before;
    }
    read.parameters = parameters.dump();
    cases.push_back(std::move(read));
  }
  return cases;
}

std::vector<std::string> OfficialModels::operations_of(std::string_view model) const {
  std::vector<std::string> names;
  for (const Json& operation : files_->cases().at("operations"))
    if (operation.at("model") == model && !operation.at("case_numbers").empty())
      names.push_back(operation.at("operationId").get<std::string>());
  return names;
}

}  // namespace weir::testing
