#pragma once
// How long goods take to Amazon, and how long Amazon takes claims. Values alone.
#include <string>

#include "core/time.hpp"

namespace weir::stock {

struct LaneNorm {
  std::chrono::days usual{30};   // from the carrier's hand to Amazon's shelf
  std::chrono::days control{5};  // that ledger and shipment may differ
};

enum class ClaimKind { lost_inbound, damaged_inbound };

// From when to when a claim is taken, counted from the day on which the shipment was delivered.
struct ClaimWindow {
  ClaimKind kind = ClaimKind::lost_inbound;
  std::string region;  // "EU", "NA", "FE", "MENA", "IN"; "*": all others
  Date valid_from{};   // of the delivery
  int earliest_days = 0, latest_days = 0;
};

}  // namespace weir::stock
