#pragma once
// Texts in HTML. Pure.
#include <string>
#include <string_view>

namespace weir::report {

// As text or as an attribute's value between double quotes.
std::string in_html(std::string_view text);

}  // namespace weir::report
