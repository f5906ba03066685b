#include <algorithm>
#include <mutex>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {
namespace {

constexpr std::pair<std::string_view, Type> types[] = {
    {"CHAR", Type::character}, {"NUM", Type::numeric_text},    {"DATE", Type::date},
    {"TIME", Type::time},      {"BCD", Type::packed},          {"INT", Type::int4},
    {"INT1", Type::int1},      {"INT2", Type::int2},           {"INT8", Type::int8},
    {"FLOAT", Type::floating}, {"STRING", Type::string},       {"XSTRING", Type::xstring},
    {"BYTE", Type::bytes},     {"STRUCTURE", Type::structure}, {"TABLE", Type::table}};

Type type_named(const std::string& name) {
  const auto* found = std::ranges::find(types, name, &std::pair<std::string_view, Type>::first);
  return found == std::end(types) ? Type::character : found->second;
}

Direction direction_named(const std::string& name) {
  if (name == "export") return Direction::exports;
  if (name == "changing") return Direction::changing;
  return name == "tables" ? Direction::tables : Direction::imports;
}

FieldOf field_in(const Json& json) {
  FieldOf field{.name = wide(json.at("name").get<std::string>()),
                .type = type_named(json.at("type").get<std::string>()),
                .length = json.value("length", 0u),
                .decimals = json.value("decimals", 0u),
                .structure = nullptr};
  if (field.type == Type::packed) field.length = field.length / 2 + 1;  // the gateway counts digits
  return field;
}

std::unique_ptr<FunctionDescTag> description_in(const std::u16string& name, const Json& json) {
  auto description = std::make_unique<FunctionDescTag>();
  description->name = name;
  const Json structures = json.value("structures", Json::object());
  for (const auto& [structure_name, fields] : structures.items()) {
    auto structure = std::make_unique<TypeDescTag>();
    for (const auto& field : fields) structure->fields.push_back(field_in(field));
    description->structures.emplace(structure_name, std::move(structure));
  }
  for (const auto& parameter : json.at("parameters")) {
    ParameterOf described{field_in(parameter), direction_named(parameter.at("direction").get<std::string>()),
                          parameter.value("optional", false)};
    const auto found = description->structures.find(parameter.value("structure", ""));
    if (found != description->structures.end()) described.field.structure = found->second.get();
    description->parameters.push_back(std::move(described));
  }
  return description;
}

template <std::size_t N>
void put_name(Char (&into)[N], const std::u16string& name) {
  *std::copy_n(name.begin(), std::min(name.size(), N - 1), into) = u'\0';
}

unsigned bytes_of(const FieldOf& field) {
  const bool is_text = field.type == Type::character || field.type == Type::numeric_text ||
                       field.type == Type::date || field.type == Type::time;
  return is_text ? field.length * 2 : field.length;
}

// Never freed, like SAP's repository; by system and function.
std::mutex repository_mutex;
std::map<std::string, std::unique_ptr<FunctionDescTag>>& repository() {
  static std::map<std::string, std::unique_ptr<FunctionDescTag>> descriptions;
  return descriptions;
}

}  // namespace

const FunctionDescTag* description_of(Connection connection, const std::u16string& function,
                                      ErrorInfo* error) {
  const std::string key = connection->url + narrow(function);
  {
    const std::lock_guard lock{repository_mutex};
    if (const auto found = repository().find(key); found != repository().end()) return found->second.get();
  }
  const auto answer = ask(connection, "describe", {{"function", narrow(function)}}, error);
  if (!answer) return nullptr;
  const std::lock_guard lock{repository_mutex};
  return repository().emplace(key, description_in(function, *answer)).first->second.get();
}

extern "C" {

FunctionDesc RfcGetFunctionDesc(Connection connection, const Char* function, ErrorInfo* error) {
  const Use use{connection, error};
  if (!use) return nullptr;
  return const_cast<FunctionDesc>(description_of(connection, function, error));
}

Rc RfcGetParameterCount(FunctionDesc description, unsigned* count, ErrorInfo*) {
  *count = static_cast<unsigned>(description->parameters.size());
  return Rc::ok;
}

Rc RfcGetParameterDescByIndex(FunctionDesc description, unsigned index, ParameterDesc* into,
                              ErrorInfo* error) {
  if (index >= description->parameters.size())
    return fail(error, Rc::invalid_parameter, "RFC_INVALID_PARAMETER", "no such parameter");
  const ParameterOf& parameter = description->parameters[index];
  *into = {};
  put_name(into->name, parameter.field.name);
  into->type = parameter.field.type;
  into->direction = parameter.direction;
  into->nuc_length = parameter.field.length;
  into->uc_length = bytes_of(parameter.field);
  into->decimals = parameter.field.decimals;
  into->type_desc = const_cast<TypeDesc>(parameter.field.structure);
  into->optional = parameter.is_optional ? 1 : 0;
  return Rc::ok;
}

Rc RfcGetFieldCount(TypeDesc type, unsigned* count, ErrorInfo*) {
  *count = static_cast<unsigned>(type->fields.size());
  return Rc::ok;
}

Rc RfcGetFieldDescByIndex(TypeDesc type, unsigned index, FieldDesc* into, ErrorInfo* error) {
  if (index >= type->fields.size())
    return fail(error, Rc::invalid_parameter, "RFC_INVALID_PARAMETER", "no such field");
  const FieldOf& field = type->fields[index];
  *into = {};
  put_name(into->name, field.name);
  into->type = field.type;
  into->nuc_length = field.length;
  into->uc_length = bytes_of(field);
  into->decimals = field.decimals;
  return Rc::ok;
}

}  // extern "C"

}  // namespace weir::sap::nwrfc
