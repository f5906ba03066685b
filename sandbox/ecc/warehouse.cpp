#include "sandbox/ecc/warehouse.hpp"

#include <algorithm>

#include "sandbox/ecc/movement_types.hpp"

namespace weir::sandbox::ecc {
namespace {

Date day_of(Instant now) { return Date{std::chrono::floor<std::chrono::days>(now)}; }

// What the screen says before it looks at the stock, or nothing.
std::string complaint_about(const StockPosting& posting, const Materials& materials) {
  const auto* type = find_movement_type(posting.move_type);
  if (type == nullptr) return "Movement type " + posting.move_type + " is not defined";
  if (type->need == Need::order || type->name.starts_with("60") || type->name.starts_with("64") ||
      type->name.starts_with("65"))
    return "Movement type " + posting.move_type + " needs its document";
  if (!materials.has(posting.material)) return "The material " + posting.material + " does not exist";
  if (!is_storage_location(posting.plant, posting.location))
    return "Storage location " + posting.location + " is not defined in plant " + posting.plant;
  if (type->need == Need::plant && !is_plant(posting.move_plant)) return "Enter Receiving plant";
  if (type->need == Need::location && !is_storage_location(posting.plant, posting.move_location))
    return "Enter Receiving storage location";
  return posting.quantity > 0 ? "" : "Enter quantity";
}

bool is_reversed(const Books& books, const MaterialDocument& document) {
  return std::ranges::any_of(books.material_documents, [&](const MaterialDocument& other) {
    return other.lines.front().reversed_document == document.number;
  });
}

}  // namespace

Posted Warehouse::post(const StockPosting& posting, Instant now) {
  if (const auto complaint = complaint_about(posting, materials); !complaint.empty())
    return NotPosted{complaint};
  MaterialDocument document;
  document.posting_date = document.document_date = day_of(now);
  document.created = now;
  document.reference = posting.reference;
  document.user = "LAGER";
  document.transaction = posting.move_type.starts_with("70") ? "MI07" : "MIGO";
  document.lines =
      lines_of({posting.move_type, posting.material, posting.plant, posting.location, "", posting.stock_type,
                posting.quantity, posting.move_plant, posting.move_location});
  return save(std::move(document), "MIGO", now);
}

Posted Warehouse::reverse(const std::string& document, Instant now) {
  const auto found = std::ranges::find(books.material_documents, document, &MaterialDocument::number);
  if (found == books.material_documents.end()) return NotPosted{"Document " + document + " does not exist"};
  if (is_reversed(books, *found)) return NotPosted{"Document " + document + " has already been reversed"};
  auto reversal = reversal_of(*found);
  if (!reversal) return NotPosted{"Document " + document + " cannot be reversed"};
  reversal->posting_date = reversal->document_date = day_of(now);
  reversal->created = now;
  reversal->user = "LAGER";
  reversal->transaction = "MBST";
  return save(*std::move(reversal), "MBST", now);
}

Posted Warehouse::save(MaterialDocument document, std::string_view operation, Instant now) {
  if (const auto lock = movement_lock(document, books)) return NotPosted{lock->text};
  if (const auto deficit = stock_deficit(document, books)) return NotPosted{deficit->text};
  const bool is_late = !faults.take({"late_visible"}, {{operation, {}, {}, document.reference}}).empty();
  return save_movement(std::move(document), books, is_late ? std::optional{now + late_after} : std::nullopt);
}

}  // namespace weir::sandbox::ecc
