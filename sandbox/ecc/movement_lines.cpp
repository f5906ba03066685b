#include <algorithm>

#include "core/ensure.hpp"
#include "sandbox/ecc/goods_movement.hpp"
#include "sandbox/ecc/movement_types.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

StockKind kind_of(std::string_view stock_type) {
  if (stock_type == "X") return StockKind::quality;
  return stock_type == "S" ? StockKind::blocked : StockKind::unrestricted;
}

StockChange change_at(Side side, const PlannedMovement& movement) {
  const StockPlace own{movement.material, movement.plant, movement.location};
  const StockPlace own_plant{movement.material, movement.plant, ""};
  const StockPlace other_plant{movement.material, movement.move_plant, ""};
  switch (side) {
    case Side::none:
    case Side::free:
      return {own, StockKind::unrestricted};
    case Side::own:
      return {own, kind_of(movement.stock_type)};
    case Side::blocked:
      return {own, StockKind::blocked};
    case Side::returned:
      return {own, StockKind::returned};
    case Side::there:
      return {{movement.material, movement.move_plant.empty() ? movement.plant : movement.move_plant,
               movement.move_location},
              StockKind::unrestricted};
    case Side::arriving:
      return {own, StockKind::in_transfer};
    case Side::to_location:
      return {{movement.material, movement.plant, movement.move_location}, StockKind::in_transfer};
    case Side::plant:
      return {own_plant, StockKind::plant_transfer};
    case Side::to_plant:
      return {other_plant, StockKind::plant_transfer};
    case Side::transit:
      return {own_plant, StockKind::in_transit};
    case Side::to_transit:
      return {other_plant, StockKind::in_transit};
  }
  return {};
}

MaterialLine own_side(const PlannedMovement& movement, bool is_receipt) {
  MaterialLine line;
  line.move_type = movement.move_type;
  line.material = movement.material;
  line.plant = movement.plant;
  line.location = movement.location;
  line.batch = movement.batch;
  line.stock_type = movement.stock_type;
  line.quantity = movement.quantity;
  line.move_plant = movement.move_plant;
  line.move_location = movement.move_location;
  line.is_receipt = is_receipt;
  return line;
}

// The place on the far side, with this line's own as its partner. Without a far side it is the same place.
MaterialLine other_side(const PlannedMovement& movement, bool is_receipt) {
  auto line = own_side(movement, is_receipt);
  line.is_automatic = true;
  const bool is_elsewhere = !movement.move_plant.empty() || !movement.move_location.empty();
  if (!is_elsewhere) return line;
  if (!movement.move_plant.empty()) line.plant = movement.move_plant;
  line.location = movement.move_location;
  line.move_plant = movement.plant;
  line.move_location = movement.location;
  return line;
}

}  // namespace

// With two lines the one that is asked for does its own side's part, and the automatic one the other's.
std::vector<MaterialLine> lines_of(const PlannedMovement& movement) {
  const auto* type = find_movement_type(movement.move_type);
  ensure(type != nullptr, "a movement type that is not set up");
  std::vector<MaterialLine> lines{own_side(movement, type->is_receipt)};
  if (type->has_two_lines) lines.push_back(other_side(movement, !type->is_receipt));
  auto& takes = type->is_receipt ? lines.back() : lines.front();
  auto& gives = type->is_receipt ? lines.front() : lines.back();
  StockChange less = change_at(type->less, movement);
  StockChange more = change_at(type->more, movement);
  less.quantity = -movement.quantity;
  more.quantity = movement.quantity;
  if (type->less != Side::none) takes.changes.push_back(less);
  if (type->more != Side::none) gives.changes.push_back(more);
  return lines;
}

std::optional<MaterialDocument> reversal_of(const MaterialDocument& document) {
  MaterialDocument reversal = document;
  reversal.number.clear();
  for (auto& line : reversal.lines) {
    const auto* type = find_movement_type(line.move_type);
    if (type == nullptr || type->reversal.empty()) return {};
    line.move_type = type->reversal;
    line.is_receipt = !line.is_receipt;
    line.changes = reversed(std::move(line.changes));
    line.reversed_document = document.number;
    line.reversed_year = std::to_string(document.year);
    line.reversed_line = line.number;
  }
  return reversal;
}

}  // namespace weir::sandbox::ecc
