// VAT invoices and credit notes of the merchant: UPLOAD_VAT_INVOICE. What became of them stands in the report
// GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT, not in the result of the feed.
#include <algorithm>

#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/feed_kinds.hpp"
#include "sandbox/amazon/transactions.hpp"

namespace weir::sandbox {
namespace {

constexpr std::string_view option_characters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,\\/-_;:#. ";

std::string option_of(const FeedTicket& ticket, const std::string& name) {
  const auto found = ticket.options.find("metadata:" + name);
  return found == ticket.options.end() ? "" : found->second;
}

bool is_permitted(const FeedTicket& ticket) {
  return std::ranges::all_of(ticket.options, [](const auto& option) {
    return option.second.find_first_not_of(option_characters) == std::string::npos;
  });
}

std::string decimal_of(std::int64_t minor, const Order& order) {
  return Money{minor, order.marketplace->currency()}.decimal();
}

// What the invoice or the credit note has to say.
struct InvoiceTotals {
  std::int64_t total = 0;
  std::int64_t tax = 0;
  bool is_known = true;
};

InvoiceTotals totals_of(const Account& account, const Order& order, const VatInvoice& invoice) {
  InvoiceTotals totals;
  if (invoice.document_type == "Invoice") {
    for (const OrderLine& line : order.lines) {
      totals.total += line.amounts.total();
      totals.tax += line.amounts.tax();
    }
    return totals;
  }
  totals.is_known = false;
  for (const std::size_t at : account.refunds_of(order.id)) {
    if (refund_id(account.refunds[at], at) != invoice.transaction_id) continue;
    totals.is_known = true;
    for (const RefundLine& line : account.refunds[at].lines) {
      totals.total += line.amounts.total();
      totals.tax += line.amounts.tax();
    }
  }
  return totals;
}

std::string totals_fault(const Account& account, const Order& order, const VatInvoice& invoice) {
  const InvoiceTotals totals = totals_of(account, order, invoice);
  if (!totals.is_known) return "The transaction id is not one of this order.";
  if (invoice.total != decimal_of(totals.total, order))
    return "The total amount does not match the amount of the order.";
  // Where Amazon calculates no tax it has no figure to compare with.
  const bool has_tax = order.included_tax_percent == 0;
  if (has_tax && invoice.tax != decimal_of(totals.tax, order))
    return "The total VAT amount does not match the VAT of the order.";
  return "";
}

std::string invoice_fault(const Account& account, const VatInvoice& invoice, bool is_pdf, bool is_permitted) {
  if (!is_pdf) return "The document is not a PDF.";
  if (!is_permitted) return "A feed option has characters that are not permitted.";
  if (invoice.document_type != "Invoice" && invoice.document_type != "CreditNote")
    return "The document type is not valid.";
  const Order* order = std::as_const(account.world).find_order(invoice.order_id);
  if (order == nullptr) return "The order id is not one of this seller.";
  if (order->marketplace->id != invoice.marketplace_id) return "The order is not of that marketplace.";
  if (order->status != OrderStatus::shipped) return "The order has not been shipped.";
  if (invoice.number.empty()) return "The invoice number is missing.";
  for (const VatInvoice& before : account.vat_invoices) {
    if (!before.fault.empty()) continue;
    if (before.number == invoice.number) return "The invoice number has been used before.";
    const bool is_same = before.order_id == invoice.order_id &&
                         before.document_type == invoice.document_type &&
                         before.transaction_id == invoice.transaction_id;
    if (is_same) return "There is a document of that kind already.";
  }
  return totals_fault(account, *order, invoice);
}

// Shipments are named after their order here.
std::string order_of_shipping_id(const std::string& shipping_id) {
  return shipping_id.starts_with("SHIP-") ? shipping_id.substr(5) : shipping_id;
}

}  // namespace

FeedResult take_vat_invoice(Account& account, const FeedTicket& ticket, std::string_view text, Instant now) {
  const std::string type = "text/xml; charset=UTF-8";
  if (ticket.marketplaces.size() != 1)
    return {"FATAL", type, processing_report(ticket.id, {{"0", "Exactly one marketplace has to be named."}})};
  VatInvoice invoice;
  invoice.at = now;
  invoice.marketplace_id = ticket.marketplaces.front();
  invoice.order_id = option_of(ticket, "OrderId");
  if (invoice.order_id.empty()) invoice.order_id = order_of_shipping_id(option_of(ticket, "ShippingId"));
  invoice.number = option_of(ticket, "InvoiceNumber");
  invoice.document_type = option_of(ticket, "DocumentType");
  if (invoice.document_type.empty()) invoice.document_type = "Invoice";
  invoice.transaction_id = option_of(ticket, "TransactionId");
  invoice.total = option_of(ticket, "TotalAmount");
  invoice.tax = option_of(ticket, "TotalVATAmount");
  invoice.fault = invoice_fault(account, invoice, text.starts_with("%PDF-"), is_permitted(ticket));
  account.vat_invoices.push_back(std::move(invoice));
  return {"DONE", type, processing_report(ticket.id, {{"1", ""}})};
}

}  // namespace weir::sandbox
