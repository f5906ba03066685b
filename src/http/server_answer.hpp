#pragma once
// What the server says: answers of its own, and any answer as bytes.
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace weir::http {

// An answer that the server gives by itself.
Response plain_answer(int status, std::string_view text);

// Whether it can be sent as it is: a final status, and headers that stay on their lines.
bool is_sendable(const Response& response);

struct AnswerFrame {
  std::string_view reason;  // "Not Found"
  bool keep_alive = true;
  bool is_http_1_0 = false;
  bool is_for_head = false;
};

// Framing is the server's: content-length, transfer-encoding and connection of the response are left out.
std::string rendered(const Response& response, const AnswerFrame& frame);

// Of the bytes of an answer those that its `delivery` lets out.
std::string_view delivered(std::string_view bytes, const Response& response);

}  // namespace weir::http
