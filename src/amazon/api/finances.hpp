#pragma once
// Finances API 2024-06-19, Transfers API 2024-06-01, and the settlement groups of Finances v0: what Amazon
// owes and what it has paid. Listed page by page, complete or not at all.
#include "amazon/api/call.hpp"
#include "amazon/model/finances.hpp"
#include "amazon/model/finances_v0.hpp"
#include "amazon/model/transfers.hpp"

namespace weir::amazon {

struct MoneyPlace {
  std::string token;  // beside the same parameters as before
  int pages = 0;
};

struct TransactionSearch {
  Instant posted_after;
  Instant posted_before;  // see checked_window(): two minutes ago at the latest, at most 180 days later
  std::optional<std::string> marketplace_id{};  // of one marketplace
  std::optional<std::string> status{};          // DEFERRED, RELEASED, DEFERRED_RELEASED
  std::optional<std::string> order_id{};
};
struct TransactionPage {
  std::vector<finances::Transaction> transactions;  // may be none on a page that is not the last
  std::optional<MoneyPlace> next;
};
// Fails with amazon.bad_window before any call: past 180 days Amazon answers that there is nothing.
Result<TransactionPage> transactions_page(SpApi& api, const TransactionSearch& search,
                                          const MoneyPlace& place);

struct BalanceSearch {
  std::vector<std::string> marketplace_ids;
  std::optional<finances::BalanceType> type{};
  std::optional<Date> as_of{};  // without it: now
};
struct BalancePage {
  std::vector<finances::Balance> balances;
  std::optional<MoneyPlace> next;
};
Result<BalancePage> balances_page(SpApi& api, const BalanceSearch& search, const MoneyPlace& place);

// An independent total of one settlement, by the id that stands in its file. Nothing where Amazon knows none.
Result<std::optional<finances::Summary>> settlement_summary(SpApi& api,
                                                            const std::vector<std::string>& marketplace_ids,
                                                            const std::string& settlement_id);

struct PayoutPage {
  std::vector<transfers::Payout> payouts;
  std::optional<MoneyPlace> next;
};
Result<PayoutPage> payouts_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                                Instant created_after, Instant created_before, const MoneyPlace& place);
struct ExpectedPayoutPage {
  std::vector<transfers::ExpectedPayout> payouts;
  std::optional<MoneyPlace> next;
};
Result<ExpectedPayoutPage> expected_payouts_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                                                 const MoneyPlace& place);

struct GroupPage {
  std::vector<finances_v0::FinancialEventGroup> groups;
  std::optional<MoneyPlace> next;
};
Result<GroupPage> settlement_groups_page(SpApi& api, Instant started_after, Instant started_before,
                                         const MoneyPlace& place);

}  // namespace weir::amazon
