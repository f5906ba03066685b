#include "sandbox/ecc/rfc_value.hpp"

#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using Converted = Result<std::string, GatewayError>;

GatewayError unconvertible(const RfcField& field, const std::string& text, const std::string& what) {
  return bad_parameter(RfcCode::conversion_failure, "Field " + field.name + ": '" + text + "' is no " + what);
}

bool only_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

bool is_initial(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

Converted date_from(const RfcField& field, const std::string& text) {
  if (is_initial(text)) return std::string{};
  const auto date = date_of(text);
  if (!date) return unconvertible(field, text, "date YYYYMMDD");
  return iso(*date);
}

Converted digits_from(const RfcField& field, const std::string& text) {
  if (!only_digits(text) || text.size() > field.length)
    return unconvertible(field, text, "number of " + std::to_string(field.length) + " digits");
  if (is_initial(text)) return std::string{};
  return std::string(field.length - text.size(), '0') + text;
}

Converted time_from(const RfcField& field, const std::string& text) {
  constexpr std::size_t time_length = 6;
  if (!only_digits(text) || text.size() != time_length) return unconvertible(field, text, "time HHMMSS");
  return is_initial(text) ? std::string{} : text;
}

Converted number_from(const RfcField& field, const std::string& text) {
  const std::string_view unsigned_text = std::string_view{text}.substr(text.starts_with('-') ? 1 : 0);
  const auto point = std::min(unsigned_text.find('.'), unsigned_text.size());
  const auto behind = unsigned_text.substr(std::min(point + 1, unsigned_text.size()));
  const bool fits = behind.size() <= static_cast<std::size_t>(field.decimals) && text.size() <= field.length;
  if (point == 0 || !fits || !only_digits(unsigned_text.substr(0, point)) || !only_digits(behind))
    return unconvertible(field, text, "number with " + std::to_string(field.decimals) + " decimals");
  return text;
}

Converted text_from(const RfcField& field, std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  if (field.length > 0 && characters_of(text) > field.length)
    return unconvertible(field, text, "text of at most " + std::to_string(field.length) + " characters");
  return text;
}

std::string with_decimals(std::string text, int decimals) {
  if (text.empty()) text = "0";
  const auto point = text.find('.');
  const auto wanted = static_cast<std::size_t>(decimals);
  const auto given = point == std::string::npos ? 0 : text.size() - point - 1;
  if (point == std::string::npos && wanted > 0) text += '.';
  return given < wanted ? text.append(wanted - given, '0') : text;
}

std::string date_to(std::string text) {
  std::erase(text, '-');
  return text.empty() ? "00000000" : text;
}

}  // namespace

Result<std::string, GatewayError> from_internal(const RfcField& field, const std::string& text) {
  if (text.empty()) return text;
  switch (field.abap_type()) {
    case 'D':
      return date_from(field, text);
    case 'T':
      return time_from(field, text);
    case 'N':
      return digits_from(field, text);
    case 'P':
    case 'I':
      return number_from(field, text);
    default:
      return text_from(field, text);
  }
}

std::string to_internal(const RfcField& field, std::string text) {
  switch (field.abap_type()) {
    case 'D':
      return date_to(std::move(text));
    case 'T':
      return text.empty() ? "000000" : text;
    case 'N':
      return std::string(field.length - std::min(text.size(), field.length), '0') + text;
    case 'P':
    case 'I':
      return with_decimals(std::move(text), field.decimals);
    default:
      return text;
  }
}

}  // namespace weir::sandbox::ecc
