#pragma once
// How the IDocs of one message are posted. Each writes its status records and says whether a lock was in the
// way; such an IDoc is tried again.
#include "sandbox/ecc/inbound.hpp"

namespace weir::sandbox::ecc {

void record(Idoc& idoc, std::string status, Message message, Instant now);
void record_errors(Idoc& idoc, const Messages& messages, Instant now);

// How often the document is saved under a fault. The IDoc claims success in every case.
std::size_t copies_of(std::string_view fault);

// One unit of a currency, which wrong amounts are wrong by: 1.00 EUR, 1 JPY.
std::int64_t one_unit(Currency currency);

// The segments below the one that holds a whole BAPI, or the segments themselves.
const std::vector<Segment>& below_root(const Idoc& idoc);

// A sales order that one of the messages describes.
bool save_order(const Inbound& inbound, Idoc& idoc, const OrderInput& input, std::string_view fault,
                Instant now);

bool post_order(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);
bool post_document(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);
bool post_movement(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);
bool post_purchase(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);
bool post_orders(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);        // ORDERS
bool post_order_change(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);  // ORDCHG
bool post_status(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now);        // STATUS

}  // namespace weir::sandbox::ecc
