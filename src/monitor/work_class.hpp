#pragma once
// What kind of trouble a code is: who can mend it, and how. Pure.
#include <array>
#include <string_view>

namespace weir::monitor {

enum class WorkClass {
  mapping,        // a word that no rule knows: SKU, fee, carrier, account
  data,           // what came is wrong or cannot be read
  authorisation,  // a right, a role, a key, a logon
  quota,          // too much at once, or not now
  outage,         // a side, or a part of Weir, does not answer
  business_rule,  // it is as the rules say, and a person decides
  unproven,       // it was done, and was not found as it should be
};
inline constexpr std::array every_work_class{WorkClass::mapping, WorkClass::data,   WorkClass::authorisation,
                                             WorkClass::quota,   WorkClass::outage, WorkClass::business_rule,
                                             WorkClass::unproven};
std::string_view name_of(WorkClass work_class);

// By the code itself, else by what stands before its dot; `data` where neither is known.
WorkClass class_of_code(std::string_view code);
// Whether the table knows it; a test holds all of docs/errors.md against this.
bool has_class(std::string_view code);

}  // namespace weir::monitor
