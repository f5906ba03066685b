#pragma once
// What a function takes and gives, as the system itself describes it.
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sap/rfc/nwrfc_abi.hpp"

namespace weir::sap {

struct RfcFieldType {
  std::string name;
  std::u16string sap_name;  // the same, as the library wants it
  nwrfc::Type type = nwrfc::Type::character;
  std::size_t length = 0;    // CHAR and NUMC: in units of UTF-16; else in bytes
  std::size_t decimals = 0;  // of packed numbers
};

struct RfcParameterType {
  RfcFieldType self;
  nwrfc::Direction direction = nwrfc::Direction::imports;
  bool is_optional = false;
  std::vector<RfcFieldType> fields;  // of a structure, or of a table's rows
};

struct RfcSignature {
  std::vector<RfcParameterType> parameters;

  const RfcParameterType* find(std::string_view name) const;  // nullptr: there is none
};

const RfcFieldType* find_field(const std::vector<RfcFieldType>& fields, std::string_view name);

// Fails like rfc_failure.
Result<RfcSignature> rfc_signature(const nwrfc::Functions& functions, nwrfc::FunctionDesc description,
                                   std::string_view function);

}  // namespace weir::sap
