#pragma once
// What SAP had of a stock at the end of a posting date: a look at it, and the movements since and before. A
// movement that is entered later with an earlier date counts on its date, as it does in SAP's own reports.
// Pure.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/quantity.hpp"
#include "core/time.hpp"

namespace weir::stock {

struct SapPlace {
  std::string material, plant, location;
  auto operator<=>(const SapPlace&) const = default;
};

struct SapMovement {
  SapPlace of;
  Quantity quantity;  // what leaves has a minus
  std::optional<Money> value{};
  Date posted_on{};
  Instant entered_at{};
};

struct SapLook {
  Instant taken_at{};
  std::map<SapPlace, Quantity> quantities;
  std::map<SapPlace, Money> values;  // by material and plant, without location
};

// Each place of the look, and each that a movement names.
struct SapStockOn {
  std::map<SapPlace, Quantity> quantities;
  std::map<SapPlace, Money> values;
};
SapStockOn stock_on(Date day, const SapLook& look, std::span<const SapMovement> movements);

}  // namespace weir::stock
