#pragma once
// Faults as people write them down, in a scenario file or in the body of POST /fault.
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sandbox/world/fault.hpp"

namespace weir::sandbox {

// {"side":"amazon","kind":"http_500","operation":"getOrder","times":2}; the error says what is wrong with it.
// A member that is not one of a fault's is refused: a misspelt one would strike everything.
Result<Fault, std::string> parse_fault(std::string_view json);

// An array of such objects.
Result<std::vector<Fault>, std::string> parse_scenario(std::string_view json);

}  // namespace weir::sandbox
