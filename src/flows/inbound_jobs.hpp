#pragma once
// The jobs of shipments to Amazon's warehouses, and what they all look at.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "stock/inbound_equation.hpp"
#include "store/inbound_book.hpp"

namespace weir::flows {

inline constexpr const char* watch_inbound_kind = "watch_inbound";
inline constexpr const char* fetch_inbound_ledger_kind = "fetch_inbound_ledger";
inline constexpr const char* fetch_reimbursements_kind = "fetch_reimbursements";
inline constexpr const char* survey_inbound_kind = "survey_inbound";
inline constexpr const char* follow_transfers_kind = "follow_transfers";
inline constexpr const char* post_transfer_kind = "post_transfer";
inline constexpr const char* prove_transfer_kind = "prove_transfer";
inline constexpr const char* post_receipts_kind = "post_receipts";
inline constexpr const char* prove_receipts_kind = "prove_receipts";

inline constexpr const char* transfer_posting = "stock_transfer";
inline constexpr const char* receipt_posting = "goods_receipt";

inline std::string inbound_subject(const std::string& fba_id) { return "inbound/" + fba_id; }

// A job about one shipment, at once; one of its kind and shipment lives at most.
void inbound_later(Tx& tx, const Context& context, const char* kind, const std::string& fba_id);
// The job that reads back what was posted just now.
void prove_inbound_later(Tx& tx, const Context& context, const char* kind, const std::string& fba_id);

stock::InboundView inbound_view(const Context& context, store::InboundBook& book,
                                stock::InboundShipment shipment);

Failure inbound_failure(Next next, const char* code, const std::string& fba_id, std::string text);

// The key of the posting of its stock transport order: from the second attempt on "FBA15ABCDEFG#2".
std::string transfer_key(const stock::InboundShipment& shipment);

}  // namespace weir::flows
