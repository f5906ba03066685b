#include "sandbox/amazon/report_texts.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::sandbox {
namespace {

using Make = ReportText (*)(const Account&, const ReportRequest&);

struct Kind {
  std::string_view type;
  std::chrono::days longest;
  Make make;
};

constexpr std::array kinds{
    Kind{"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA", std::chrono::days{366}, returns_text},
    Kind{"GET_LEDGER_DETAIL_VIEW_DATA", std::chrono::days{548}, ledger_detail_text},
    Kind{"GET_LEDGER_SUMMARY_VIEW_DATA", std::chrono::days{548}, ledger_summary_text},
    Kind{"GET_FBA_REIMBURSEMENTS_DATA", std::chrono::days{366}, reimbursements_text},
    Kind{"GET_MERCHANT_LISTINGS_ALL_DATA", std::chrono::days{366}, listings_text},
    Kind{"GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", std::chrono::days{30}, all_orders_text},
    Kind{"GET_VAT_TRANSACTION_DATA", std::chrono::days{31}, vat_transactions_text},
    Kind{"GET_V2_SELLER_PERFORMANCE_REPORT", std::chrono::days{366}, seller_performance_text}};

const Kind* find_kind(std::string_view type) {
  const auto found = std::ranges::find(kinds, type, &Kind::type);
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Duration> longest_window(std::string_view type) {
  const Kind* kind = find_kind(type);
  return kind == nullptr ? std::nullopt : std::optional<Duration>{kind->longest};
}

ReportText report_text(const Account& account, const ReportRequest& request) {
  const Kind* kind = find_kind(request.type);
  ensure(kind != nullptr, "a report of a type that nothing writes");
  return kind->make(account, request);
}

}  // namespace weir::sandbox
