#include "web/body.hpp"

#include <nlohmann/json.hpp>

namespace weir::web {
namespace {

constexpr std::size_t text_bytes_max = 500;
constexpr int depth_max = 8;  // orders, each of texts, are two

Failure bad_body(std::string text) {
  return {.next = Next::refuse, .code = "web.bad_body", .text = std::move(text), .subject = {}};
}

// Nothing where it is no JSON, or has a text with a NUL, or is nested deeper than anything that is asked for.
nlohmann::json plain_json(const std::string& text) {
  bool is_plain = true;
  const auto look = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json& parsed) {
    const bool is_cut =
        parsed.is_string() && parsed.get_ref<const std::string&>().find('\0') != std::string::npos;
    if (depth > depth_max || is_cut) is_plain = false;
    return true;
  };
  auto json = nlohmann::json::parse(text, look, false);
  return is_plain ? json : nlohmann::json{};
}

}  // namespace

Result<Body> Body::read(const http::Request& request) {
  if (!request.header("content-type").value_or("").starts_with("application/json"))
    return bad_body("the body is no JSON; send it as application/json");
  auto json = plain_json(request.body);
  if (!json.is_object()) return bad_body("the body is no JSON object; see /api/v1/openapi.json");
  Body body;
  body.json_ = std::make_shared<const nlohmann::json>(std::move(json));
  return body;
}

std::string Body::text(const char* name) const {
  const auto found = json_->find(name);
  return found != json_->end() && found->is_string() ? found->get<std::string>() : "";
}

std::int64_t Body::number(const char* name) const {
  const auto found = json_->find(name);
  return found != json_->end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Result<std::string> Body::exactly_text(const char* name) const {
  if (const auto whole = wants({name}); !whole) return whole.error();
  return text(name);
}

Result<std::string> Body::one_of(const char* name, std::initializer_list<std::string_view> words) const {
  const std::string said = text(name);
  std::string all;
  for (const std::string_view word : words) {
    if (said == word) return said;
    all += (all.empty() ? "" : " or ") + std::string{word};
  }
  return bad_body(std::string{name} + " is none of its words; say " + all);
}

bool Body::is_true(const char* name) const {
  const auto found = json_->find(name);
  return found != json_->end() && found->is_boolean() && found->get<bool>();
}

Result<std::string> Body::one_or_all(const char* name) const {
  if (!is_true("all")) return exactly_text(name);
  if (!json_->contains(name)) return std::string{};
  return bad_body("it says all, and names one " + std::string{name} + ", too; say one of the two");
}

Result<Done> Body::wants(std::initializer_list<const char*> names) const {
  for (const char* name : names) {
    const std::string value = text(name);
    if (value.empty() || value.size() > text_bytes_max)
      return bad_body(std::string{name} + " is missing, or too long; give a text of 1 to 500 bytes");
  }
  return Done{};
}

}  // namespace weir::web
