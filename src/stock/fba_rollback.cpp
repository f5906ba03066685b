#include "stock/fba_rollback.hpp"

namespace weir::stock {
namespace {

// How often the look has to be changed by it: it has it and should not yet, or has it not and should.
int counts(const SapMovement& movement, Date day, Instant taken_at) {
  const bool is_in_look = movement.entered_at <= taken_at;
  const bool is_of_day = movement.posted_on <= day;
  if (is_in_look == is_of_day) return 0;
  return is_of_day ? 1 : -1;
}

}  // namespace

SapStockOn stock_on(Date day, const SapLook& look, std::span<const SapMovement> movements) {
  SapStockOn on{look.quantities, look.values};
  for (const SapMovement& each : movements) {
    const int sign = counts(each, day, look.taken_at);
    if (sign == 0) continue;
    on.quantities[each.of] += sign > 0 ? each.quantity : -each.quantity;
    if (!each.value) continue;
    const SapPlace plant{each.of.material, each.of.plant, ""};
    const auto [at, fresh] = on.values.try_emplace(plant, Money{0, each.value->currency()});
    at->second += sign > 0 ? *each.value : -*each.value;
  }
  return on;
}

}  // namespace weir::stock
