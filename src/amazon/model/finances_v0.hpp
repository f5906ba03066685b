#pragma once
// The open and closed settlement groups of the Finances API v0. A group id is no settlement id: they are
// joined by time, currency and amount.
#include "amazon/model/described.hpp"

namespace weir::amazon::finances_v0 {

struct FinancialEventGroup {
  std::optional<std::string> financial_event_group_id{};
  std::optional<std::string> processing_status{};
  std::optional<std::string> fund_transfer_status{};
  std::optional<Money> original_total{};
  std::optional<Money> converted_total{};
  std::optional<Instant> fund_transfer_date{};
  std::optional<std::string> trace_id{};
  std::optional<std::string> account_tail{};
  std::optional<Money> beginning_balance{};
  std::optional<Instant> financial_event_group_start{};
  std::optional<Instant> financial_event_group_end{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("FinancialEventGroupId", v.financial_event_group_id);
    f("ProcessingStatus", v.processing_status);
    f("FundTransferStatus", v.fund_transfer_status);
    f("OriginalTotal", v.original_total, v0_money);
    f("ConvertedTotal", v.converted_total, v0_money);
    f("FundTransferDate", v.fund_transfer_date);
    f("TraceId", v.trace_id);
    f("AccountTail", v.account_tail);
    f("BeginningBalance", v.beginning_balance, v0_money);
    f("FinancialEventGroupStart", v.financial_event_group_start);
    f("FinancialEventGroupEnd", v.financial_event_group_end);
  }
};

struct ListFinancialEventGroupsPayload {
  std::optional<std::string> next_token{};
  std::vector<FinancialEventGroup> financial_event_group_list{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("NextToken", v.next_token);
    f.may("FinancialEventGroupList", v.financial_event_group_list);
  }
};

struct ListFinancialEventGroupsResponse {
  std::optional<ListFinancialEventGroupsPayload> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct ListFinancialEventGroups {
  static constexpr Operation operation{"listFinancialEventGroups", "GET",
                                       "/finances/v0/financialEventGroups"};
  using Answer = ListFinancialEventGroupsResponse;

  std::optional<std::int64_t> max_results_per_page{};
  std::optional<Instant> financial_event_group_started_before{};
  std::optional<Instant> financial_event_group_started_after{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("MaxResultsPerPage", v.max_results_per_page);
    f.query("FinancialEventGroupStartedBefore", v.financial_event_group_started_before);
    f.query("FinancialEventGroupStartedAfter", v.financial_event_group_started_after);
    f.query("NextToken", v.next_token);
  }
};

}  // namespace weir::amazon::finances_v0
