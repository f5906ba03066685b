#pragma once
// What was received, by Amazon's own reports. Jobs
//   fetch_inbound_ledger   the ledger's receipts, day by whole day; of a shipment that has more of them than
//                          SAP the receipts are booked. Where fba.ledger is on, hourly, those of the days
//                          that it holds; else twice a day by a report of its own of the last weeks
//   fetch_reimbursements   daily: what Amazon has paid for goods, and which claims that pays
// Reports are asked for, looked at until they are there, and read whole or not at all.
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "amazon/model/inventory_ledger.hpp"
#include "amazon/model/report_types.hpp"
#include "amazon/model/reports.hpp"
#include "flows/inbound_jobs.hpp"
#include "store/fba_book.hpp"

namespace weir::flows {

class FetchInboundLedger {
 public:
  // `held`: what fba.ledger holds, from `since` on; null where that is off.
  FetchInboundLedger(const Context& context, store::InboundBook& book, store::FbaBook* held = nullptr,
                     Date since = {})
      : context_{context}, book_{book}, held_{held}, since_{since} {}

  std::vector<jobs::Outcome> receipts(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> reimbursements(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome fetch(const jobs::Job& job, amazon::ReportType type);
  jobs::Outcome request(const jobs::Job& job, amazon::ReportType type);
  jobs::Outcome take(const jobs::Job& job, amazon::ReportType type, const std::string& text,
                     const amazon::reports::Report& report);
  jobs::Outcome take_held();
  std::vector<store::Exception> receipts_of_nobody();

  const Context& context_;
  store::InboundBook& book_;
  store::FbaBook* held_;
  Date since_;
};

// The receipts of days that are wholly in the report: from the first day that begins in it to the last that
// was over when it was made. `made_at` orders reports of one day.
struct ReportedReceipts {
  Date first{}, last{};  // both included; no day where last is before first
  Instant made_at{};
  std::vector<stock::ReceiptLine> lines;
};
// Receipts for ids of shipments alone: others are of something else. A report without a row tells of no day:
// Amazon cancels a report of nothing, and one that it could not fill.
ReportedReceipts reported_receipts(const std::vector<amazon::LedgerRow>& rows, Instant from, Instant until);
// A report that lacks much of what was known is no correction: a few lines are, or a tenth of them. `known`:
// the keys of its days. Pure.
std::optional<Failure> ledger_shrinks(const ReportedReceipts& reported, std::set<std::string> known);
// Of one day that fba.ledger holds: those that stand, for ids of shipments.
std::vector<stock::ReceiptLine> receipts_that_stand(std::span<const store::FbaLine> lines);
void note_receipts(Tx& tx, const Context& context, store::InboundBook& book,
                   const ReportedReceipts& reported);

}  // namespace weir::flows
