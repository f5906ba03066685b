#pragma once
// How Amazon says no: {"errors": [{"code", "message", "details"}]}. Codes are not normalised ("InvalidInput",
// "Invalid Input", "400"): the HTTP status decides, the words are for people.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/described.hpp"

namespace weir::amazon {

struct ApiError {
  std::string code;
  std::optional<std::string> message;
  std::optional<std::string> details;  // often empty

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("code", v.code);
    f("message", v.message);
    f("details", v.details);
  }
};

struct ApiErrors {
  std::vector<ApiError> errors;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("errors", v.errors);
  }
};

// Nothing for a body that is no such list: HTML of a gateway, or no body at all.
std::optional<ApiErrors> decode_errors(std::string_view body);

// "InvalidInput: …; QuotaExceeded: …", cut to what a message can hold; empty for a body that is no such list.
std::string words_of_errors(std::string_view body);

// The errors inside a 2xx answer, which some operations put there; nothing when there are none. Refused, with
// amazon.error_in_answer.
std::optional<Failure> error_in_answer(std::string_view body, std::string_view operation);

// Why an answer of success could not be read: `misfit`, or http.lost_answer (retry) where the body is no
// whole JSON document. It was cut on its way, or is a page of somebody in between; a person has nothing to
// correct.
Failure unread_answer(Failure misfit, std::string_view body);

// An answer of success without the `payload` that holds what was asked for; as other misfits,
// amazon.unexpected_shape.
Failure without_payload(std::string_view operation);

}  // namespace weir::amazon
