#pragma once
// What the merchant's people change in a sales document (VA02), and the change documents that tell of it.
#include <string>
#include <vector>

#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/logistics.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// TVAG with its text.
struct RejectionReason {
  std::string_view code;
  std::string_view text;
};
std::span<const RejectionReason> rejection_reasons();

// Writes a change document of everything that is followed and differs: LIFSK, FAKSK, ABGRU, items that were
// deleted. None when nothing does.
void record_changes(Books& books, const SalesOrder& before, const SalesOrder& after, const std::string& user,
                    const std::string& transaction, Instant now);

// Rejects the items, all of them when none is named; the number of the order.
Posted reject_items(Books& books, const Rejection& rejection, Instant now);

// Sets or, with an empty one, takes away the blocks; what is not given stays.
Posted set_blocks(Books& books, const Blocks& blocks, Instant now);

}  // namespace weir::sandbox::ecc
