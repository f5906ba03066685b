#include "support/official_schema.hpp"

#include <regex>

#include "core/iso_instant.hpp"

namespace weir::testing {
namespace {

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "number") return value.is_number();
  return type == "integer" ? value.is_number_integer() : true;
}

std::string type_of(const Json& schema) {
  if (schema.contains("type")) return schema.at("type").get<std::string>();
  return schema.contains("properties") || schema.contains("allOf") ? "object" : "";
}

// Amazon's patterns are of the Java kind; what this library cannot read is not judged.
bool fits_pattern(const std::string& text, const std::string& pattern) {
  try {
    return std::regex_search(text, std::regex{pattern, std::regex::ECMAScript});
  } catch (const std::regex_error&) {
    return true;
  }
}

// Length in characters, not in bytes.
std::size_t length_of(const std::string& text) {
  std::size_t length = 0;
  for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1u : 0u;
  return length;
}

std::string shown(const Json& value) { return value.dump().substr(0, 80); }

}  // namespace

std::optional<Instant> date_time(const std::string& text) {
  if (const auto date = parse_date(text)) return Instant{std::chrono::sys_days{*date}};
  if (const auto instant = parse_iso_instant(text)) return instant;
  std::string with_seconds = text;
  if (text.size() == 17) return parse_iso_instant(with_seconds.insert(16, ":00"));
  return std::nullopt;
}

const Json& OfficialSchema::resolved(const Json& schema) const {
  if (!schema.contains("$ref")) return schema;
  const auto ref = schema.at("$ref").get<std::string>();
  return resolved(definitions_.at(ref.substr(ref.rfind('/') + 1)));
}

void OfficialSchema::check(const Json& value, const Json& any_schema, const std::string& path,
                           Complaints& complaints) const {
  const Json& schema = resolved(any_schema);
  const std::string type = type_of(schema);
  if (!is_of_type(value, type)) {
    complaints.push_back(path + ": " + shown(value) + " is no " + type);
    return;
  }
  if (type == "object") check_object(value, schema, path, complaints);
  if (type == "array") check_array(value, schema, path, complaints);
  if (value.is_string()) check_text(value.get<std::string>(), schema, path, complaints);
  if (value.is_number()) check_number(value, schema, path, complaints);
  if (!schema.contains("enum")) return;
  const Json& words = schema.at("enum");
  if (std::find(words.begin(), words.end(), value) == words.end())
    complaints.push_back(path + ": " + shown(value) + " is none of " + shown(words));
}

void OfficialSchema::check_object(const Json& value, const Json& schema, const std::string& path,
                                  Complaints& complaints) const {
  for (const Json& part : schema.value("allOf", Json::array())) check(value, part, path, complaints);
  for (const Json& name : schema.value("required", Json::array()))
    if (!value.contains(name.get<std::string>()))
      complaints.push_back(path + "." + name.get<std::string>() + " is missing");
  const Json members = schema.value("properties", Json::object());
  const bool is_closed =
      is_strict_ && !members.empty() && !schema.contains("additionalProperties") && !schema.contains("allOf");
  for (const auto& [name, member] : value.items()) {
    if (members.contains(name)) {
      if (!member.is_null()) check(member, members.at(name), path + "." + name, complaints);
    } else if (schema.contains("additionalProperties") && schema.at("additionalProperties").is_object()) {
      check(member, schema.at("additionalProperties"), path + "." + name, complaints);
    } else if (is_closed) {
      complaints.push_back(path + "." + name + " is unknown");
    }
  }
}

void OfficialSchema::check_array(const Json& value, const Json& schema, const std::string& path,
                                 Complaints& complaints) const {
  if (value.size() < schema.value("minItems", std::size_t{0}) ||
      value.size() > schema.value("maxItems", value.size()))
    complaints.push_back(path + " has " + std::to_string(value.size()) + " elements");
  if (!schema.contains("items")) return;
  std::size_t at = 0;
  for (const Json& element : value)
    check(element, schema.at("items"), path + "[" + std::to_string(at++) + "]", complaints);
}

void OfficialSchema::check_text(const std::string& text, const Json& schema, const std::string& path,
                                Complaints& complaints) const {
  const std::size_t length = length_of(text);
  if (length < schema.value("minLength", std::size_t{0}) || length > schema.value("maxLength", length))
    complaints.push_back(path + " is " + std::to_string(length) + " characters long");
  if (schema.contains("pattern") && !fits_pattern(text, schema.at("pattern").get<std::string>()))
    complaints.push_back(path + ": \"" + text + "\" does not fit " + schema.at("pattern").get<std::string>());
  const std::string format = schema.value("format", std::string{});
  if (format == "date-time" && !date_time(text)) complaints.push_back(path + ": " + text + " is no time");
  if (format == "date" && !parse_date(text)) complaints.push_back(path + ": " + text + " is no date");
}

void OfficialSchema::check_number(const Json& value, const Json& schema, const std::string& path,
                                  Complaints& complaints) const {
  const auto number = value.get<long double>();
  if (schema.contains("minimum") && number < schema.at("minimum").get<long double>())
    complaints.push_back(path + ": " + shown(value) + " is too small");
  if (schema.contains("maximum") && number > schema.at("maximum").get<long double>())
    complaints.push_back(path + ": " + shown(value) + " is too large");
}

Json OfficialSchema::sample(const Json& any_schema, std::string_view name, int depth) const {
  const Json& schema = resolved(any_schema);
  const std::string type = type_of(schema);
  if (schema.contains("enum")) return schema.at("enum").front();
  if (type == "boolean") return true;
  if (type == "integer" || type == "number") return schema.value("minimum", Json(1));
  if (type == "array") {
    Json array = Json::array();
    const auto least = std::max<std::size_t>(1, schema.value("minItems", std::size_t{0}));
    while (array.size() < least && depth < 8) array.push_back(sample(schema.at("items"), name, depth + 1));
    return array;
  }
  if (type == "object") {
    Json object = Json::object();
    complete(object, schema);
    return object;
  }
  const std::string format = schema.value("format", std::string{});
  if (format == "date-time") return "2026-05-04T10:00:00Z";
  if (format == "date") return "2026-05-04";
  std::string text = name == "marketplaceId" || name == "marketplaceIds" ? "ATVPDKIKX0DER" : "sample";
  text.resize(std::max(text.size(), schema.value("minLength", std::size_t{0})), 'a');
  return text;
}

void OfficialSchema::complete(Json& value, const Json& any_schema) const {
  const Json& schema = resolved(any_schema);
  const Json members = schema.value("properties", Json::object());
  for (const Json& required : schema.value("required", Json::array())) {
    const auto name = required.get<std::string>();
    if (!value.contains(name) && members.contains(name)) value[name] = sample(members.at(name), name);
  }
}

}  // namespace weir::testing
