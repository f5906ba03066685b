#include "sandbox/amazon/answer.hpp"

#include <fmt/chrono.h>

#include <nlohmann/json.hpp>

namespace weir::sandbox {

std::string http_date(Instant instant) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", std::chrono::floor<std::chrono::seconds>(instant));
}

http::Response json_answer(int status, std::string body) {
  return {status, {{"content-type", "application/json"}}, std::move(body)};
}

http::Response refusal(int status, std::string_view code, std::string_view message,
                       std::string_view details) {
  const nlohmann::ordered_json error{{"code", code}, {"message", message}, {"details", details}};
  nlohmann::ordered_json body;
  body["errors"] = nlohmann::ordered_json::array({error});
  return json_answer(status, body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

http::Response invalid_input(std::string_view details) {
  return refusal(400, "InvalidInput", "Invalid Input", details);
}

http::Response not_found(std::string_view details) {
  return refusal(404, "NotFound", "The requested resource was not found.", details);
}

}  // namespace weir::sandbox
