#pragma once
// What was received, by Amazon's own reports. Jobs
//   fetch_inbound_ledger   twice a day: the ledger's receipts of the last weeks, day by whole day; of a
//   shipment that
//                          has more of them than SAP the receipts are booked
//   fetch_reimbursements   daily: what Amazon has paid for goods, and which claims that pays
// Both ask for a report, look until it is there, and read it whole or not at all.
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "amazon/model/inventory_ledger.hpp"
#include "amazon/model/report_types.hpp"
#include "flows/inbound_jobs.hpp"

namespace weir::flows {

class FetchInboundLedger {
 public:
  FetchInboundLedger(const Context& context, store::InboundBook& book) : context_{context}, book_{book} {}

  std::vector<jobs::Outcome> receipts(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> reimbursements(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome fetch(const jobs::Job& job, amazon::ReportType type);
  jobs::Outcome request(const jobs::Job& job, amazon::ReportType type);
  jobs::Outcome take(const jobs::Job& job, amazon::ReportType type, const std::string& text);

  const Context& context_;
  store::InboundBook& book_;
};

// The receipts of days that are wholly in the report: from the first day that begins in it to the last that
// was over when it was made. `made_at` orders reports of one day.
struct ReportedReceipts {
  Date first{}, last{};  // both included; no day where last is before first
  Instant made_at{};
  std::vector<stock::ReceiptLine> lines;
};
// Receipts for ids of shipments alone: others are of something else.
ReportedReceipts reported_receipts(const std::vector<amazon::LedgerRow>& rows, Instant from, Instant until);
// A report that lacks much of what was known is no correction: a few lines are, or a tenth of them. `known`:
// the keys of its days. Pure.
std::optional<Failure> ledger_shrinks(const ReportedReceipts& reported, std::set<std::string> known);
void note_receipts(Tx& tx, const Context& context, store::InboundBook& book,
                   const ReportedReceipts& reported);

}  // namespace weir::flows
