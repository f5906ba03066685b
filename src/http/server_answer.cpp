#include "http/server_answer.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace weir::http {
namespace {

bool says_how_long(std::string_view lower_name) {
  return lower_name == "content-length" || lower_name == "transfer-encoding" || lower_name == "connection";
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

bool never_has_a_body(int status) { return status == 204 || status == 304; }

void add_header(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value).append("\r\n");
}

void add_connection(std::string& text, const AnswerFrame& frame) {
  // What each version does unasked is left unsaid.
  if (!frame.keep_alive) add_header(text, "Connection", "close");
  if (frame.keep_alive && frame.is_http_1_0) add_header(text, "Connection", "keep-alive");
}

}  // namespace

Response plain_answer(int status, std::string_view text) {
  return {.status = status,
          .headers = {{"content-type", "text/plain; charset=utf-8"}},
          .body = std::string{text} + "\n"};
}

bool is_sendable(const Response& response) {
  constexpr std::string_view no_name = ": \t";
  return response.status >= 200 && response.status <= 599 &&
         std::all_of(response.headers.begin(), response.headers.end(), [&](const auto& header) {
           const auto& [name, value] = header;
           return !name.empty() && name.find_first_of(no_name) == std::string::npos && is_one_line(name) &&
                  is_one_line(value);
         });
}

std::string rendered(const Response& response, const AnswerFrame& frame) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
  text.append(frame.reason).append("\r\n");
  for (const auto& [name, value] : response.headers)
    if (!says_how_long(lower_ascii(name))) add_header(text, name, value);
  const bool has_body = !never_has_a_body(response.status);
  if (has_body) add_header(text, "Content-Length", std::to_string(response.body.size()));
  add_connection(text, frame);
  text += "\r\n";
  if (has_body && !frame.is_for_head) text += response.body;
  return text;
}

std::string_view delivered(std::string_view bytes, const Response& response) {
  switch (response.delivery) {
    case Delivery::whole:
      return bytes;
    case Delivery::half:
      return bytes.substr(0, bytes.size() - response.body.size() / 2);
    case Delivery::nothing:
      return {};
  }
  return bytes;
}

}  // namespace weir::http
