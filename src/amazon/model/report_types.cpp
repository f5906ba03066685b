#include "amazon/model/report_types.hpp"

#include <algorithm>
#include <array>

namespace weir::amazon {
namespace {

using enum ReportFormat;
using std::chrono::days;

constexpr std::array kinds{
    ReportKind{ReportType::settlement, "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2", tabs, false},
    ReportKind{ReportType::merchant_listings, "GET_MERCHANT_LISTINGS_ALL_DATA"},
    ReportKind{ReportType::all_orders_by_last_update, "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
               tabs, true, false, days{30}},
    ReportKind{ReportType::all_orders_by_order_date, "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL",
               tabs, true, false, days{30}},
    ReportKind{ReportType::actionable_orders, "GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING", tabs, true,
               true},
    ReportKind{ReportType::fulfilled_shipments, "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", tabs, true,
               false, days{31}},
    ReportKind{ReportType::ledger_summary, "GET_LEDGER_SUMMARY_VIEW_DATA", tabs, true, false, days{548}},
    ReportKind{ReportType::ledger_detail, "GET_LEDGER_DETAIL_VIEW_DATA", tabs, true, false, days{548}},
    ReportKind{ReportType::fba_customer_returns, "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"},
    ReportKind{ReportType::fba_reimbursements, "GET_FBA_REIMBURSEMENTS_DATA"},
    ReportKind{ReportType::merchant_returns, "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE"},
    ReportKind{ReportType::vat_transactions, "GET_VAT_TRANSACTION_DATA", tabs, true, true},
    ReportKind{ReportType::vat_calculation, "SC_VAT_TAX_REPORT", commas, true, true},
    ReportKind{ReportType::vat_invoices, "GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", tabs, true, true, days{30}},
    ReportKind{ReportType::seller_performance, "GET_V2_SELLER_PERFORMANCE_REPORT", json},
    ReportKind{ReportType::financial_holds, "GET_DATE_RANGE_FINANCIAL_HOLDS_DATA", commas, false},
};

}  // namespace

const ReportKind& kind_of(ReportType type) { return kinds.at(static_cast<std::size_t>(type)); }

std::span<const ReportKind> all_report_kinds() { return kinds; }

const ReportKind* report_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &ReportKind::name);
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace weir::amazon
