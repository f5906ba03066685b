#include "sandbox/models/models.hpp"

#include <fmt/format.h>

#include <charconv>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "sandbox/models/schema_check.hpp"

namespace weir::sandbox {

using ModelJson = nlohmann::json;

struct KnownOperation {
  const ModelJson* document = nullptr;
  const ModelJson* operation = nullptr;
  const ModelJson* common = nullptr;  // parameters that the path has for all its methods
  std::string method;
  std::vector<std::string> segments;
};

// The models are megabytes: each is read only when somebody asks for a path of its own.
struct ModelFile {
  std::string text;
  std::optional<ModelJson> document;
};

namespace {

using Json = ModelJson;
using Known = KnownOperation;

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_variable(const std::string& segment) { return segment.starts_with('{'); }

bool leads_to(const Known& known, const http::Request& request, const std::vector<std::string>& asked) {
  if (known.method != request.method || known.segments.size() != asked.size()) return false;
  for (std::size_t at = 0; at < asked.size(); ++at)
    if (!is_variable(known.segments[at]) && known.segments[at] != asked[at]) return false;
  return true;
}

std::size_t words_of(const Known& known) {
  return static_cast<std::size_t>(std::ranges::count_if(
      known.segments, [](const std::string& segment) { return !is_variable(segment); }));
}

// "/a/b" and its decoded parts; the first part is before the slash, and empty.
std::vector<std::string> segments_of(const http::Request& request) {
  std::vector<std::string> segments = request.segments;
  while (!segments.empty() && segments.front().empty()) segments.erase(segments.begin());
  return segments;
}

Json value_of(const Json& parameter, const std::string& text) {
  const std::string type = parameter.value("type", "string");
  const char* end = text.data() + text.size();
  if (type == "integer") {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc{} && read.ptr == end) return number;
  }
  if (type == "boolean" && (text == "true" || text == "false")) return text == "true";
  return text;
}

// Swagger's own words about arrays: csv unless collectionFormat is multi, where the name is repeated.
Json parameter_value(const Json& parameter, const std::vector<std::string>& given) {
  if (parameter.value("type", "") != "array") return value_of(parameter, given.front());
  const bool is_repeated = parameter.value("collectionFormat", "csv") == "multi";
  Json values = Json::array();
  for (const std::string& text : is_repeated ? given : split(given.front(), ','))
    values.push_back(value_of(parameter.value("items", Json::object()), text));
  return values;
}

using Complaints = std::vector<std::string>;

void add(Complaints& all, const std::string& place, const Complaints& more) {
  for (const std::string& complaint : more) all.push_back(place + " " + complaint);
}

Complaints body_complaints(const Json& document, const Json& schema, const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded()) return {"the body: is not JSON"};
  return schema_complaints(document, schema, json);
}

class RequestCheck {
 public:
  RequestCheck(const Known& known, const http::Request& request) : known_{known}, request_{request} {}

  Complaints run() {
    for (const auto& [name, value] : request_.query) given_[name].push_back(value);
    for (const Json* list : {known_.common, &(*known_.operation)["parameters"]})
      if (list != nullptr && list->is_array())
        for (const Json& written : *list) check(resolved(*known_.document, written));
    for (const auto& [name, values] : given_)
      complaints_.push_back("query " + name + ": is no parameter of this operation");
    return std::move(complaints_);
  }

 private:
  void check(const Json& parameter) {
    const std::string in = parameter.at("in");
    if (in == "query") check_query(parameter);
    if (in == "body") check_body(parameter);
  }

  void check_query(const Json& parameter) {
    const std::string name = parameter.at("name");
    const auto found = given_.find(name);
    if (found == given_.end()) {
      if (parameter.value("required", false)) complaints_.push_back("query " + name + ": is missing");
      return;
    }
    if (found->second.size() > 1 && parameter.value("collectionFormat", "") != "multi")
      complaints_.push_back("query " + name + ": is given twice");
    add(complaints_, "query " + name,
        schema_complaints(*known_.document, parameter, parameter_value(parameter, found->second)));
    given_.erase(found);
  }

  void check_body(const Json& parameter) {
    if (!request_.body.empty())
      add(complaints_, "", body_complaints(*known_.document, parameter.at("schema"), request_.body));
    else if (parameter.value("required", false))
      complaints_.push_back("the body: is missing");
  }

  const Known& known_;
  const http::Request& request_;
  std::map<std::string, std::vector<std::string>> given_;
  Complaints complaints_;
};

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::string upper_case(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

}  // namespace

struct Models::Files {
  std::mutex mutex;                        // protects all below
  std::map<std::string, ModelFile> files;  // by path below the folder
  std::deque<KnownOperation> operations;
  std::set<std::string> openings;  // of paths, those whose models were looked for

  const Json& parsed(ModelFile& file) {
    if (file.document) return *file.document;
    file.document = Json::parse(file.text, nullptr, false);
    if (file.document->is_object() && file.document->contains("paths")) index(*file.document);
    return *file.document;
  }

  const Known* find(const http::Request& request) {
    const std::lock_guard lock{mutex};
    const auto asked = segments_of(request);
    const std::string opening =
        "\"/" + (asked.empty() ? "" : asked[0]) + (asked.size() > 1 ? "/" + asked[1] : "");
    // To search megabytes for each request took a third of the time of the tests that are judged by them.
    if (openings.insert(opening).second)
      for (auto& [path, file] : files)
        if (file.text.find(opening) != std::string::npos) parsed(file);
    const Known* best = nullptr;
    for (const Known& known : operations)
      if (leads_to(known, request, asked) && (best == nullptr || words_of(known) > words_of(*best)))
        best = &known;
    return best;
  }

  void index(const Json& document) {
    for (const auto& [path, methods] : document.at("paths").items())
      for (const auto& [method, operation] : methods.items())
        if (operation.is_object() && operation.contains("operationId"))
          operations.push_back({&document, &operation,
                                methods.contains("parameters") ? &methods["parameters"] : nullptr,
                                upper_case(method), split(std::string_view{path}.substr(1), '/')});
  }
};

Models::Models(std::unique_ptr<Files> files) : files_{std::move(files)} {}
Models::~Models() = default;

std::shared_ptr<const Models> Models::load(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return nullptr;
  auto files = std::make_unique<Files>();
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder, error}) {
    if (entry.path().extension() == ".json")
      files->files[std::filesystem::relative(entry.path(), folder).generic_string()].text =
          read_text(entry.path());
  }
  if (files->files.empty()) return nullptr;
  return std::make_shared<const Models>(std::move(files));
}

std::string Models::operation_of(const http::Request& request) const {
  const Known* known = files_->find(request);
  return known == nullptr ? "" : known->operation->at("operationId").get<std::string>();
}

std::vector<std::string> Models::request_complaints(const http::Request& request) const {
  const Known* known = files_->find(request);
  return known == nullptr ? Complaints{} : RequestCheck{*known, request}.run();
}

std::vector<std::string> Models::answer_complaints(const http::Request& request,
                                                   const http::Response& response) const {
  const Known* known = files_->find(request);
  if (known == nullptr) return {};
  const Json& answers = known->operation->at("responses");
  const std::string status = std::to_string(response.status);
  // What a model does not list is an error all the same, and looks like the errors that it lists.
  const std::string listed = answers.contains(status) ? status : response.status >= 400 ? "400" : "";
  if (!answers.contains(listed)) return {"the status " + status + " is none that the model lists"};
  const Json& answer = resolved(*known->document, answers.at(listed));
  if (answer.contains("schema")) return body_complaints(*known->document, answer["schema"], response.body);
  if (response.body.empty() || response.status >= 400) return {};
  return {"the body: the model has none for " + status};
}

std::vector<std::string> Models::document_complaints(std::string_view schema_file,
                                                     std::string_view text) const {
  const std::lock_guard lock{files_->mutex};
  const auto found = files_->files.find("schemas/" + std::string{schema_file});
  if (found == files_->files.end()) return {fmt::format("there is no schema {}", schema_file)};
  const Json& schema = files_->parsed(found->second);
  return body_complaints(schema, schema, std::string{text});
}

}  // namespace weir::sandbox
