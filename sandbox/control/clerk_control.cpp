#include "sandbox/control/clerk_control.hpp"

#include <nlohmann/json.hpp>

namespace weir::sandbox {
namespace {

using ClerkJson = nlohmann::json;

http::Response clerk_answer(int status, const ClerkJson& body) {
  return {status,
          {{"content-type", "application/json"}},
          body.dump(-1, ' ', false, ClerkJson::error_handler_t::replace)};
}

std::string clerk_text(const ClerkJson& json, const char* name) {
  return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string{};
}

http::Response process_again(Ecc& ecc, const ClerkJson& json, Instant now) {
  const auto status = ecc.process_again(clerk_text(json, "idoc"), now);
  return status ? clerk_answer(200, {{"status", *status}})
                : clerk_answer(409, {{"error", status.error().text}});
}

http::Response reverse(Ecc& ecc, const ClerkJson& json, Instant now) {
  const bool has_year = json.contains("year") && json["year"].is_number_integer();
  const auto reversal = ecc.reverse_document(clerk_text(json, "company_code"), clerk_text(json, "document"),
                                             has_year ? json["year"].get<int>() : 0, now);
  return reversal ? clerk_answer(200, {{"document", *reversal}})
                  : clerk_answer(409, {{"error", reversal.error().text}});
}

struct ClerkPath {
  std::string_view path;
  http::Response (*run)(Ecc&, const ClerkJson&, Instant);
};
constexpr ClerkPath clerk_paths[] = {{"/sap/idoc-again", process_again}, {"/sap/reversal", reverse}};

}  // namespace

std::optional<http::Response> handle_clerk(Ecc& ecc, const http::Request& request, Instant now) {
  for (const auto& path : clerk_paths) {
    if (request.path != path.path || request.method != "POST") continue;
    const auto json = ClerkJson::parse(request.body, nullptr, false);
    if (!json.is_object()) return clerk_answer(400, {{"error", "the body is a JSON object"}});
    return path.run(ecc, json, now);
  }
  return {};
}

}  // namespace weir::sandbox
