#pragma once
// Goods movements the way BAPI_GOODSMVT_CREATE makes them, and the movements that no BAPI may post (601, 641,
// 701, 702), which deliveries and the people of the warehouse make.
#include <optional>
#include <string>
#include <vector>

#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/message.hpp"

namespace weir::sandbox::ecc {

// The BAPI's parameters, by their names in BAPI2017_GM_HEAD_01, _GM_CODE and _GM_ITEM_CREATE.
struct MovementInput {
  Fields header;
  Fields code;
  Rows items;
};

struct MovementDraft {
  std::optional<MaterialDocument> document;  // none if any message is an error; it has no number yet
  Messages messages;
  bool is_locked = false;  // an uncommitted document holds the material: it may work later
};

// Checks everything, stock included, and changes nothing.
MovementDraft draft_movement(const MovementInput& input, const Books& books, const Materials& materials,
                             Instant now);

// One line and the stock it moves, for movements that are made inside the system. Lines of transfers get
// their automatic other side.
struct PlannedMovement {
  std::string move_type;
  std::string material, plant, location, batch;
  std::string stock_type;  // empty, X or S
  std::int64_t quantity = 0;
  std::string move_plant, move_location;
};
std::vector<MaterialLine> lines_of(const PlannedMovement& movement);

// The same document the other way round: 101 becomes 102. Nothing for a type without a reversal.
std::optional<MaterialDocument> reversal_of(const MaterialDocument& document);

// What is in the way of a document that is otherwise right: a lock (M3 024), a deficit of stock (M7 021).
std::optional<Message> movement_lock(const MaterialDocument& document, const Books& books);
std::optional<Message> stock_deficit(const MaterialDocument& document, const Books& books);

// Numbers the document and commits it, or leaves it uncommitted until `late_until`. Returns the number.
std::string save_movement(MaterialDocument document, Books& books, std::optional<Instant> late_until = {});

// Commits what is due: the documents appear, and the stock and the purchase orders change.
void settle_movements(Books& books, Instant now);

// How long an uncommitted document stays so: long enough to be overtaken, less than the half hour that a
// reader is advised to look back.
inline constexpr Duration late_after = std::chrono::minutes{20};

}  // namespace weir::sandbox::ecc
