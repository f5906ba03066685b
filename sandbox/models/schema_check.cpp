#include "sandbox/models/schema_check.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "core/iso_instant.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::json;

// An object's members as a schema and all that it is composed of name them.
struct Shape {
  std::multimap<std::string, const Json*> members;
  std::set<std::string> required;
  const Json* others = nullptr;  // additionalProperties
};

std::size_t characters_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Check {
 public:
  explicit Check(const Json& document) : document_{document} {}

  void run(const Json& written, const Json& value, const std::string& place) {
    const Json& schema = resolved(document_, written);
    if (!check_type(schema, value, place)) return;
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
      complain(place, "is none of the values of its enumeration: " + value.dump());
    if (schema.contains("const") && schema["const"] != value)
      complain(place, "is not " + schema["const"].dump());
    if (schema.contains("anyOf")) check_choice(schema["anyOf"], value, place);
    if (schema.contains("oneOf")) check_choice(schema["oneOf"], value, place);
    if (value.is_string()) check_text(schema, value.get<std::string>(), place);
    if (value.is_number()) check_number(schema, value.get<double>(), place);
    if (value.is_array()) check_array(schema, value, place);
    if (value.is_object()) check_object(schema, value, place);
  }

  std::vector<std::string> complaints;

 private:
  void complain(const std::string& place, const std::string& what) {
    complaints.push_back((place.empty() ? "the body" : place) + ": " + what);
  }

  static bool is_of(const std::string& type, const Json& value) {
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    if (type == "null") return value.is_null();
    return type != "object" || value.is_object();
  }

  bool check_type(const Json& schema, const Json& value, const std::string& place) {
    if (!schema.contains("type")) return true;
    const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
    for (const Json& type : types)
      if (is_of(type.get<std::string>(), value)) return true;
    complain(place, fmt::format("is {}, not {}", value.type_name(), types.dump()));
    return false;
  }

  void check_choice(const Json& choices, const Json& value, const std::string& place) {
    for (const Json& choice : choices) {
      Check one{document_};
      one.run(choice, value, place);
      if (one.complaints.empty()) return;
    }
    complain(place, "fits none of the choices");
  }

  void check_text(const Json& schema, const std::string& text, const std::string& place) {
    const std::size_t length = characters_of(text);
    if (schema.contains("minLength") && length < schema["minLength"].get<std::size_t>())
      complain(place, "is too short");
    if (schema.contains("maxLength") && length > schema["maxLength"].get<std::size_t>())
      complain(place, "is too long");
    const std::string format = schema.value("format", "");
    if (format == "date-time" && !parse_iso_instant(text)) complain(place, "is no date-time: " + text);
    if (format == "date" && !parse_date(text)) complain(place, "is no date: " + text);
    if (schema.contains("pattern") &&
        !std::regex_search(text, std::regex{schema["pattern"].get<std::string>()}))
      complain(place, "is not of the pattern " + schema["pattern"].get<std::string>() + ": " + text);
  }

  void check_number(const Json& schema, double number, const std::string& place) {
    if (schema.contains("minimum") && number < schema["minimum"].get<double>())
      complain(place, "is too small");
    if (schema.contains("maximum") && number > schema["maximum"].get<double>())
      complain(place, "is too large");
  }

  void check_array(const Json& schema, const Json& values, const std::string& place) {
    if (schema.contains("minItems") && values.size() < schema["minItems"].get<std::size_t>())
      complain(place, "has too few elements");
    if (schema.contains("maxItems") && values.size() > schema["maxItems"].get<std::size_t>())
      complain(place, "has too many elements");
    if (schema.value("uniqueItems", false) &&
        std::set<Json>(values.begin(), values.end()).size() != values.size())
      complain(place, "has an element twice");
    if (!schema.contains("items")) return;
    for (std::size_t at = 0; at < values.size(); ++at)
      run(schema["items"], values[at], fmt::format("{}[{}]", place, at));
  }

  void collect(const Json& written, Shape& shape) const {
    const Json& schema = resolved(document_, written);
    if (schema.contains("properties"))
      for (const auto& [name, member] : schema["properties"].items()) shape.members.emplace(name, &member);
    if (schema.contains("required") && schema["required"].is_array())
      for (const Json& name : schema["required"]) shape.required.insert(name.get<std::string>());
    if (schema.contains("additionalProperties")) shape.others = &schema["additionalProperties"];
    for (const std::string_view composed : {"allOf", "anyOf", "oneOf"})
      if (schema.contains(composed))
        for (const Json& part : schema[std::string{composed}]) collect_part(part, shape, composed == "allOf");
  }

  // Of alternatives only the names count here: what they require is the choice's own business.
  void collect_part(const Json& part, Shape& shape, bool holds_always) const {
    Shape found;
    collect(part, found);
    shape.members.merge(found.members);
    if (holds_always) shape.required.merge(found.required);
    if (found.others != nullptr) shape.others = found.others;
  }

  void check_object(const Json& schema, const Json& object, const std::string& place) {
    Shape shape;
    collect(schema, shape);
    const std::string prefix = place.empty() ? "" : place + ".";
    for (const std::string& name : shape.required)
      if (!object.contains(name)) complain(prefix + name, "is missing");
    const bool is_open = shape.members.empty() && shape.others == nullptr;
    for (const auto& [name, value] : object.items()) {
      const auto [begin, end] = shape.members.equal_range(name);
      for (auto member = begin; member != end; ++member) run(*member->second, value, prefix + name);
      // Amazon's schema of account health requires members that it does not describe.
      if (begin != end || is_open || shape.required.contains(name)) continue;
      if (shape.others == nullptr || *shape.others == false)
        complain(prefix + name, "is no member that the model knows");
      else if (shape.others->is_object())
        run(*shape.others, value, prefix + name);
    }
  }

  const Json& document_;
};

}  // namespace

const Json& resolved(const Json& document, const Json& schema) {
  if (!schema.is_object() || !schema.contains("$ref")) return schema;
  const std::string reference = schema["$ref"].get<std::string>();
  return resolved(document, document.at(Json::json_pointer{reference.substr(1)}));
}

std::vector<std::string> schema_complaints(const Json& document, const Json& schema, const Json& value) {
  Check check{document};
  check.run(schema, value, "");
  return std::move(check.complaints);
}

}  // namespace weir::sandbox
