#include "report/csv.hpp"

#include <algorithm>

namespace weir::report {
namespace {

// "-12.34", as amounts are written; "-1+cmd" is none.
bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "0" : text.substr(point + 1);
  return !whole.empty() && !part.empty() && std::ranges::all_of(whole, is_digit) &&
         std::ranges::all_of(part, is_digit);
}

bool is_formula(std::string_view text) {
  constexpr std::string_view begins = "=+-@\t\r";
  return !text.empty() && begins.find(text.front()) != std::string_view::npos && !is_plain_number(text);
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = is_formula(text) ? "'" : "";
  for (const char c : text) field += c == '"' ? std::string{"\"\""} : std::string{c};
  return field.find_first_of(",\"\r\n") == std::string::npos ? field : '"' + field + '"';
}

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (const std::string& field : fields) record += (&field == fields.data() ? "" : ",") + csv_field(field);
  return record + "\r\n";
}

}  // namespace weir::report
