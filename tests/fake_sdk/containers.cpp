#include <algorithm>
#include <charconv>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {
namespace {

std::unique_ptr<ContainerTag> made_of(std::vector<FieldOf> fields, bool is_table) {
  auto container = std::make_unique<ContainerTag>();
  container->fields = std::move(fields);
  container->is_table = is_table;
  return container;
}

// A table handle means its current row.
ContainerTag* target(Container container) {
  if (!container->is_table) return container;
  return container->row < container->rows.size() ? container->rows[container->row].get() : nullptr;
}

struct Place {
  ContainerTag* container = nullptr;
  const FieldOf* field = nullptr;
};

Place place_of(Container container, const Char* name) {
  ContainerTag* const holder = target(container);
  if (holder == nullptr) return {};
  const auto found = std::ranges::find(holder->fields, std::u16string_view{name}, &FieldOf::name);
  if (found == holder->fields.end()) return {};
  return {holder, &*found};
}

Rc not_found(ErrorInfo* error, const Char* name) {
  return fail(error, Rc::invalid_parameter, "RFC_INVALID_PARAMETER",
              "field '" + narrow(name) + "' not found");
}

std::u16string_view text_at(const Place& place) {
  const auto found = place.container->texts.find(place.field->name);
  return found == place.container->texts.end() ? std::u16string_view{} : found->second;
}

ContainerTag& part_of(ContainerTag& container, const FieldOf& field) {
  auto& part = container.parts[field.name];
  if (part == nullptr)
    part = made_of(field.structure == nullptr ? std::vector<FieldOf>{} : field.structure->fields,
                   field.type == Type::table);
  return *part;
}

std::string sent_text(const FieldOf& field, std::u16string_view text) {
  if (field.type != Type::character) return narrow(text);
  const auto last = text.find_last_not_of(u' ');
  return narrow(last == std::u16string_view::npos ? std::u16string_view{} : text.substr(0, last + 1));
}

Json fields_json(const ContainerTag& container) {
  Json json = Json::object();
  for (const FieldOf& field : container.fields)
    if (const auto found = container.texts.find(field.name); found != container.texts.end())
      json[narrow(field.name)] = sent_text(field, found->second);
  return json;
}

void take_fields(ContainerTag& container, const Json& json) {
  for (const FieldOf& field : container.fields)
    if (const auto found = json.find(narrow(field.name)); found != json.end() && found->is_string())
      container.texts.insert_or_assign(field.name, wide(found->get<std::string>()));
}

void take_rows(ContainerTag& table, const Json& rows) {
  table.rows.clear();
  for (const Json& row : rows) {
    table.rows.push_back(made_of(table.fields, false));
    take_fields(*table.rows.back(), row);
  }
  table.row = 0;
}

Rc get_part(Container container, const Char* name, Container* into, Type type, ErrorInfo* error) {
  const Place place = place_of(container, name);
  if (place.field == nullptr || place.field->type != type) return not_found(error, name);
  *into = &part_of(*place.container, *place.field);
  return Rc::ok;
}

}  // namespace

std::unique_ptr<ContainerTag> make_function(const FunctionDescTag& description) {
  std::vector<FieldOf> fields;
  for (const ParameterOf& parameter : description.parameters) fields.push_back(parameter.field);
  auto function = made_of(std::move(fields), false);
  function->function = &description;
  return function;
}

Json parameters_json(const ContainerTag& function) {
  Json json = Json::object();
  for (const ParameterOf& parameter : function.function->parameters) {
    const FieldOf& field = parameter.field;
    const bool goes_out =
        parameter.direction != Direction::exports && !function.inactive.contains(field.name);
    if (!goes_out) continue;
    const std::string name = narrow(field.name);
    if (const auto text = function.texts.find(field.name); text != function.texts.end())
      json[name] = sent_text(field, text->second);
    const auto part = function.parts.find(field.name);
    if (part == function.parts.end()) continue;
    if (field.type == Type::structure) json[name] = fields_json(*part->second);
    if (field.type != Type::table) continue;
    json[name] = Json::array();
    for (const auto& row : part->second->rows) json[name].push_back(fields_json(*row));
  }
  return json;
}

void take_json(ContainerTag& function, const Json& parameters) {
  take_fields(function, parameters);
  for (const FieldOf& field : function.fields) {
    const auto found = parameters.find(narrow(field.name));
    if (found == parameters.end()) continue;
    if (field.type == Type::structure) take_fields(part_of(function, field), *found);
    if (field.type == Type::table) take_rows(part_of(function, field), *found);
  }
}

extern "C" {

Container RfcCreateFunction(FunctionDesc description, ErrorInfo*) {
  return make_function(*description).release();
}

Rc RfcDestroyFunction(Container function, ErrorInfo*) {
  const std::unique_ptr<ContainerTag> gone{function};
  return Rc::ok;
}

Rc RfcSetParameterActive(Container function, const Char* name, int is_active, ErrorInfo* error) {
  if (place_of(function, name).field == nullptr) return not_found(error, name);
  if (is_active != 0)
    function->inactive.erase(name);
  else
    function->inactive.insert(name);
  return Rc::ok;
}

Rc RfcSetString(Container container, const Char* name, const Char* value, unsigned length, ErrorInfo* error) {
  const Place place = place_of(container, name);
  if (place.field == nullptr) return not_found(error, name);
  const std::u16string_view text{value, length};
  if (const Rc rc = check_text(*place.field, text); rc != Rc::ok)
    return fail(error, rc, "RFC_CONVERSION_FAILURE", "the value does not fit field '" + narrow(name) + "'");
  place.container->texts.insert_or_assign(place.field->name, std::u16string{text});
  return Rc::ok;
}

Rc RfcGetString(Container container, const Char* name, Char* buffer, unsigned size, unsigned* length,
                ErrorInfo* error) {
  const Place place = place_of(container, name);
  if (place.field == nullptr) return not_found(error, name);
  const std::u16string text = full_text(*place.field, text_at(place));
  *length = static_cast<unsigned>(text.size());
  if (text.size() >= size)
    return fail(error, Rc::buffer_too_small, "RFC_BUFFER_TOO_SMALL", "the buffer is too small");
  *std::copy(text.begin(), text.end(), buffer) = u'\0';
  return Rc::ok;
}

Rc RfcGetStringLength(Container container, const Char* name, unsigned* length, ErrorInfo* error) {
  const Place place = place_of(container, name);
  if (place.field == nullptr) return not_found(error, name);
  const std::size_t size = text_at(place).size();
  *length = static_cast<unsigned>(place.field->type == Type::xstring ? size / 2 : size);
  return Rc::ok;
}

Rc RfcSetXString(Container container, const Char* name, const Byte* bytes, unsigned length,
                 ErrorInfo* error) {
  const Place place = place_of(container, name);
  if (place.field == nullptr || place.field->type != Type::xstring) return not_found(error, name);
  constexpr std::u16string_view digits = u"0123456789ABCDEF";
  std::u16string text;
  for (unsigned at = 0; at < length; ++at) {
    text += digits[bytes[at] / 16];
    text += digits[bytes[at] % 16];
  }
  place.container->texts.insert_or_assign(place.field->name, std::move(text));
  return Rc::ok;
}

Rc RfcGetXString(Container container, const Char* name, Byte* bytes, unsigned size, unsigned* length,
                 ErrorInfo* error) {
  const Place place = place_of(container, name);
  if (place.field == nullptr || place.field->type != Type::xstring) return not_found(error, name);
  const std::string text = narrow(text_at(place));
  *length = static_cast<unsigned>(text.size() / 2);
  if (*length > size)
    return fail(error, Rc::buffer_too_small, "RFC_BUFFER_TOO_SMALL", "the buffer is too small");
  for (unsigned at = 0; at < *length; ++at)
    std::from_chars(text.data() + std::size_t{at} * 2, text.data() + std::size_t{at} * 2 + 2, bytes[at], 16);
  return Rc::ok;
}

Rc RfcGetStructure(Container container, const Char* name, Container* into, ErrorInfo* error) {
  return get_part(container, name, into, Type::structure, error);
}

Rc RfcGetTable(Container container, const Char* name, Container* into, ErrorInfo* error) {
  return get_part(container, name, into, Type::table, error);
}

Container RfcAppendNewRow(Container table, ErrorInfo*) {
  table->rows.push_back(made_of(table->fields, false));
  table->row = table->rows.size() - 1;
  return table->rows.back().get();
}

Rc RfcGetRowCount(Container table, unsigned* count, ErrorInfo*) {
  *count = static_cast<unsigned>(table->rows.size());
  return Rc::ok;
}

Rc RfcMoveTo(Container table, unsigned row, ErrorInfo* error) {
  if (row >= table->rows.size())
    return fail(error, static_cast<Rc>(25), "RFC_TABLE_MOVE_EOF", "the table has no such row");
  table->row = row;
  return Rc::ok;
}

Container RfcGetCurrentRow(Container table, ErrorInfo* error) {
  ContainerTag* const row = target(table);
  if (row == nullptr) fail(error, Rc::invalid_parameter, "RFC_INVALID_PARAMETER", "the table has no row");
  return row;
}

}  // extern "C"

}  // namespace weir::sap::nwrfc
