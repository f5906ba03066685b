#include "sandbox/amazon/report_texts.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::sandbox {
namespace {

using Make = ReportText (*)(const Account&, const ReportRequest&);

struct ReportKind {
  std::string_view type;
  std::chrono::days longest;
  Make make;
};

constexpr std::array report_kinds{
    ReportKind{"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA", std::chrono::days{366}, returns_text},
    ReportKind{"GET_LEDGER_DETAIL_VIEW_DATA", std::chrono::days{548}, ledger_detail_text},
    ReportKind{"GET_LEDGER_SUMMARY_VIEW_DATA", std::chrono::days{548}, ledger_summary_text},
    ReportKind{"GET_FBA_REIMBURSEMENTS_DATA", std::chrono::days{366}, reimbursements_text},
    ReportKind{"GET_MERCHANT_LISTINGS_ALL_DATA", std::chrono::days{366}, listings_text},
    ReportKind{"GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", std::chrono::days{30},
               all_orders_text},
    ReportKind{"GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE", std::chrono::days{60}, merchant_returns_text},
    ReportKind{"GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", std::chrono::days{30}, vat_invoices_text},
    ReportKind{"GET_VAT_TRANSACTION_DATA", std::chrono::days{31}, vat_transactions_text},
    ReportKind{"GET_V2_SELLER_PERFORMANCE_REPORT", std::chrono::days{366}, seller_performance_text}};

const ReportKind* find_report_kind(std::string_view type) {
  const auto found = std::ranges::find(report_kinds, type, &ReportKind::type);
  return found == report_kinds.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Duration> longest_window(std::string_view type) {
  const ReportKind* kind = find_report_kind(type);
  return kind == nullptr ? std::nullopt : std::optional<Duration>{kind->longest};
}

ReportText report_text(const Account& account, const ReportRequest& request) {
  const ReportKind* kind = find_report_kind(request.type);
  ensure(kind != nullptr, "a report of a type that nothing writes");
  return kind->make(account, request);
}

}  // namespace weir::sandbox
