#include "sap/rfc/rfc_signature.hpp"

#include <algorithm>

#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {
namespace {

using nwrfc::Rc;

// Parameters and fields are described alike.
template <typename Description>
RfcFieldType field_type(const Description& described) {
  const std::u16string_view name = until_nul(described.name);
  return {.name = utf8(name),
          .sap_name = std::u16string{name},
          .type = described.type,
          .length = described.nuc_length,
          .decimals = described.decimals};
}

Result<std::vector<RfcFieldType>> fields_of(const nwrfc::Functions& functions, nwrfc::TypeDesc type,
                                            std::string_view function) {
  std::vector<RfcFieldType> fields;
  if (type == nullptr) return fields;
  RfcErrorSpace error;
  unsigned count = 0;
  if (functions.RfcGetFieldCount(type, &count, error.get()) != Rc::ok)
    return rfc_failure(*error, RfcMoment::preparing, function);
  fields.reserve(count);
  for (unsigned index = 0; index < count; ++index) {
    nwrfc::FieldDesc described{};
    if (functions.RfcGetFieldDescByIndex(type, index, &described, error.get()) != Rc::ok)
      return rfc_failure(*error, RfcMoment::preparing, function);
    fields.push_back(field_type(described));
  }
  return fields;
}

}  // namespace

const RfcParameterType* RfcSignature::find(std::string_view name) const {
  const auto found = std::ranges::find(parameters, name, [](const RfcParameterType& parameter) {
    return std::string_view{parameter.self.name};
  });
  return found == parameters.end() ? nullptr : &*found;
}

const RfcFieldType* find_field(const std::vector<RfcFieldType>& fields, std::string_view name) {
  const auto found =
      std::ranges::find(fields, name, [](const RfcFieldType& field) { return std::string_view{field.name}; });
  return found == fields.end() ? nullptr : &*found;
}

Result<RfcSignature> rfc_signature(const nwrfc::Functions& functions, nwrfc::FunctionDesc description,
                                   std::string_view function) {
  RfcErrorSpace error;
  unsigned count = 0;
  if (functions.RfcGetParameterCount(description, &count, error.get()) != Rc::ok)
    return rfc_failure(*error, RfcMoment::preparing, function);
  RfcSignature signature;
  for (unsigned index = 0; index < count; ++index) {
    nwrfc::ParameterDesc described{};
    if (functions.RfcGetParameterDescByIndex(description, index, &described, error.get()) != Rc::ok)
      return rfc_failure(*error, RfcMoment::preparing, function);
    auto fields = fields_of(functions, described.type_desc, function);
    if (!fields) return fields.error();
    signature.parameters.push_back({.self = field_type(described),
                                    .direction = described.direction,
                                    .is_optional = described.optional != 0,
                                    .fields = *std::move(fields)});
  }
  return signature;
}

}  // namespace weir::sap
