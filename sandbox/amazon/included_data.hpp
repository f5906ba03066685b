#pragma once
// What a caller of the Orders API has to ask for by name; without it the blocks are absent, not empty.
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sandbox {

struct IncludedData {
  bool buyer = false;
  bool recipient = false;
  bool proceeds = false;
  bool promotion = false;
  bool cancellation = false;
  bool fulfillment = false;
  bool packages = false;
  bool tax = false;
  bool payment = false;
};

// The eleven values that Amazon knows. EXPENSE and FULFILLMENT_ORDERS are accepted and unlock nothing: no
// order here has points or Easy Ship.
std::span<const std::string_view> included_data_values();

IncludedData included_data(const std::vector<std::string>& values);
IncludedData all_included_data();

}  // namespace weir::sandbox
