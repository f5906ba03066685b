#include "sandbox/ecc/rfc_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/ecc/rfc_value.hpp"

namespace weir::sandbox::ecc {
namespace {

using RfcKind = RfcParameter::Kind;

constexpr std::pair<char, std::string_view> type_words[] = {
    {'C', "CHAR"}, {'N', "NUM"}, {'D', "DATE"}, {'T', "TIME"}, {'P', "BCD"}, {'I', "INT"}, {'g', "STRING"}};

std::string_view type_word(const RfcField& field) {
  const auto* found =
      std::ranges::find(type_words, field.abap_type(), &std::pair<char, std::string_view>::first);
  return found == std::end(type_words) ? "CHAR" : found->second;
}

GatewayJson field_json(const RfcField& field) {
  return {{"name", field.name},
          {"type", type_word(field)},
          {"length", field.length},
          {"decimals", field.decimals}};
}

std::string_view direction_word(const RfcParameter& parameter) {
  if (parameter.kind == RfcKind::table) return "tables";
  return parameter.direction == RfcDirection::export_ ? "export" : "import";
}

std::string structure_name(const RfcParameter& parameter) {
  return parameter.structure.empty() ? parameter.name : parameter.structure;
}

GatewayJson parameter_json(const RfcParameter& parameter) {
  const bool is_scalar = parameter.kind == RfcKind::scalar;
  GatewayJson json = field_json(is_scalar ? parameter.fields.front() : RfcField{});
  json["name"] = parameter.name;
  json["direction"] = direction_word(parameter);
  json["optional"] = parameter.is_optional;
  json["structure"] = is_scalar ? "" : structure_name(parameter);
  if (!is_scalar) json["type"] = parameter.kind == RfcKind::table ? "TABLE" : "STRUCTURE";
  return json;
}

GatewayError wrong_shape(const std::string& name, const std::string& wanted) {
  return bad_parameter(RfcCode::invalid_parameter, "Parameter " + name + " must be " + wanted);
}

using Elements = Result<Element, GatewayError>;

Element named(std::string name) { return {{}, std::move(name), {}, {}, {}}; }

Elements scalar_element(const RfcField& field, const std::string& name, const GatewayJson& json) {
  if (!json.is_string()) return wrong_shape(name, "a text");
  auto text = from_internal(field, json.get_ref<const std::string&>());
  if (!text) return text.error();
  auto element = named(name);
  element.text = *std::move(text);
  return element;
}

Elements row_element(const RfcParameter& parameter, const std::string& name, const GatewayJson& json) {
  if (!json.is_object()) return wrong_shape(parameter.name, "an object of fields");
  auto row = named(name);
  for (const auto& [field_name, value] : json.items()) {
    const auto field = std::ranges::find(parameter.fields, field_name, &RfcField::name);
    if (field == parameter.fields.end())
      return bad_parameter(RfcCode::invalid_parameter,
                           "field '" + field_name + "' not found in " + structure_name(parameter));
    auto element = scalar_element(*field, field_name, value);
    if (!element) return element.error();
    row.children.push_back(*std::move(element));
  }
  return row;
}

Elements table_element(const RfcParameter& parameter, const GatewayJson& json) {
  if (!json.is_array()) return wrong_shape(parameter.name, "an array of rows");
  auto table = named(parameter.name);
  for (const auto& row : json) {
    auto element = row_element(parameter, "item", row);
    if (!element) return element.error();
    table.children.push_back(*std::move(element));
  }
  return table;
}

Elements parameter_element(const RfcParameter& parameter, const GatewayJson& json) {
  switch (parameter.kind) {
    case RfcKind::scalar:
      return scalar_element(parameter.fields.front(), parameter.name, json);
    case RfcKind::structure:
      return row_element(parameter, parameter.name, json);
    case RfcKind::table:
      return table_element(parameter, json);
  }
  return wrong_shape(parameter.name, "known");
}

// A field that is not there has its initial value.
GatewayJson row_json(const RfcParameter& parameter, const Element* row) {
  GatewayJson json = GatewayJson::object();
  for (const auto& field : parameter.fields) {
    const auto* element = row == nullptr ? nullptr : row->child(field.name);
    json[field.name] = to_internal(field, element == nullptr ? std::string{} : element->text);
  }
  return json;
}

GatewayJson value_json(const RfcParameter& parameter, const Element* element) {
  if (parameter.kind == RfcKind::structure) return row_json(parameter, element);
  if (parameter.kind == RfcKind::scalar)
    return to_internal(parameter.fields.front(), element == nullptr ? std::string{} : element->text);
  GatewayJson rows = GatewayJson::array();
  if (element == nullptr) return rows;
  for (const auto& row : element->children) rows.push_back(row_json(parameter, &row));
  return rows;
}

}  // namespace

GatewayJson describe_json(const RfcSignature& signature) {
  GatewayJson parameters = GatewayJson::array();
  GatewayJson structures = GatewayJson::object();
  for (const auto& parameter : signature) {
    parameters.push_back(parameter_json(parameter));
    if (parameter.kind == RfcKind::scalar) continue;
    GatewayJson fields = GatewayJson::array();
    for (const auto& field : parameter.fields) fields.push_back(field_json(field));
    structures[structure_name(parameter)] = std::move(fields);
  }
  return {{"parameters", std::move(parameters)}, {"structures", std::move(structures)}};
}

Result<JsonCall, GatewayError> JsonCall::read(const RfcFunction& function, const GatewayJson& parameters,
                                              const GatewayJson& inactive) {
  if (!parameters.is_object() || !inactive.is_array()) return wrong_shape("parameters", "one object");
  std::set<std::string, std::less<>> names;
  for (const auto& name : inactive)
    if (name.is_string()) names.insert(name.get<std::string>());
  Element call{std::string{rfc_space}, std::string{function.name}, {}, {}, {}};
  const auto& signature = function.signature();
  for (const auto& [name, value] : parameters.items()) {
    const auto parameter = std::ranges::find(signature, name, &RfcParameter::name);
    if (parameter == signature.end() || parameter->direction == RfcDirection::export_)
      return bad_parameter(RfcCode::invalid_parameter,
                           "parameter '" + name + "' not found in " + std::string{function.name});
    if (names.contains(name)) continue;
    auto element = parameter_element(*parameter, value);
    if (!element) return element.error();
    call.children.push_back(*std::move(element));
  }
  for (const auto& parameter : signature) {
    const bool is_missing = parameter.kind == RfcKind::table && call.child(parameter.name) == nullptr;
    if (is_missing && !names.contains(parameter.name)) call.children.push_back(named(parameter.name));
  }
  return JsonCall{function, std::move(call), std::move(names)};
}

Result<GatewayJson, GatewayError> JsonCall::answered(const RfcContext& context) const {
  const auto result = call_function(element_, context);
  if (!result) return gateway_error(result.error());
  const auto answer = parse_xml("<answer>" + *result + "</answer>");
  if (!answer) return runtime_failure("SYSTEM_FAILURE", "The answer is no XML: " + answer.error().text);
  return exports_of(*answer);
}

GatewayJson JsonCall::exports_of(const Element& answer) const {
  GatewayJson exports = GatewayJson::object();
  for (const auto& parameter : function_->signature()) {
    const bool is_table = parameter.kind == RfcKind::table;
    const bool is_wanted = is_table || parameter.direction == RfcDirection::export_;
    if (!is_wanted || inactive_.contains(parameter.name)) continue;
    const auto* element = answer.child(parameter.name);
    if (element == nullptr && is_table) element = element_.child(parameter.name);
    exports[parameter.name] = value_json(parameter, element);
  }
  return exports;
}

}  // namespace weir::sandbox::ecc
