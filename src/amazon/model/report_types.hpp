#pragma once
// The report types that Weir reads: how each is had, what it is written in, how long a time it may span.
#include <optional>
#include <span>
#include <string_view>

#include "core/time.hpp"

namespace weir::amazon {

enum class ReportType {
  settlement,                 // Amazon makes one when a settlement closes
  merchant_listings,          // all SKUs with price, own quantity, status
  all_orders_by_last_update,  // no PII; what proves that no order is missing
  all_orders_by_order_date,   //
  actionable_orders,          // unshipped orders of the merchant, with their recipients: restricted
  fulfilled_shipments,        // what left Amazon's warehouses, item by item
  ledger_summary,             // stock of Amazon's warehouses by day and place
  ledger_detail,              // its movements; Receipts carry the id of the inbound shipment
  fba_customer_returns,       //
  fba_reimbursements,         //
  merchant_returns,           //
  vat_transactions,           // restricted role, not restricted data
  vat_calculation,            //
  vat_invoices,               // what became of uploaded invoices (VIDR)
  seller_performance,         // account_health.hpp
  financial_holds,            // only after somebody asked for it in Seller Central
};

enum class ReportFormat { tabs, commas, json };

struct ReportKind {
  ReportType type;
  std::string_view name;  // Amazon's
  ReportFormat format = ReportFormat::tabs;
  bool is_requested = true;                    // false: listed only, and a request is refused by Amazon
  bool is_restricted = false;                  // its document is had with a restricted data token
  std::optional<std::chrono::days> longest{};  // between its two dates; nothing where no limit is known
};

const ReportKind& kind_of(ReportType type);
std::span<const ReportKind> all_report_kinds();
// Nothing for a type that Weir does not read.
const ReportKind* report_kind(std::string_view name);

}  // namespace weir::amazon
