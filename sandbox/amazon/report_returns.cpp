// Reports about goods that came back to the merchant, and about the VAT invoices that he owes.
#include <algorithm>

#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/flat_file.hpp"
#include "sandbox/amazon/report_texts.hpp"
#include "sandbox/amazon/transactions.hpp"

namespace weir::sandbox {
namespace {

constexpr std::string_view plain_text = "text/plain; charset=UTF-8";

bool is_within(const ReportRequest& request, Instant at) { return at >= request.start && at < request.end; }

bool names_marketplace(const ReportRequest& request, const Marketplace& marketplace) {
  return std::ranges::find(request.marketplaces, marketplace.id) != request.marketplaces.end();
}

std::string money_text(std::int64_t minor, const Order& order) {
  return Money{minor, order.marketplace->currency()}.decimal();
}

// "05-Dec-2026": what merchants see in this report, and in no other.
std::string english_day(Instant at) {
  constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date day{std::chrono::floor<std::chrono::days>(at)};
  const auto number = static_cast<unsigned>(day.day());
  return (number < 10 ? "0" : "") + std::to_string(number) + '-' +
         std::string{months[static_cast<unsigned>(day.month()) - 1]} + '-' +
         std::to_string(static_cast<int>(day.year()));
}

void add_return(FlatFile& file, const Account& account, const MerchantReturn& back) {
  const Order& order = *std::as_const(account.world).find_order(back.order_id);
  const OrderLine& line = *std::ranges::find(order.lines, back.item_id, &OrderLine::item_id);
  const std::int64_t refunded = refunded_minor(account, order, back.item_id);
  const std::string reason = back.reason == "DEFECTIVE" ? "CR-DEFECTIVE" : "CR-UNWANTED_ITEM";
  std::int64_t total = 0;
  for (const OrderLine& one : order.lines) total += one.amounts.total();
  file.add({order.id,
            english_day(order.created),
            english_day(back.requested),
            "Approved",
            back.rma,
            "",
            "AmazonUnPaidLabel",
            "0.00",
            order.marketplace->currency_code,
            "DHL",
            "RT" + back.rma,
            "Customer",
            "N",
            order.is_prime ? "Y" : "N",
            line.asin,
            line.sku,
            line.title,
            std::to_string(back.quantity),
            reason,
            "Y",
            "C-Returns",
            refunded > 0 ? "StandardRefund" : "",
            "",
            english_day(back.received),
            money_text(total, order),
            std::to_string(line.quantity),
            "",
            "",
            "",
            "",
            "",
            refunded > 0 ? money_text(refunded, order) : "",
            "Home"});
}

// The last word on one document that an order owes.
const VatInvoice* last_upload(const Account& account, const std::string& order_id, std::string_view type,
                              const std::string& transaction_id) {
  const VatInvoice* last = nullptr;
  for (const VatInvoice& one : account.vat_invoices) {
    const bool is_it = one.order_id == order_id && one.document_type == type &&
                       (type == "Invoice" || one.transaction_id == transaction_id);
    if (is_it && (last == nullptr || !last->fault.empty())) last = &one;
  }
  return last;
}

struct OwedDocument {
  std::string_view transaction_type;  // SHIPMENT or REFUND
  std::string transaction_id;
  Instant at;
  std::int64_t total = 0;
  std::int64_t tax = 0;
};

void add_owed(FlatFile& file, const Account& account, const ReportRequest& request, const Order& order,
              const OwedDocument& owed) {
  const bool is_refund = owed.transaction_type == "REFUND";
  const VatInvoice* upload =
      last_upload(account, order.id, is_refund ? "CreditNote" : "Invoice", owed.transaction_id);
  const bool is_there = upload != nullptr && upload->fault.empty();
  const auto option = request.options.find("pendingInvoices");
  if (is_there && option != request.options.end() && option->second == "true") return;
  const bool has_tax = order.included_tax_percent == 0;
  file.add({order.marketplace->id, order.id, offset_time(order.created), owed.transaction_type,
            owed.transaction_id, "SHIP-" + order.id, offset_time(owed.at),
            is_there            ? "Uploaded"
            : upload == nullptr ? "Pending"
                                : "Rejected",
            is_there            ? "The invoice has been uploaded."
            : upload == nullptr ? "The invoice is missing."
                                : std::string_view{upload->fault},
            upload == nullptr ? "" : std::string_view{upload->number}, order.marketplace->currency_code,
            money_text(owed.total, order), has_tax ? money_text(owed.tax, order) : ""});
}

void add_owed_of(FlatFile& file, const Account& account, const ReportRequest& request, const Order& order) {
  OwedDocument sale{"SHIPMENT", "", order.updated};
  for (const OrderLine& line : order.lines) {
    sale.total += line.amounts.total();
    sale.tax += line.amounts.tax();
  }
  if (is_within(request, order.updated)) add_owed(file, account, request, order, sale);
  for (const std::size_t at : account.refunds_of(order.id)) {
    const Refund& refund = account.refunds[at];
    if (!is_within(request, refund.at)) continue;
    OwedDocument owed{"REFUND", refund_id(refund, at), refund.at};
    for (const RefundLine& line : refund.lines) {
      owed.total += line.amounts.total();
      owed.tax += line.amounts.tax();
    }
    add_owed(file, account, request, order, owed);
  }
}

}  // namespace

ReportText merchant_returns_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "Order ID\tOrder date\tReturn request date\tReturn request status\tAmazon RMA ID\tMerchant RMA ID\t"
      "Label type\tLabel cost\tCurrency code\tReturn carrier\tTracking ID\tLabel to be paid by\t"
      "A-to-Z Claim\tIs prime\tASIN\tMerchant SKU\tItem Name\tReturn quantity\tReturn Reason\tIn policy\t"
      "Return type\tResolution\tInvoice number\tReturn delivery date\tOrder Amount\tOrder quantity\t"
      "SafeT Action reason\tSafeT claim id\tSafeT claim state\tSafeT claim creation time\t"
      "SafeT claim reimbursement amount\tRefunded Amount\tCategory"};
  for (const MerchantReturn& back : account.merchant_returns) {
    const Order& order = *std::as_const(account.world).find_order(back.order_id);
    if (is_within(request, back.received) && names_marketplace(request, *order.marketplace))
      add_return(file, account, back);
  }
  return {std::string{plain_text}, file.text()};
}

ReportText vat_invoices_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "marketplace-id\torder-id\torder-date\ttransaction-type\ttransaction-id\tshipping-id\t"
      "transaction-date\tinvoice-status\tinvoice-status-description\tinvoice-number\tcurrency\t"
      "total-amount\ttotal-vat-amount"};
  for (const Order& order : account.world.orders()) {
    const bool owes =
        order.status == OrderStatus::shipped && order.replaces.empty() && !order.is_multi_channel;
    if (owes && names_marketplace(request, *order.marketplace)) add_owed_of(file, account, request, order);
  }
  return {std::string{plain_text}, file.text()};
}

}  // namespace weir::sandbox
