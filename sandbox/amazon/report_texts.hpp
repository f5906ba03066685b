#pragma once
// What stands in the reports that a seller may ask for.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

struct ReportRequest {
  std::string type;
  std::vector<std::string> marketplaces;
  Instant start;  // included
  Instant end;    // not included
  std::map<std::string, std::string> options;
  Instant made{};  // what is told later is not in it
};

struct ReportText {
  std::string content_type;
  std::string text;  // empty when there is nothing to tell: Amazon cancels such a report
};

// The longest window that Amazon makes a report of that type for; nothing for a type that the stand-in has
// not.
std::optional<Duration> longest_window(std::string_view type);

ReportText report_text(const Account& account, const ReportRequest& request);

// Their parts, in files of their own.
ReportText returns_text(const Account& account, const ReportRequest& request);
ReportText ledger_detail_text(const Account& account, const ReportRequest& request);
ReportText ledger_summary_text(const Account& account, const ReportRequest& request);
ReportText reimbursements_text(const Account& account, const ReportRequest& request);
ReportText listings_text(const Account& account, const ReportRequest& request);
ReportText all_orders_text(const Account& account, const ReportRequest& request);
ReportText merchant_returns_text(const Account& account, const ReportRequest& request);
ReportText vat_invoices_text(const Account& account, const ReportRequest& request);
ReportText vat_transactions_text(const Account& account, const ReportRequest& request);
ReportText seller_performance_text(const Account& account, const ReportRequest& request);

}  // namespace weir::sandbox
