#include "amazon/model/vat_invoice.hpp"

#include <array>

#include "amazon/model/flat_file.hpp"
#include "core/iso_instant.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

constexpr std::string_view permitted =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,\\/-_;:#. ";

Failure unfit(const VatInvoice& invoice, const std::string& why) {
  return {.next = Next::refuse,
          .code = "amazon.vat_invoice",
          .text = "invoice " + printable(invoice.number) + " of order " + invoice.order_id +
                  " cannot be uploaded: " + why,
          .subject = "order/" + invoice.order_id,
          .not_before = {}};
}

Failure unread_invoices(const std::string& text) {
  return {.next = Next::refuse,
          .code = "amazon.flat_file",
          .text = "the report of VAT invoices cannot be read: " + text,
          .subject = "report/vat_invoices",
          .not_before = {}};
}

OwedInvoice owed_in(const FlatFile& file, std::size_t row) {
  const auto cell = [&](std::string_view column) { return std::string{file.cell(row, column)}; };
  OwedInvoice owed;
  owed.order_id = cell("order-id");
  owed.marketplace_id = cell("marketplace-id");
  owed.shipping_id = cell("shipping-id");
  owed.transaction_id = cell("transaction-id");
  const std::string type = lower_ascii(cell("transaction-type"));
  owed.is_credit_note = type == "refund" || type == "return";
  owed.since = parse_iso_instant(cell("transaction-date"));
  owed.status = cell("invoice-status");
  owed.description = cell("invoice-status-description");
  owed.number = cell("invoice-number");
  const auto currency = Currency::of(cell("currency"));
  if (currency) owed.total = Money::parse(cell("total-amount"), *currency);
  if (owed.total) owed.total = absolute(*owed.total);
  return owed;
}

}  // namespace

Result<std::map<std::string, std::string>> feed_options(const VatInvoice& invoice) {
  if (invoice.number.empty()) return unfit(invoice, "it has no number");
  if (invoice.is_credit_note && invoice.transaction_id.empty())
    return unfit(invoice, "a credit note needs the transaction of its refund");
  std::map<std::string, std::string> options{
      {"metadata:InvoiceNumber", invoice.number},
      {"metadata:DocumentType", invoice.is_credit_note ? "CreditNote" : "Invoice"},
      {"metadata:TotalAmount", absolute(invoice.total).decimal()},
      {"metadata:TotalVATAmount", absolute(invoice.tax).decimal()}};
  if (invoice.shipping_id.empty())
    options["metadata:OrderId"] = invoice.order_id;
  else
    options["metadata:ShippingId"] = invoice.shipping_id;
  if (invoice.is_credit_note) options["metadata:TransactionId"] = invoice.transaction_id;
  for (const auto& [name, value] : options)
    if (value.find_first_not_of(permitted) != std::string::npos)
      return unfit(invoice, name + " has a character that Amazon does not permit");
  return options;
}

bool OwedInvoice::is_uploaded() const {
  const std::string word = lower_ascii(status);
  return word == "uploaded" || word == "accepted" || word == "success";
}

bool OwedInvoice::is_refused() const {
  const std::string word = lower_ascii(status);
  return word == "rejected" || word == "failed" || word == "error";
}

Result<std::vector<OwedInvoice>> read_vat_invoice_report(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  constexpr std::array<std::string_view, 3> needed{"order-id", "transaction-type",
                                                   "invoice-status-description"};
  for (const std::string_view column : needed)
    if (!file->has(column)) return unread_invoices("it has no column " + std::string{column});
  std::vector<OwedInvoice> all;
  for (std::size_t row = 0; row < file->rows(); ++row) all.push_back(owed_in(*file, row));
  return all;
}

}  // namespace weir::amazon
