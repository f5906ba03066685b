#pragma once
// How Login with Amazon says no: {"error": "invalid_grant", "error_description": "…"}, another shape than
// that of the Selling Partner API.
#include <string>
#include <string_view>

namespace weir::amazon {

// "invalid_grant"; empty for a body that is no such answer.
std::string access_error_word(std::string_view body);

// invalid_request, invalid_scope and unsupported_grant_type: no credential of the seller's is at fault.
bool is_mistake_of_ours(std::string_view word);

}  // namespace weir::amazon
