#include <algorithm>

#include "sandbox/ecc/rfc.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

RfcFault unreadable(std::string message) {
  return {"DESERIALIZATION_ERROR", "Deserialisation failed: " + std::move(message)};
}

// "2026-11-24" to "20261124"; an initial date is empty.
std::optional<std::string> internal_date(const std::string& text) {
  if (text.empty() || text == "0000-00-00") return std::string{};
  const auto date = parse_date(text);
  return date ? std::optional{date_text(*date)} : std::nullopt;
}

Result<std::string, RfcFault> read_value(const Element& element, const RfcField& field) {
  if (!element.children.empty()) return unreadable(element.name + " is no structure");
  if (field.is_date) {
    auto date = internal_date(element.text);
    if (!date) return unreadable(element.name + " is no date YYYY-MM-DD: " + element.text);
    return *std::move(date);
  }
  const auto last = element.text.find_last_not_of(' ');
  const auto value = element.text.substr(0, last == std::string::npos ? 0 : last + 1);
  if (field.length > 0 && characters_of(value) > field.length)
    return unreadable(element.name + " is longer than " + std::to_string(field.length) + " characters");
  return value;
}

Result<Fields, RfcFault> read_fields(const Element& element, const RfcParameter& parameter) {
  Fields fields;
  if (element.has_text()) return unreadable(element.name + " is a structure and holds text");
  for (const auto& child : element.children) {
    const auto field = std::ranges::find(parameter.fields, child.name, &RfcField::name);
    if (field == parameter.fields.end())
      return unreadable("structure " + parameter.name + " has no field " + child.name);
    auto value = read_value(child, *field);
    if (!value) return value.error();
    if (!fields.emplace(child.name, *std::move(value)).second)
      return unreadable("field " + child.name + " is given twice");
  }
  return fields;
}

Result<Rows, RfcFault> read_rows(const Element& element, const RfcParameter& parameter) {
  Rows rows;
  if (element.has_text()) return unreadable(element.name + " is a table and holds text");
  for (const auto& item : element.children) {
    if (item.name != "item")
      return unreadable("table " + element.name + " has rows named item, not " + item.name);
    auto fields = read_fields(item, parameter);
    if (!fields) return fields.error();
    rows.push_back(*std::move(fields));
  }
  return rows;
}

Result<Done, RfcFault> read_parameter(const Element& element, const RfcParameter& parameter,
                                      RfcParameters& parameters) {
  switch (parameter.kind) {
    case RfcParameter::Kind::scalar: {
      auto value = read_value(element, parameter.fields.front());
      if (!value) return value.error();
      parameters.scalars.emplace(element.name, *std::move(value));
      return Done{};
    }
    case RfcParameter::Kind::structure: {
      auto fields = read_fields(element, parameter);
      if (!fields) return fields.error();
      parameters.structures.emplace(element.name, *std::move(fields));
      return Done{};
    }
    case RfcParameter::Kind::table: {
      auto rows = read_rows(element, parameter);
      if (!rows) return rows.error();
      parameters.tables.emplace(element.name, *std::move(rows));
      return Done{};
    }
  }
  return unreadable(element.name);
}

bool is_qualified(const Element& element) {
  return !element.space.empty() || std::ranges::any_of(element.children, is_qualified);
}

}  // namespace

const Fields& RfcParameters::structure(std::string_view name) const {
  static const Fields none;
  const auto found = structures.find(name);
  return found == structures.end() ? none : found->second;
}

const Rows& RfcParameters::table(std::string_view name) const {
  static const Rows none;
  const auto found = tables.find(name);
  return found == tables.end() ? none : found->second;
}

Result<RfcParameters, RfcFault> read_parameters(const Element& call,
                                                const std::vector<RfcParameter>& signature) {
  RfcParameters parameters;
  std::set<std::string> seen;
  for (const auto& element : call.children) {
    // A default namespace on the function's element would reach its children, where none is known.
    if (is_qualified(element)) return unreadable("element " + element.name + " must not be in a namespace");
    const auto parameter = std::ranges::find(signature, element.name, &RfcParameter::name);
    if (parameter == signature.end() || parameter->direction == RfcDirection::export_)
      return unreadable("function " + call.name + " has no parameter " + element.name);
    if (!seen.insert(element.name).second) return unreadable("parameter " + element.name + " is given twice");
    auto read = read_parameter(element, *parameter, parameters);
    if (!read) return read.error();
  }
  return parameters;
}

std::string table_xml(std::string_view name, const std::vector<std::string>& items) {
  std::string xml = "<" + std::string{name} + ">";
  for (const auto& item : items) xml.append("<item>").append(item).append("</item>");
  return xml.append("</").append(name).append(">");
}

}  // namespace weir::sandbox::ecc
