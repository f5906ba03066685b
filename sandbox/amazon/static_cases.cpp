#include "sandbox/amazon/static_cases.hpp"

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "core/iso_instant.hpp"
#include "sandbox/amazon/answer.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;
using Segments = std::vector<std::string>;

Segments split(std::string_view text, char separator) {
  Segments parts;
  while (true) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// How many values a case names that the request has; nothing when the request lacks one.
using Score = std::optional<int>;

Score path_score(const Segments& path, const Json& wanted, const Segments& asked) {
  if (path.size() != asked.size()) return {};
  int score = 0;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (!path[at].starts_with('{')) {
      if (path[at] != asked[at]) return {};
      continue;
    }
    const std::string name = path[at].substr(1, path[at].size() - 2);
    if (!wanted.contains(name)) continue;
    if (text_of(wanted[name]) != asked[at]) return {};
    ++score;
  }
  return score;
}

// A list is one value with commas, or a name that is repeated.
Score query_score(const Json& wanted, const http::Request& request) {
  int score = 0;
  for (const auto& [name, value] : wanted.items()) {
    Segments given;
    for (const auto& [key, text] : request.query)
      if (key == name) given.push_back(text);
    if (given.empty()) return {};
    Segments expected;
    if (value.is_array())
      for (const Json& element : value) expected.push_back(text_of(element));
    else
      expected.push_back(text_of(value));
    if (given.size() == 1 && value.is_array()) given = split(given[0], ',');
    if (given != expected) return {};
    ++score;
  }
  return score;
}

// Amazon's cases leave the seconds out here and there.
std::optional<Instant> static_instant_of(const Json& json) {
  constexpr std::string_view without_seconds = "2024-01-01T00:00Z";
  std::string text = json.get<std::string>();
  if (text.size() == without_seconds.size() && text.back() == 'Z') text.insert(text.size() - 1, ":00");
  return parse_iso_instant(text);
}

// One instant is written in several ways.
bool is_same(const Json& wanted, const Json& given) {
  if (wanted == given) return true;
  if (!wanted.is_string() || !given.is_string()) return false;
  const auto instant = static_instant_of(wanted);
  return instant && instant == static_instant_of(given);
}

Score body_score(const Json& wanted, const Json& given) {
  if (wanted.is_object()) {
    if (!given.is_object()) return {};
    int score = 0;
    for (const auto& [name, value] : wanted.items()) {
      if (!given.contains(name)) return {};
      const Score part = body_score(value, given[name]);
      if (!part) return {};
      score += *part;
    }
    return score;
  }
  if (!wanted.is_array()) return is_same(wanted, given) ? Score{1} : Score{};
  if (!given.is_array() || given.size() != wanted.size()) return {};
  int score = 1;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    const Score part = body_score(wanted[at], given[at]);
    if (!part) return {};
    score += *part;
  }
  return score;
}

}  // namespace

struct StaticCases::Parts {
  struct Case {
    std::string method;
    Segments path;
    Json request;
    int status = 0;
    std::string body;
  };

  Score score(const Case& one, const http::Request& request, const Segments& asked, const Json& body) const {
    if (one.method != request.method) return {};
    const Score path = path_score(one.path, one.request.value("path", Json::object()), asked);
    if (!path) return {};
    const Score query = query_score(one.request.value("query", Json::object()), request);
    if (!query) return {};
    const Score told =
        body_score(one.request.value("body", Json::object()), body.is_object() ? body : Json::object());
    return told ? Score{*path + *query + *told} : Score{};
  }

  std::vector<Case> cases;
  std::mutex mutex;  // protects the tokens
  Tokens tokens;
};

StaticCases::StaticCases(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
StaticCases::~StaticCases() = default;

std::shared_ptr<StaticCases> StaticCases::parse(std::string_view text) {
  const Json file = Json::parse(text, nullptr, false);
  if (!file.is_object() || !file.contains("cases") || !file["cases"].is_array()) return nullptr;
  auto parts = std::make_unique<Parts>();
  for (const Json& one : file["cases"]) {
    if (!one.is_object() || !one.contains("path") || !one.contains("response")) return nullptr;
    const Json& response = one["response"];
    const int status = response.value("status", 0);
    const bool has_body = status != 204 && response.contains("body") && !response["body"].is_null();
    parts->cases.push_back({one.value("method", ""), split(one["path"].get<std::string>().substr(1), '/'),
                            one.value("request", Json::object()), status,
                            has_body ? response["body"].dump() : ""});
  }
  return std::make_shared<StaticCases>(std::move(parts));
}

http::Response StaticCases::handle(const http::Request& request, Random& random, Instant now) {
  if (request.path == "/auth/o2/token") {
    const std::lock_guard lock{parts_->mutex};
    return parts_->tokens.exchange(request, random, now);
  }
  if (request.header("x-amz-access-token").value_or("").empty())
    return refusal(403, "Unauthorized", "Access to requested resource is denied.", "");
  Segments asked = request.segments;
  while (!asked.empty() && asked.front().empty()) asked.erase(asked.begin());
  // An id that is empty leaves nothing behind the last slash.
  if (request.path.ends_with('/') && !asked.empty() && !asked.back().empty()) asked.emplace_back();
  const Json body = Json::parse(request.body, nullptr, false);
  const Parts::Case* best = nullptr;
  int most = -1;
  for (const Parts::Case& one : parts_->cases) {
    const Score score = parts_->score(one, request, asked, body);
    if (!score || *score <= most) continue;
    most = *score;
    best = &one;
  }
  if (best == nullptr) return invalid_input("The request is none of the static cases");
  return best->body.empty() ? http::Response{best->status, {}, ""} : json_answer(best->status, best->body);
}

}  // namespace weir::sandbox
