#include "support/official_schema.hpp"

namespace weir::testing {
namespace {

bool is_nothing(const Json& value) {
  if (value.is_null() || value == "") return true;
  if (!value.is_structured()) return false;
  for (const Json& inner : value)
    if (value.is_array() || !is_nothing(inner)) return false;
  return true;
}

// "010.00" is "10"; "" for what is no decimal number.
std::string decimal_of(const Json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  const std::size_t digits = text.find_first_not_of('-');
  if (text.empty() || text.find_first_not_of("-0123456789.") != std::string::npos) return "";
  if (digits == std::string::npos || digits > 1) return "";
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

std::optional<Instant> instant_of(const Json& value) {
  if (!value.is_string()) return std::nullopt;
  return date_time(value.get<std::string>());
}

bool is_same_scalar(const Json& left, const Json& right) {
  if (left == right) return true;
  if (const auto instant = instant_of(left); instant && instant == instant_of(right)) return true;
  const std::string number = decimal_of(left);
  return !number.empty() && number == decimal_of(right);
}

std::string difference(const Json& left, const Json& right, const std::string& path) {
  if (is_nothing(left) && is_nothing(right)) return "";
  if (left.is_object() && right.is_object()) {
    for (const auto& [key, value] : left.items())
      if (auto found = difference(value, right.value(key, Json{}), path + "." + key); !found.empty())
        return found;
    for (const auto& [key, value] : right.items())
      if (!left.contains(key) && !is_nothing(value)) return path + "." + key + " was not there";
    return "";
  }
  if (left.is_array() && right.is_array() && left.size() == right.size()) {
    for (std::size_t at = 0; at < left.size(); ++at)
      if (auto found = difference(left[at], right[at], path + "[" + std::to_string(at) + "]"); !found.empty())
        return found;
    return "";
  }
  if (is_same_scalar(left, right)) return "";
  return path + ": " + left.dump().substr(0, 120) + " became " + right.dump().substr(0, 120);
}

}  // namespace

std::string json_difference(std::string_view left, std::string_view right) {
  return difference(Json::parse(left, nullptr, false), Json::parse(right, nullptr, false), "$");
}

}  // namespace weir::testing
