#pragma once
// Settlement reports, looked at without posting anything: what would be booked, and what is wrong with them.
#include <filesystem>
#include <optional>
#include <vector>

#include "accounting/preview.hpp"
#include "accounting/rules.hpp"
#include "core/zone.hpp"

namespace weir::flows {

struct PreviewRequest {
  std::vector<std::filesystem::path> files;  // in this order; an earlier file makes a later one a duplicate
  accounting::Rules rules;
  std::optional<Zone> zone;  // whose months; nothing: each marketplace's own
};

// One answer a file, in the order of the request. Memory stays below one file's line numbers whatever their
// number; a file is mapped while it is read. No database, no network.
std::vector<accounting::FilePreview> preview_settlements(const PreviewRequest& request);

}  // namespace weir::flows
