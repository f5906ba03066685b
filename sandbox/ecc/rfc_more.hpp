#pragma once
// Function modules beyond orders and tables: reads of stock, deliveries, purchase orders and texts, and FI.
#include "sandbox/ecc/rfc_signature.hpp"

namespace weir::sandbox::ecc {

// "<RETURN><item>…": BAPIRET2 rows.
std::string return_xml(const Messages& messages);
// BAPIRETURN: nothing, or one message with its class and number in CODE.
std::string bapi_return(const std::optional<Message>& message = {});

RfcResult material_availability(const Element& call, const RfcContext& context);
const RfcSignature& material_availability_signature();
RfcResult sales_order_status(const Element& call, const RfcContext& context);
const RfcSignature& sales_order_status_signature();
RfcResult list_deliveries(const Element& call, const RfcContext& context);
const RfcSignature& list_deliveries_signature();
RfcResult purchase_detail(const Element& call, const RfcContext& context);
const RfcSignature& purchase_detail_signature();
RfcResult read_text(const Element& call, const RfcContext& context);
const RfcSignature& read_text_signature();
RfcResult field_info(const Element& call, const RfcContext& context);
const RfcSignature& field_info_signature();
RfcResult rfc_ping(const Element& call, const RfcContext& context);
const RfcSignature& rfc_ping_signature();
RfcResult change_sales_order(const Element& call, const RfcContext& context);
const RfcSignature& change_sales_order_signature();
RfcResult create_return(const Element& call, const RfcContext& context);
const RfcSignature& create_return_signature();
RfcResult check_document(const Element& call, const RfcContext& context);
RfcResult post_accounting(const Element& call, const RfcContext& context);
const RfcSignature& accounting_signature();
RfcResult check_reversal(const Element& call, const RfcContext& context);
RfcResult post_reversal_document(const Element& call, const RfcContext& context);
const RfcSignature& reversal_signature();

}  // namespace weir::sandbox::ecc
