#pragma once
// What looks like a person's in a text that leaves the house. Pure.
#include <string>
#include <string_view>

namespace weir::monitor {

// E-mail addresses, telephone numbers with their country ("+49 170 1234567") and account numbers (IBAN, also
// in groups of four) as "…". Names and street addresses have no form by which they could be known.
std::string without_personal(std::string_view text);

// The same for each text of a JSON document, which stays one; what is no JSON is taken as a text.
std::string without_personal_json(std::string_view json);

}  // namespace weir::monitor
