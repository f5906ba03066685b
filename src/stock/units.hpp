#pragma once
// From SAP's units to Amazon's whole pieces. Everything is computed exactly in the base unit; a piece of a
// listing is rounded once, and always against us.
#include <cstdint>

#include "core/quantity.hpp"

namespace weir::stock {

// A unit of measure of a material (MARM): `numerator` base units are `denominator` of it. Both above zero.
struct UnitRatio {
  std::int64_t numerator = 1;    // UMREZ
  std::int64_t denominator = 1;  // UMREN
};

// Base units in `count` of the unit; what thousandths cannot hold is rounded up, so that a third of a metre
// takes 0.334 and never 0.333.
Quantity in_base_units(std::int64_t count, UnitRatio unit);

// Whole pieces that `stock` is enough for, none of them begun: 11.9 base units of which a piece takes 4 are
// 2. Nothing of a negative stock. `each` above zero.
std::int64_t whole_pieces(Quantity stock, Quantity each);

// What so many pieces take.
Quantity of_pieces(std::int64_t pieces, Quantity each);

// part / whole of a quantity, not negative ones; `whole` above zero.
Quantity part_up(Quantity quantity, std::int64_t part, std::int64_t whole);

}  // namespace weir::stock
