#include "stock/units.hpp"

#include <algorithm>

#include "stock/wide.hpp"

namespace weir::stock {
namespace {

Quantity narrow(Wide thousandths) {
  const auto narrowed = static_cast<std::int64_t>(thousandths);
  ensure(narrowed == thousandths, "a quantity beyond 64 bits");
  return Quantity::of_thousandths(narrowed);
}

Quantity divided_up(Wide dividend, std::int64_t divisor) {
  return narrow((dividend + divisor - 1) / divisor);
}

}  // namespace

Quantity in_base_units(std::int64_t count, UnitRatio unit) {
  ensure(count >= 0 && unit.numerator > 0 && unit.denominator > 0, "a unit that is none of something");
  return divided_up(Wide{count} * unit.numerator * 1000, unit.denominator);
}

std::int64_t whole_pieces(Quantity stock, Quantity each) {
  ensure(each > Quantity{}, "pieces that take nothing");
  return std::max<std::int64_t>(stock.thousandths(), 0) / each.thousandths();
}

Quantity of_pieces(std::int64_t pieces, Quantity each) { return narrow(Wide{pieces} * each.thousandths()); }

Quantity part_up(Quantity quantity, std::int64_t part, std::int64_t whole) {
  ensure(!quantity.is_negative() && part >= 0 && whole > 0, "a part of less than nothing");
  return divided_up(Wide{quantity.thousandths()} * part, whole);
}

}  // namespace weir::stock
