#include "sandbox/ecc/goods_movement.hpp"
#include "sandbox/ecc/inbound_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

MovementInput movement_input(const Idoc& idoc) {
  const auto& segments = below_root(idoc);
  return {row_of(segments, "E1BP2017_GM_HEAD_01"), row_of(segments, "E1BP2017_GM_CODE"),
          rows_of(segments, "E1BP2017_GM_ITEM_CREATE")};
}

Message movement_posted(const std::string& number) {
  return {'S', "M7", "060", "Document " + number + " posted", {number}};
}

// NO_MORE_GR closes the item once its receipt is saved.
void close_items(Books& books, const MovementInput& input) {
  for (const auto& row : input.items) {
    if (value_of(row, "NO_MORE_GR") != "X") continue;
    for (auto& order : books.purchase_orders) {
      auto* item =
          order.number == value_of(row, "PO_NUMBER") ? order.item(value_of(row, "PO_ITEM")) : nullptr;
      if (item != nullptr) item->is_complete = true;
    }
  }
}

}  // namespace

bool post_movement(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  const auto input = movement_input(idoc);
  auto draft = draft_movement(input, inbound.books, inbound.materials, now);
  if (!draft.document) {
    record_errors(idoc, draft.messages, now);
    return draft.is_locked;
  }
  if (value_of(idoc.segments.front().fields, "TESTRUN") == "X") {
    record(idoc, "53", {'S', "M7", "061", "Test run: the document was not posted", {}}, now);
    return false;
  }
  const bool is_late = !inbound.faults.take({"late_visible"}, {occasion_of(idoc)}).empty();
  const auto late_until = is_late ? std::optional{now + late_after} : std::nullopt;
  std::string number;
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    // Not even a fault takes what is not there.
    if (copy > 0 && stock_deficit(*draft.document, inbound.books)) break;
    const auto saved = save_movement(*draft.document, inbound.books, late_until);
    if (number.empty()) number = saved;
  }
  if (copies_of(fault) == 0) number = inbound.books.next_material_document_number(false);
  close_items(inbound.books, input);
  record(idoc, "53", movement_posted(number), now);
  return false;
}

}  // namespace weir::sandbox::ecc
