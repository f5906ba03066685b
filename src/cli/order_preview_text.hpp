#pragma once
// What `weir orders preview` prints: the sales order as SAP would get it, without sending anything.
#include <string>

#include "flows/preview_order.hpp"

namespace weir::cli {

std::string preview_text(const flows::OrderPreview& preview);

}  // namespace weir::cli
