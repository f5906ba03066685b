// Reports about goods in Amazon's warehouses.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sandbox/amazon/flat_file.hpp"
#include "sandbox/amazon/ledger.hpp"
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

// One line of the summary: a day, or a month, of one place.
struct Movements {
  std::int64_t before = 0, after = 0;
  std::map<std::string, std::int64_t> sums;  // by event, of adjustments by what they are
};

// Where an adjustment counts; reasons that Amazon does not explain are other events.
std::string column_of(const LedgerEntry& entry) {
  if (entry.event != "Adjustments") return entry.event;
  if (entry.reason == "F") return "Found";
  if (entry.reason == "M") return "Lost";
  if (entry.reason == "D") return "Disposed";
  return entry.reason == "E" || entry.reason == "Q" ? "Damaged" : "Other";
}

Instant period_of(Instant at, bool is_monthly) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const Date date{day};
  return is_monthly ? Instant{std::chrono::sys_days{date.year() / date.month() / 1}} : Instant{day};
}

Instant next_period(Instant period, bool is_monthly) {
  using std::chrono::days;
  return is_monthly ? period_of(period + days{31}, true) : period + days{1};
}

// A report that nobody has dated knows all.
Instant made_at(const ReportRequest& request) {
  return request.made == Instant{} ? Instant::max() : request.made;
}

// What has left a centre and not arrived at another: it is in no balance.
std::map<LedgerPlace, std::int64_t> under_way(const Account& account, Instant at, Instant made) {
  std::map<LedgerPlace, std::int64_t> pieces;
  std::map<std::pair<std::string, std::string>, LedgerPlace> left;  // by transfer and SKU
  for (const LedgerEntry& entry : account.ledger) {
    if (entry.event != "WhseTransfers" || entry.at >= at || !is_told(account, entry, made)) continue;
    if (entry.quantity < 0) left[{entry.reference, entry.sku}] = place_of(entry);
    pieces[left[{entry.reference, entry.sku}]] -= entry.quantity;
  }
  return pieces;
}

bool has_moved(const Movements& moved) {
  return std::ranges::any_of(moved.sums, [](const auto& sum) { return sum.second != 0; });
}

std::map<LedgerPlace, Movements> period_lines(const Account& account, const ReportRequest& request,
                                              Instant from, Instant until) {
  std::map<LedgerPlace, Movements> lines;
  const Instant made = made_at(request);
  for (const auto& [place, pieces] : ledger_balances(account, from, made))
    lines[place].before = lines[place].after = pieces;
  for (const LedgerEntry& entry : account.ledger) {
    if (entry.at < from || entry.at >= until || !is_told(account, entry, made)) continue;
    auto& line = lines[place_of(entry)];
    line.sums[column_of(entry)] += entry.quantity;
    line.after += entry.quantity;
  }
  std::erase_if(lines, [](const auto& each) {
    return each.second.before == 0 && each.second.after == 0 && !has_moved(each.second);
  });
  return lines;
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
    if (!is_told(account, entry, made_at(request))) continue;
    const FbaStock& stock = stock_of(account, entry.sku);
    file.add({american_day(entry.at), stock.fnsku, stock.asin, entry.sku, stock.title, entry.event,
              entry.reference, std::to_string(entry.quantity), entry.centre, entry.disposition, entry.reason,
              std::string{country_of_centre(entry.centre)}, "0",
              std::to_string(entry.event == "Adjustments" ? entry.quantity : 0), offset_time(entry.at), ""});
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
  const Instant made = made_at(request);
  for (Instant period = period_of(request.start, is_monthly); period < std::min(request.end, made);
       period = next_period(period, is_monthly)) {
    const auto untold = account.untold_days.find(std::chrono::floor<std::chrono::days>(period));
    if (!is_monthly && untold != account.untold_days.end() && made < untold->second) continue;
    const Instant from = std::max(period, request.start);
    const Instant until = std::min(next_period(period, is_monthly), request.end);
    const auto between = under_way(account, until, made);
    for (auto& [place, line] : period_lines(account, request, from, until)) {
      const FbaStock& stock = stock_of(account, place.sku);
      const auto sum = [&sums = line.sums](const char* event) { return std::to_string(sums[event]); };
      const auto on_the_way = between.find(place);
      file.add({american_day(period),
                stock.fnsku,
                stock.asin,
                place.sku,
                stock.title,
                place.disposition,
                std::to_string(line.before),
                std::to_string(on_the_way == between.end() ? 0 : on_the_way->second),
                sum("Receipts"),
                sum("Shipments"),
                sum("CustomerReturns"),
                sum("VendorReturns"),
                sum("WhseTransfers"),
                sum("Found"),
                sum("Lost"),
                sum("Damaged"),
                sum("Disposed"),
                sum("Other"),
                std::to_string(line.after),
                "0",
                place.country,
                ""});
    }
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
