#include "sandbox/amazon/form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/ensure.hpp"
#include "core/iso_instant.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

struct Field;

struct Type {
  char kind = 'j';
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::vector<std::string> words;
  std::vector<Field> fields;
  std::vector<Type> element;  // one, of lists
  bool is_repeated = false;
};

struct Field {
  std::string name;
  bool is_required = false;
  Type type;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  std::vector<Field> fields() {
    std::vector<Field> all;
    while (!rest_.empty() && rest_.front() != ')') {
      Field field;
      const auto end = rest_.find(':');
      field.name = rest_.substr(0, end);
      rest_.remove_prefix(end + 1);
      field.is_required = field.name.ends_with('*');
      if (field.is_required) field.name.pop_back();
      field.type = type();
      all.push_back(std::move(field));
      if (rest_.starts_with(' ')) rest_.remove_prefix(1);
    }
    return all;
  }

 private:
  char take() {
    ensure(!rest_.empty(), "a form that ends too early");
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void expect(char c) { ensure(take() == c, "a form that is not closed"); }

  Type type() {
    Type read;
    read.kind = take();
    if (read.kind == 'r') {
      read.is_repeated = true;
      read.kind = take();
    }
    if (read.kind == '[') {
      read.element.push_back(type());
      expect(']');
    } else if (read.kind == '(') {
      read.fields = fields();
      expect(')');
      return read;
    } else if (read.kind == '<') {
      read_words(read);
      return read;
    }
    read_bounds(read);
    return read;
  }

  void read_words(Type& read) {
    for (char end = '|'; end == '|'; end = take()) {
      const auto size = std::min(rest_.find('|'), rest_.find('>'));
      read.words.emplace_back(rest_.substr(0, size));
      rest_.remove_prefix(size);
    }
  }

  void read_bounds(Type& read) {
    if (!rest_.starts_with('(')) return;
    take();
    read.low = number();
    expect('.');
    expect('.');
    read.high = number();
    expect(')');
  }

  std::optional<std::int64_t> number() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return {};
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  std::string_view rest_;
};

using Misfit = std::optional<std::string>;

bool is_within(const Type& type, std::int64_t number) {
  return (!type.low || number >= *type.low) && (!type.high || number <= *type.high);
}

Misfit mistyped(const std::string& place) { return fmt::format("Invalid type for field {}", place); }

Misfit text_fault(const Type& type, const std::string& text, const std::string& place) {
  if (type.kind == 'd' && !parse_iso_instant(text))
    return fmt::format("{} is not an ISO 8601 date-time: '{}'", place, text);
  if (type.kind == 'D' && !parse_date(text)) return fmt::format("{} is not a date: '{}'", place, text);
  if (type.kind == '<' && std::ranges::find(type.words, text) == type.words.end())
    return fmt::format("Invalid value for {}: '{}'", place, text);
  if (type.kind == 't' && !is_within(type, static_cast<std::int64_t>(text.size())))
    return fmt::format("The length of {} is not allowed", place);
  return {};
}

Misfit object_fault(const std::vector<Field>& fields, const Json& object, const std::string& place);

Misfit list_fault(const Type& type, const Json& list, const std::string& place);

Misfit value_fault(const Type& type, const Json& value, const std::string& place) {
  switch (type.kind) {
    case 'i':
      if (!value.is_number_integer()) return mistyped(place);
      return is_within(type, value.get<std::int64_t>()) ? Misfit{} : fmt::format("{} is out of range", place);
    case 'n':
      return value.is_number() ? Misfit{} : mistyped(place);
    case 'b':
      return value.is_boolean() ? Misfit{} : mistyped(place);
    case 'm':
      return value.is_object() ? Misfit{} : mistyped(place);
    case 'j':
      return {};
    case '[':
      return list_fault(type, value, place);
    case '(':
      return value.is_object() ? object_fault(type.fields, value, place + ".") : mistyped(place);
    default:
      return value.is_string() ? text_fault(type, value.get<std::string>(), place) : mistyped(place);
  }
}

Misfit list_fault(const Type& type, const Json& list, const std::string& place) {
  if (!list.is_array()) return mistyped(place);
  if (!is_within(type, std::ssize(list))) return fmt::format("The number of {} is not allowed", place);
  for (std::size_t at = 0; at < list.size(); ++at)
    if (auto fault = value_fault(type.element.front(), list[at], fmt::format("{}[{}]", place, at)))
      return fault;
  return {};
}

Misfit object_fault(const std::vector<Field>& fields, const Json& object, const std::string& place) {
  for (const Field& field : fields) {
    const bool is_there = object.contains(field.name);
    if (!is_there && field.is_required) return fmt::format("Missing required field: {}{}", place, field.name);
    if (!is_there) continue;
    if (auto fault = value_fault(field.type, object[field.name], place + field.name)) return fault;
  }
  for (const auto& [name, value] : object.items())
    if (std::ranges::find(fields, name, &Field::name) == fields.end())
      return fmt::format("Unknown field: {}{}", place, name);
  return {};
}

// Of a query everything is text; a number that is none stays one, and is refused as mistyped.
Json value_of(const Type& type, std::string_view text) {
  std::int64_t number = 0;
  if (type.kind == 'i') {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
  }
  if (type.kind == 'b' && (text == "true" || text == "false")) return text == "true";
  return std::string{text};
}

void split_into(Json& list, const Type& element, std::string_view text) {
  while (true) {
    const auto comma = text.find(',');
    list.push_back(value_of(element, text.substr(0, comma)));
    if (comma == std::string_view::npos) return;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

Misfit query_fault(std::string_view form, const http::Request& request) {
  const auto fields = Reader{form}.fields();
  Json object = Json::object();
  for (const auto& [name, value] : request.query) {
    const auto field = std::ranges::find(fields, name, &Field::name);
    if (field == fields.end()) return fmt::format("Unknown parameter: {}", name);
    if (object.contains(name) && !field->type.is_repeated)
      return fmt::format("Parameter given twice: {}", name);
    if (field->type.is_repeated)
      object[name].push_back(value_of(field->type.element.front(), value));
    else if (field->type.kind == '[')
      split_into(object[name], field->type.element.front(), value);
    else
      object[name] = value_of(field->type, value);
  }
  return object_fault(fields, object, "");
}

Misfit body_fault(std::string_view form, const Json& body) {
  if (!body.is_object()) return "The body is not a JSON object";
  return object_fault(Reader{form}.fields(), body, "");
}

}  // namespace weir::sandbox
