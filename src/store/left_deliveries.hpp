#pragma once
// Which deliveries have left lately, for whoever asks SAP about them.
#include <string>
#include <vector>

#include "store/database.hpp"

namespace weir::store {

// Whose goods issue was posted from `since` on and before `until`, as far as is known; the latest first, at
// most `most`.
std::vector<std::string> left_deliveries(Database& database, const std::string& connection, Instant since,
                                         Instant until, std::size_t most);

}  // namespace weir::store
