#pragma once
// Answers in the forms that Amazon gives them.
#include <string>
#include <string_view>

#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

// "Fri, 20 Nov 2026 08:00:00 GMT", as in the header Date of every answer.
std::string http_date(Instant instant);

http::Response json_answer(int status, std::string body);

// {"errors":[{"code", "message", "details"}]}: every refusal of SP-API.
http::Response refusal(int status, std::string_view code, std::string_view message, std::string_view details);

http::Response invalid_input(std::string_view details);  // 400
http::Response not_found(std::string_view details);      // 404

}  // namespace weir::sandbox
