#pragma once
// What a delivery looks like as an IDoc of message DESADV.
#include <string>

#include "sandbox/ecc/books.hpp"

namespace weir::sandbox::ecc {

// DELVRY03 or DELVRY07, whatever `idoc` names; its number, receiver and creation time are in the control
// record.
std::string delivery_idoc(const Books& books, const Delivery& delivery, const OutgoingIdoc& idoc);

// "<?xml …?><DELVRY07><IDOC BEGIN="1">" with the control record of an outbound IDoc, and `segments`.
std::string outgoing_document(const OutgoingIdoc& idoc, const std::string& segments);

}  // namespace weir::sandbox::ecc
