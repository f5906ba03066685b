#pragma once
// The Feeds API 2021-06-30: many changes in one document, and what became of each.
#include "amazon/api/call.hpp"
#include "amazon/model/feeds.hpp"

namespace weir::amazon {}  // namespace weir::amazon
