#pragma once
// What `weir exceptions` prints.
#include <string>
#include <vector>

#include "monitor/work_items.hpp"
#include "store/exceptions.hpp"

namespace weir::cli {

// By cause.
std::string work_list_text(const monitor::WorkPage& page, const store::WorkFilter& filter, Instant now);
std::string work_card_text(const monitor::WorkCard& card, Instant now);

// Each for itself.
std::string exception_list_text(const std::vector<store::Exception>& exceptions, Instant now);
std::string exception_text(const store::Exception& exception, Instant now);

}  // namespace weir::cli
