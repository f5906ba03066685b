#include "sandbox/amazon/included_data.hpp"

#include <algorithm>
#include <array>

namespace weir::sandbox {
namespace {

constexpr std::array<std::string_view, 11> known{"BUYER",     "RECIPIENT",    "PROCEEDS",          "EXPENSE",
                                                 "PROMOTION", "CANCELLATION", "FULFILLMENT",       "PACKAGES",
                                                 "TAX",       "PAYMENT",      "FULFILLMENT_ORDERS"};

}  // namespace

std::span<const std::string_view> included_data_values() { return known; }

IncludedData included_data(const std::vector<std::string>& values) {
  const auto asked = [&](std::string_view value) { return std::ranges::find(values, value) != values.end(); };
  return {asked("BUYER"),     asked("RECIPIENT"),    asked("PROCEEDS"),
          asked("PROMOTION"), asked("CANCELLATION"), asked("FULFILLMENT"),
          asked("PACKAGES"),  asked("TAX"),          asked("PAYMENT")};
}

IncludedData all_included_data() { return included_data({known.begin(), known.end()}); }

}  // namespace weir::sandbox
