#pragma once
// One structure of SAP's: field names and their texts, as an IDoc segment or a BAPI row carries them.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sandbox::ecc {

using Fields = std::map<std::string, std::string, std::less<>>;
using Rows = std::vector<Fields>;

// An absent field has its initial value, which is empty.
inline std::string_view value_of(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

inline std::string text_of(const Fields& fields, std::string_view name) {
  return std::string{value_of(fields, name)};
}

}  // namespace weir::sandbox::ecc
