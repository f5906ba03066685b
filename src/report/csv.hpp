#pragma once
// Comma separated values, RFC 4180: CRLF behind each record, what needs it in quotes, quotes doubled. UTF-8.
#include <string>
#include <string_view>
#include <vector>

namespace weir::report {

// A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return)
// gets an apostrophe in front, unless it is a number: those add up.
std::string csv_field(std::string_view text);

std::string csv_record(const std::vector<std::string>& fields);

}  // namespace weir::report
