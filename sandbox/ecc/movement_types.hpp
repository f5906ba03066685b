#pragma once
// Movement types (T156): what each does to the stock, who may post it, and what reverses it.
#include <optional>
#include <string_view>

#include "sandbox/ecc/stock.hpp"

namespace weir::sandbox::ecc {

// Which stock one side of a movement touches.
enum class Side {
  none,
  own,          // the line's plant and location, of the line's stock type
  free,         // the same, always unrestricted
  blocked,      // the same, always blocked
  returned,     // the same, returns stock
  there,        // the receiving plant and location, unrestricted
  arriving,     // UMLME of the line's own plant and location
  to_location,  // UMLME of the receiving location
  plant,        // UMLMC of the line's own plant
  to_plant,     // UMLMC of the receiving plant
  transit,      // TRAME of the line's own plant
  to_transit    // TRAME of the receiving plant
};

// What the BAPI wants to know beside material, plant and location.
enum class Need { nothing, order, plant, location, plant_and_location };

struct MovementType {
  std::string_view name;
  bool is_receipt;     // SHKZG of the line that is asked for: S, else H
  bool has_two_lines;  // the other side gets a line of its own, made by the system
  Side less;           // where it is taken away
  Side more;           // where it is added
  std::string_view reversal;
  std::string_view code;  // the GM_CODE that may post it; empty when no BAPI may
  Need need = Need::nothing;
};

// Null for a type that is not set up.
const MovementType* find_movement_type(std::string_view name);

}  // namespace weir::sandbox::ecc
