#pragma once
// Stock transport orders the way BAPI_PO_CREATE1 makes them.
#include <optional>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/message.hpp"
#include "sandbox/ecc/purchase_order.hpp"

namespace weir::sandbox::ecc {

// The BAPI's parameters, by their names in BAPIMEPOHEADER and so on.
struct PurchaseInput {
  Fields header, header_flags;
  Rows items, item_flags;
  Rows schedules, schedule_flags;
  Rows addresses;
};

struct PurchaseDraft {
  std::optional<PurchaseOrder> order;  // none if any message is an error; it has no number yet
  Messages messages;
};

PurchaseDraft draft_purchase(const PurchaseInput& input, const Materials& materials, Instant now);

}  // namespace weir::sandbox::ecc
