#pragma once
// SOAP faults of SAP: the useful part is rarely the faultstring.
#include <optional>
#include <string>
#include <string_view>

namespace weir::sap {

// The words of the fault, from its detail where there is one; nothing when the answer is no fault.
std::optional<std::string> fault_in(std::string_view xml);

}  // namespace weir::sap
