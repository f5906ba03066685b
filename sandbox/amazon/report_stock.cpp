// Reports about goods in Amazon's warehouses.
#include <fmt/format.h>

#include <map>

#include "sandbox/amazon/flat_file.hpp"
#include "sandbox/amazon/report_texts.hpp"

namespace weir::sandbox {
namespace {

constexpr std::string_view as_utf8 = "text/plain; charset=UTF-8";

bool is_in(const ReportRequest& request, Instant at) { return at >= request.start && at < request.end; }

// Of a SKU that never was in the warehouse under that name there is nothing to tell.
const FbaStock& stock_of(const Account& account, const std::string& sku) {
  static const FbaStock none;
  const auto found = account.stock.find(sku);
  return found == account.stock.end() ? none : found->second;
}

std::string option(const ReportRequest& request, const std::string& name) {
  const auto found = request.options.find(name);
  return found == request.options.end() ? "" : found->second;
}

// One line of the summary: a day, or a month, of one SKU.
struct Movements {
  std::int64_t before = 0;
  std::map<std::string, std::int64_t> sums;  // by event
  std::int64_t total = 0;
};

// What is there now, without all that has moved since.
std::int64_t balance_before(const Account& account, const std::string& sku, Instant at) {
  const FbaStock& stock = stock_of(account, sku);
  std::int64_t balance = stock.fulfillable + stock.reserved + stock.damaged;
  for (const LedgerEntry& entry : account.ledger)
    if (entry.sku == sku && entry.at >= at) balance -= entry.quantity;
  return balance;
}

Instant period_of(Instant at, bool is_monthly) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const Date date{day};
  return is_monthly ? Instant{std::chrono::sys_days{date.year() / date.month() / 1}} : Instant{day};
}

}  // namespace

ReportText returns_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "return-date\torder-id\tsku\tasin\tfnsku\tproduct-name\tquantity\tfulfillment-center-id\t"
      "detailed-disposition\treason\tstatus\tlicense-plate-number\tcustomer-comments"};
  for (const CustomerReturn& back : account.returns) {
    if (!is_in(request, back.at)) continue;
    const FbaStock& stock = stock_of(account, back.sku);
    file.add({offset_time(back.at), back.order_id, back.sku, stock.asin, stock.fnsku, stock.title,
              std::to_string(back.quantity), "DTM2", back.disposition, back.reason,
              back.disposition == "SELLABLE" ? "Unit returned to inventory" : "Reimbursed",
              "LPNWEIR" + stock.asin, ""});
  }
  return {std::string{as_utf8}, file.text()};
}

ReportText ledger_detail_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "Date\tFNSKU\tASIN\tMSKU\tTitle\tEvent Type\tReference ID\tQuantity\tFulfillment Center\tDisposition\t"
      "Reason\tCountry\tReconciled Quantity\tUnreconciled Quantity\tDate and Time\tStore"};
  const std::string wanted = option(request, "eventType");
  for (const LedgerEntry& entry : account.ledger) {
    if (!is_in(request, entry.at) || (!wanted.empty() && wanted != entry.event)) continue;
    const FbaStock& stock = stock_of(account, entry.sku);
    file.add({american_day(entry.at), stock.fnsku, stock.asin, entry.sku, stock.title, entry.event,
              entry.reference, std::to_string(entry.quantity), entry.centre, entry.disposition, entry.reason,
              "DE", "0", std::to_string(entry.event == "Adjustments" ? entry.quantity : 0),
              offset_time(entry.at), ""});
  }
  return {std::string{as_utf8}, file.text()};
}

ReportText ledger_summary_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "Date\tFNSKU\tASIN\tMSKU\tTitle\tDisposition\tStarting Warehouse Balance\tIn Transit Between "
      "Warehouses\t"
      "Receipts\tCustomer Shipments\tCustomer Returns\tVendor Returns\tWarehouse Transfer "
      "In/Out\tFound\tLost\t"
      "Damaged\tDisposed\tOther Events\tEnding Warehouse Balance\tUnknown Events\tLocation\tStore"};
  const bool is_monthly = option(request, "aggregatedByTimePeriod") == "MONTHLY";
  std::map<std::pair<Instant, std::string>, Movements> lines;
  for (const LedgerEntry& entry : account.ledger) {
    if (!is_in(request, entry.at)) continue;
    const Instant period = period_of(entry.at, is_monthly);
    const auto [line, is_new] = lines.try_emplace({period, entry.sku});
    if (is_new) line->second.before = balance_before(account, entry.sku, std::max(period, request.start));
    line->second.sums[entry.event] += entry.quantity;
    line->second.total += entry.quantity;
  }
  for (auto& [key, line] : lines) {
    const FbaStock& stock = stock_of(account, key.second);
    const auto sum = [&sums = line.sums](const char* event) { return std::to_string(sums[event]); };
    file.add({american_day(key.first),
              stock.fnsku,
              stock.asin,
              key.second,
              stock.title,
              "SELLABLE",
              std::to_string(line.before),
              "0",
              sum("Receipts"),
              sum("Shipments"),
              sum("CustomerReturns"),
              "0",
              "0",
              "0",
              sum("Adjustments"),
              "0",
              "0",
              "0",
              std::to_string(line.before + line.total),
              "0",
              "DE",
              ""});
  }
  return {std::string{as_utf8}, file.text()};
}

ReportText reimbursements_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "approval-date\treimbursement-id\tcase-id\tamazon-order-id\treason\tsku\tfnsku\tasin\tproduct-name\t"
      "condition\tcurrency-unit\tamount-per-unit\tamount-total\tquantity-reimbursed-cash\t"
      "quantity-reimbursed-inventory\tquantity-reimbursed-total\toriginal-reimbursement-id\t"
      "original-reimbursement-type"};
  for (const Reimbursement& paid : account.reimbursements) {
    if (!is_in(request, paid.at)) continue;
    const FbaStock& stock = stock_of(account, paid.sku);
    const Money unit{paid.minor_per_unit, germany().currency()};
    const Money total{paid.minor_per_unit * paid.quantity, germany().currency()};
    const std::string quantity = std::to_string(paid.quantity);
    file.add({offset_time(paid.at), paid.id, "", paid.order_id, paid.reason, paid.sku, stock.fnsku,
              stock.asin, stock.title, "Sellable", "EUR", unit.decimal(), total.decimal(), quantity, "0",
              quantity, "", ""});
  }
  return {std::string{as_utf8}, file.text()};
}

}  // namespace weir::sandbox
