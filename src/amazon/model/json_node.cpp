#include "amazon/model/json_node.hpp"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/text.hpp"

namespace weir::amazon {
namespace {

namespace ondemand = simdjson::ondemand;
using Kind = JsonNode::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?
bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at += 1;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

bool fill(ondemand::value value, JsonNode& node);

bool fill_array(ondemand::value value, JsonNode& node) {
  ondemand::array elements;
  if (value.get_array().get(elements) != simdjson::SUCCESS) return false;
  for (auto element : elements) {
    ondemand::value inner;
    if (std::move(element).get(inner) != simdjson::SUCCESS || !fill(inner, node.children.emplace_back()))
      return false;
  }
  return true;
}

bool fill_object(ondemand::value value, JsonNode& node) {
  ondemand::object members;
  if (value.get_object().get(members) != simdjson::SUCCESS) return false;
  for (auto found : members) {
    ondemand::field member;
    std::string_view key;
    if (std::move(found).get(member) != simdjson::SUCCESS ||
        member.unescaped_key().get(key) != simdjson::SUCCESS)
      return false;
    JsonNode& child = node.children.emplace_back();
    child.key = key;
    if (!fill(member.value(), child)) return false;
  }
  return true;
}

bool fill_scalar(ondemand::value value, ondemand::json_type type, JsonNode& node) {
  std::string_view text;
  bool truth = false;
  if (type == ondemand::json_type::string) {
    if (value.get_string().get(text) != simdjson::SUCCESS) return false;
    node.kind = Kind::text;
  } else if (type == ondemand::json_type::number) {
    text = trim(value.raw_json_token());
    if (!is_number(text)) return false;
    node.kind = Kind::number;
  } else if (type == ondemand::json_type::boolean) {
    if (value.get_bool().get(truth) != simdjson::SUCCESS) return false;
    node.kind = Kind::truth;
    text = truth ? "true" : "false";
  } else {
    return trim(value.raw_json_token()) == "null";
  }
  node.text = text;
  return true;
}

bool fill(ondemand::value value, JsonNode& node) {
  ondemand::json_type type{};
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  if (type == ondemand::json_type::array) {
    node.kind = Kind::array;
    return fill_array(value, node);
  }
  if (type == ondemand::json_type::object) {
    node.kind = Kind::object;
    return fill_object(value, node);
  }
  return fill_scalar(value, type, node);
}

void append(const JsonNode& node, std::string& to) {
  if (node.is(Kind::text)) {
    to += json_text(node.text);
  } else if (node.is(Kind::array) || node.is(Kind::object)) {
    const bool is_object = node.is(Kind::object);
    to += is_object ? '{' : '[';
    for (const JsonNode& child : node.children) {
      if (&child != &node.children.front()) to += ',';
      if (is_object) to += json_text(child.key) + ':';
      append(child, to);
    }
    to += is_object ? '}' : ']';
  } else {
    to += node.is(Kind::null) ? "null" : node.text;
  }
}

}  // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
  for (const JsonNode& child : children)
    if (child.key == name) {
      child.is_read = true;
      return child.is(Kind::null) ? nullptr : &child;
    }
  return nullptr;
}

std::string JsonNode::json() const {
  std::string written;
  append(*this, written);
  return written;
}

std::optional<JsonNode> parse_json(std::string_view json) {
  ondemand::parser parser;
  const simdjson::padded_string padded{json};
  ondemand::document document;
  ondemand::value value;
  JsonNode root;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return std::nullopt;
  if (document.get_value().get(value) != simdjson::SUCCESS) return std::nullopt;  // a lone number or text
  if (!fill(value, root)) return std::nullopt;
  const char* rest = nullptr;  // a document that has been read to its end has no place any more
  if (document.current_location().get(rest) == simdjson::SUCCESS) return std::nullopt;
  return root;
}

std::optional<std::string> plain_decimal(std::string_view number) {
  constexpr int digits_max = 40;
  const std::string sign = number.starts_with('-') ? "-" : "";
  if (!sign.empty()) number.remove_prefix(1);
  const std::size_t mark = std::min(number.find_first_of("eE"), number.size());
  int exponent = 0;
  if (mark < number.size()) {
    const std::size_t from = mark + (number[mark + 1] == '+' ? 2 : 1);
    const auto [end, error] = std::from_chars(number.data() + from, number.data() + number.size(), exponent);
    if (error != std::errc{} || std::abs(exponent) > digits_max) return std::nullopt;
  }
  const std::size_t point = std::min(number.find('.'), mark);
  std::string digits{number.substr(0, point)};
  if (point < mark) digits += number.substr(point + 1, mark - point - 1);
  int whole = static_cast<int>(point) + exponent;  // digits in front of the point
  if (digits.size() > digits_max) return std::nullopt;
  if (whole <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - whole), '0');
    whole = 1;
  }
  const auto wide = static_cast<std::size_t>(whole);
  if (digits.size() < wide) digits.append(wide - digits.size(), '0');
  std::string fraction = digits.substr(wide);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  std::string front = digits.substr(0, wide);
  front.erase(0, std::min(front.find_first_not_of('0'), front.size() - 1));
  const bool is_zero = front == "0" && fraction.empty();
  return (is_zero ? "" : sign) + front + (fraction.empty() ? "" : "." + fraction);
}

std::string json_text(std::string_view text) {
  return nlohmann::json(std::string{text}).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace weir::amazon
