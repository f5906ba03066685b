#pragma once
// A sales order as it was read, in the words of the proof. Pure.
#include "proof/order_proof.hpp"
#include "sap/reads/order_documents.hpp"

namespace weir::flows {

proof::HeldOrder held_order(const sap::OrderDocument& document);

}  // namespace weir::flows
