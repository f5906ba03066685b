#pragma once
// VAT invoices and credit notes of the merchant, where Amazon does not make them: what goes with the PDF in
// feed UPLOAD_VAT_INVOICE, and what Amazon says it still lacks or has refused (VIDR,
// GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT).
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"

namespace weir::amazon {

inline constexpr const char* vat_invoice_feed = "UPLOAD_VAT_INVOICE";
inline constexpr const char* vat_invoice_content = "application/pdf";

struct VatInvoice {
  std::string order_id;
  std::string shipping_id{};  // goes instead of the order id where it is known: an order may have several
  std::string number;         // as printed on it
  bool is_credit_note = false;
  std::string transaction_id{};  // of the refund; a credit note needs it
  Money total;                   // with tax, to the cent as Amazon has it; neither is ever negative
  Money tax;
};

// The feed's options. Fails with amazon.vat_invoice (refuse): a character that Amazon does not permit, no
// number, a credit note without its transaction.
Result<std::map<std::string, std::string>> feed_options(const VatInvoice& invoice);

struct OwedInvoice {
  std::string order_id;
  std::string marketplace_id{};
  std::string shipping_id{};
  std::string transaction_id{};
  bool is_credit_note = false;     // owed for a refund
  std::optional<Instant> since{};  // shipment or refund: 24 hours later it is late
  std::string status{};            // Pending, Uploaded, Rejected, …: Amazon's word
  std::string description{};       // and why; for people
  std::string number{};            // of the last document that was uploaded
  std::optional<Money> total{};    // as Amazon has it, where it says so

  bool is_uploaded() const;
  bool is_refused() const;
};

// A row for each document that a shipment or a refund owes. Fails with amazon.flat_file (refuse): a column
// is missing that tells the order or what became of it.
Result<std::vector<OwedInvoice>> read_vat_invoice_report(std::string_view utf8);

}  // namespace weir::amazon
