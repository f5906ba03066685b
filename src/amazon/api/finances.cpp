#include "amazon/api/finances.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"
#include "amazon/api/window.hpp"

namespace weir::amazon {

template Result<finances::ListTransactions::Answer> call(SpApi&, const finances::ListTransactions&, Urgency);
template Result<finances::ListBalances::Answer> call(SpApi&, const finances::ListBalances&, Urgency);
template Result<finances::ListSummary::Answer> call(SpApi&, const finances::ListSummary&, Urgency);
template Result<finances_v0::ListFinancialEventGroups::Answer> call(
    SpApi&, const finances_v0::ListFinancialEventGroups&, Urgency);
template Result<transfers::ListPayouts::Answer> call(SpApi&, const transfers::ListPayouts&, Urgency);
template Result<transfers::GetPaymentMethods::Answer> call(SpApi&, const transfers::GetPaymentMethods&,
                                                           Urgency);
template Result<transfers::ListExpectedPayouts::Answer> call(SpApi&, const transfers::ListExpectedPayouts&,
                                                             Urgency);

namespace {

constexpr Duration half_a_year = std::chrono::days{180};
constexpr const char* settlement_name = "SETTLEMENT_ID";

std::optional<std::string> token_of(const MoneyPlace& place) {
  return place.token.empty() ? std::nullopt : std::optional{place.token};
}

// `page` with the place of the page behind it.
template <typename Request, typename Page>
Result<Page> placed(const MoneyPlace& place, const std::optional<std::string>& token, Page page) {
  auto next = next_place<MoneyPlace>(Request::operation.name, place, token.value_or(""));
  if (!next) return next.error();
  page.next = *std::move(next);
  return page;
}

finances::ListTransactions list_of(const TransactionSearch& search) {
  finances::ListTransactions list{.posted_after = search.posted_after, .posted_before = search.posted_before};
  list.marketplace_id = search.marketplace_id;
  list.transaction_status = search.status;
  if (search.order_id) {
    list.related_identifier_name = "ORDER_ID";
    list.related_identifier_value = search.order_id;
  }
  return list;
}

}  // namespace

Result<TransactionPage> transactions_page(SpApi& api, const TransactionSearch& search,
                                          const MoneyPlace& place) {
  using Request = finances::ListTransactions;
  const auto window = checked_window(Request::operation.name, search.posted_after, search.posted_before,
                                     api.now(), half_a_year);
  if (!window) return window.error();
  Request list = list_of(search);
  list.next_token = token_of(place);
  auto answer = call(api, list);
  if (!answer) return answer.error();
  if (!answer->payload) return without_payload(Request::operation.name);
  return placed<Request>(place, answer->payload->next_token,
                         TransactionPage{std::move(answer->payload->transactions), {}});
}

Result<BalancePage> balances_page(SpApi& api, const BalanceSearch& search, const MoneyPlace& place) {
  finances::ListBalances list{.marketplace_ids = search.marketplace_ids, .as_of_date = search.as_of};
  if (search.type) list.balance_type = Word{*search.type}.text();
  list.next_token = token_of(place);
  auto answer = call(api, list);
  if (!answer) return answer.error();
  return placed<finances::ListBalances>(place, answer->next_token,
                                        BalancePage{std::move(answer->balances), {}});
}

Result<std::optional<finances::Summary>> settlement_summary(SpApi& api,
                                                            const std::vector<std::string>& marketplace_ids,
                                                            const std::string& settlement_id) {
  finances::ListSummary list{.marketplace_ids = marketplace_ids,
                             .related_identifier_name = settlement_name,
                             .related_identifier_value = settlement_id};
  auto answer = call(api, list);
  if (!answer) return answer.error();
  if (answer->summaries.empty()) return std::optional<finances::Summary>{};
  return std::optional{std::move(answer->summaries.front())};
}

Result<PayoutPage> payouts_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                                Instant created_after, Instant created_before, const MoneyPlace& place) {
  auto answer = call(api, transfers::ListPayouts{.marketplace_ids = marketplace_ids,
                                                 .created_after = created_after,
                                                 .created_before = created_before,
                                                 .next_token = token_of(place)});
  if (!answer) return answer.error();
  return placed<transfers::ListPayouts>(place, answer->next_token,
                                        PayoutPage{std::move(answer->payouts), {}});
}

Result<ExpectedPayoutPage> expected_payouts_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                                                 const MoneyPlace& place) {
  auto answer = call(
      api, transfers::ListExpectedPayouts{.marketplace_ids = marketplace_ids, .next_token = token_of(place)});
  if (!answer) return answer.error();
  return placed<transfers::ListExpectedPayouts>(place, answer->next_token,
                                                ExpectedPayoutPage{std::move(answer->expected_payouts), {}});
}

Result<GroupPage> settlement_groups_page(SpApi& api, Instant started_after, Instant started_before,
                                         const MoneyPlace& place) {
  using Request = finances_v0::ListFinancialEventGroups;
  const auto window =
      checked_window(Request::operation.name, started_after, started_before, api.now(), half_a_year);
  if (!window) return window.error();
  auto answer = call(api, Request{.max_results_per_page = 100,
                                  .financial_event_group_started_before = started_before,
                                  .financial_event_group_started_after = started_after,
                                  .next_token = token_of(place)});
  if (!answer) return answer.error();
  if (!answer->payload) return without_payload(Request::operation.name);
  return placed<Request>(place, answer->payload->next_token,
                         GroupPage{std::move(answer->payload->financial_event_group_list), {}});
}

}  // namespace weir::amazon
