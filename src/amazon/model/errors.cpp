#include "amazon/model/errors.hpp"

#include "amazon/model/described_reader.hpp"
#include "amazon/model/json_node.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

std::string text_of(const std::vector<ApiError>& errors) {
  constexpr std::size_t shown_max = 400;
  std::string text;
  for (const ApiError& error : errors) {
    text += (text.empty() ? "" : "; ") + error.code;
    if (error.message && !error.message->empty()) text += ": " + *error.message;
    if (error.details && !error.details->empty()) text += " (" + *error.details + ")";
  }
  return printable(text.substr(0, shown_max));
}

}  // namespace

std::optional<ApiErrors> decode_errors(std::string_view body) {
  const auto errors = decode_described<ApiErrors>(body, "errors");
  if (!errors) return std::nullopt;
  return *errors;
}

std::string words_of_errors(std::string_view body) {
  const auto errors = decode_errors(body);
  return errors ? text_of(errors->errors) : std::string{};
}

std::optional<Failure> error_in_answer(std::string_view body, std::string_view operation) {
  if (body.find("\"errors\"") == std::string_view::npos) return std::nullopt;
  const auto errors = decode_errors(body);
  if (!errors || errors->errors.empty()) return std::nullopt;
  return Failure{.next = Next::refuse,
                 .code = "amazon.error_in_answer",
                 .text = std::string{operation} +
                         ": Amazon answered with success and errors inside: " + text_of(errors->errors),
                 .subject = std::string{operation},
                 .not_before = {}};
}

Failure unread_answer(Failure misfit, std::string_view body) {
  if (parse_json(body)) return misfit;
  return {.next = Next::retry,
          .code = "http.lost_answer",
          .text = misfit.subject + ": the answer (" + std::to_string(body.size()) +
                  " bytes) is no whole JSON document; it was cut on its way, or somebody in between answered "
                  "in Amazon's place; it is tried again",
          .subject = misfit.subject,
          .not_before = {}};
}

Failure without_payload(std::string_view operation) {
  Misfit misfit;
  misfit.note("$.payload", "an object");
  return misfit.failure(operation);
}

}  // namespace weir::amazon
