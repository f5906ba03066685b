#pragma once
// Which item of a sales order that another connector has posted is which of ours: it numbers them its own
// way, and in an order of its own. Pure, and private to proof/.
#include "proof/order_proof.hpp"

namespace weir::proof {

// Both sides with one name an item, by which they are held against each other: "000010", or "000010 (there
// 000001)" where the numbers differ, "there 000001" for one of theirs that is none of ours.
struct ItemPairs {
  mapping::ExpectedOrder expected;
  HeldOrder held;
};

// By material and quantity, and of those that are alike by value; then by material alone; what is left as it
// comes. What SAP has exploded from another item (BOM) is nobody's.
ItemPairs paired_items(mapping::ExpectedOrder expected, HeldOrder held);

}  // namespace weir::proof
