#pragma once
// Somebody has the document open in SAP: what a BAPI then refuses passes by itself.
#include "flows/context.hpp"

namespace weir::flows {

// That failure, as sap.locked (retry) where SAP's message is one that passes (Connection::sap_messages).
Failure unless_locked(const Context& context, Failure failure);

}  // namespace weir::flows
