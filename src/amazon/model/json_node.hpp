#pragma once
// A JSON document as a tree that keeps every number digit by digit as it came: Finances writes money as
// numbers, and money never passes through a floating-point number. Private to this room.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::amazon {

struct JsonNode {
  enum class Kind { null, truth, number, text, array, object };

  Kind kind = Kind::null;
  std::string key;   // in the object around it; empty elsewhere
  std::string text;  // of a text its content, of a number its digits, of a truth "true" or "false"
  std::vector<JsonNode> children;
  mutable bool is_read = false;  // a decoder knows this member; the others are drift

  bool is(Kind wanted) const { return kind == wanted; }
  // The first member of that name; nothing when it is absent or null. Takes note that somebody asked for it.
  const JsonNode* find(std::string_view name) const;
  std::string json() const;  // compact
};

// Nothing for what is no JSON document: two of them, bad UTF-8, a number of another grammar.
std::optional<JsonNode> parse_json(std::string_view json);

// "1.25E3" and "1250.00" are 1250: a number of JSON without exponent and without zeros behind its point.
// Nothing past 40 digits.
std::optional<std::string> plain_decimal(std::string_view number);

std::string json_text(std::string_view text);  // as a JSON text; bytes that are no UTF-8 become U+FFFD

}  // namespace weir::amazon
