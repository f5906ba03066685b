#pragma once
// What an operation takes, in a few letters, and why a request is refused that brings something else.
//
//   name*:type name:type …     members, separated by blanks; * means required
//   t  t(1..40)  i(1..100)     texts with lengths, whole numbers with bounds; either bound may be missing
//   n  b  d  D  m  j           numbers, booleans, date-times, dates, any object, anything
//   <A|B>  [type](1..25)       one of those words; lists with their sizes
//   (name:type …)              an object
//   r[type]                    a list in a query whose name is repeated; all others are one value with commas
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace weir::sandbox {

// The details of a 400, or nothing when the request is as the form says. What it does not name is refused.
std::optional<std::string> query_fault(std::string_view form, const http::Request& request);
std::optional<std::string> body_fault(std::string_view form, const nlohmann::ordered_json& body);

}  // namespace weir::sandbox
