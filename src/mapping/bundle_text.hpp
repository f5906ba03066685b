#pragma once
// A bundle as the rules file writes it: "000000000000100001*2@30 + 000000000000100002@70".
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "mapping/rule_book.hpp"

namespace weir::mapping {

// The error completes "the bundle …" and says which part is wrong in which way.
Result<std::vector<BundlePart>, std::string> bundle_parts(std::string_view text);

}  // namespace weir::mapping
