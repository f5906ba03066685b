#include "sandbox/ecc/opening_stock.hpp"

#include "core/random.hpp"
#include "sandbox/ecc/goods_movement.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr Date opening_day{std::chrono::year{2026} / 10 / 1};

void enter(MaterialDocument& document, const std::string& material, const StorageLocation& location,
           std::string_view stock_type, std::int64_t quantity) {
  if (quantity == 0) return;
  PlannedMovement movement;
  movement.move_type = "561";
  movement.material = material;
  movement.plant = location.plant;
  movement.location = location.code;
  movement.stock_type = stock_type;
  movement.quantity = quantity;
  const auto lines = lines_of(movement);
  document.lines.insert(document.lines.end(), lines.begin(), lines.end());
}

// One material in twelve is nearly sold out; what customers sent back lies blocked.
void enter_material(MaterialDocument& document, const std::string& material, Random& random) {
  const auto locations = storage_locations();
  const bool is_scarce = random.one_in(12);
  enter(document, material, locations[0], "", is_scarce ? random.between(0, 3) : random.between(80, 600));
  enter(document, material, locations[1], "", random.between(0, 12));
  enter(document, material, locations[1], "S", random.between(0, 6));
  enter(document, material, locations[2], "", random.one_in(12) ? 0 : random.between(20, 150));
  enter(document, material, locations[3], "S", random.between(0, 4));
}

}  // namespace

void enter_opening_stock(Books& books, const Materials& materials, std::uint64_t seed) {
  books.material_texts = materials.titles();
  // A chain of its own, so that the number ranges do not depend on how many materials there are.
  SeededRandom random{seed ^ 0x53'54'4F'43'4Bu};
  MaterialDocument document;
  document.posting_date = document.document_date = opening_day;
  document.created = std::chrono::sys_days{opening_day} + std::chrono::hours{6};
  document.header_text = "Opening stock";
  document.user = "MIGRATION";
  document.transaction = "MB1C";
  for (const auto& [material, title] : materials.titles()) enter_material(document, material, random);
  if (!document.lines.empty()) save_movement(std::move(document), books);
}

}  // namespace weir::sandbox::ecc
