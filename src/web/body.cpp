#include "web/body.hpp"

#include <nlohmann/json.hpp>

namespace weir::web {
namespace {

constexpr std::size_t text_bytes_max = 500;

Failure bad_body(std::string text) {
  return {.next = Next::refuse, .code = "web.bad_body", .text = std::move(text), .subject = {}};
}

}  // namespace

Result<Body> Body::read(const http::Request& request) {
  if (!request.header("content-type").value_or("").starts_with("application/json"))
    return bad_body("the body is no JSON; send it as application/json");
  auto json = nlohmann::json::parse(request.body, nullptr, false);
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

Result<Done> Body::wants(std::initializer_list<const char*> names) const {
  for (const char* name : names) {
    const std::string value = text(name);
    if (value.empty() || value.size() > text_bytes_max)
      return bad_body(std::string{name} + " is missing, or too long; give a text of 1 to 500 bytes");
  }
  return Done{};
}

}  // namespace weir::web
