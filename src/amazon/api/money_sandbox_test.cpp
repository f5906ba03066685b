// The static cases of the money APIs, of sellers, notifications, tokens and product types, where they are at
// hand.
#include "amazon/api/applications.hpp"
#include "amazon/api/finances.hpp"
#include "amazon/api/notifications.hpp"
#include "amazon/api/product_types.hpp"
#include "amazon/api/sellers.hpp"
#include "amazon/api/tokens.hpp"
#include "support/official_walk.hpp"

namespace weir::amazon::money_sandbox_test {
namespace {

using testing::OfficialWalk;

TEST(OfficialCases, OfFinancesAreAskedForAndReadWithoutLoss) {
  using namespace finances;
  OfficialWalk walk{"finances-api-model/finances_2024-06-19.json"};
  walk.over<ListTransactions, ListBalances, ListSummary>().finish();
}

TEST(OfficialCases, OfTransfersAreAskedForAndReadWithoutLoss) {
  using namespace transfers;
  OfficialWalk walk{"finances-api-model/transfers_2024-06-01.json"};
  walk.over<ListPayouts, ListExpectedPayouts, GetPaymentMethods>().finish({"initiatePayout"});
}

TEST(OfficialCases, OfSettlementGroupsAreAskedForAndReadWithoutLoss) {
  OfficialWalk walk{"finances-api-model/financesV0.json"};
  walk.over<finances_v0::ListFinancialEventGroups>().finish(
      {"listFinancialEventsByGroupId", "listFinancialEventsByOrderId", "listFinancialEvents"});
}

TEST(OfficialCases, OfSellersAreAskedForAndReadWithoutLoss) {
  using namespace sellers;
  OfficialWalk walk{"sellers-api-model/sellers.json"};
  walk.over<GetMarketplaceParticipations, GetAccount>().finish();
}

TEST(OfficialCases, OfNotificationsAreAskedForAndReadWithoutLoss) {
  using namespace notifications;
  OfficialWalk walk{"notifications-api-model/notifications.json"};
  walk.over<GetSubscriptions, GetSubscription, CreateSubscription, GetSubscriptionById,
            DeleteSubscriptionById, SendTestNotification, GetDestinations, GetDestination, CreateDestination,
            DeleteDestination>()
      .finish();
}

TEST(OfficialCases, OfTokensAreAskedForAndReadWithoutLoss) {
  OfficialWalk walk{"tokens-api-model/tokens_2021-03-01.json"};
  walk.over<tokens::CreateRestrictedDataToken>().finish();
}

TEST(OfficialCases, OfProductTypesAreAskedForAndReadWithoutLoss) {
  using namespace product_types;
  OfficialWalk walk{"product-type-definitions-api-model/definitionsProductTypes_2020-09-01.json"};
  walk.over<SearchDefinitionsProductTypes, GetDefinitionsProductType>().finish();
}

TEST(OfficialCases, OfApplicationsAreAskedForAndReadWithoutLoss) {
  OfficialWalk walk{"application-management-api-model/application_2023-11-30.json"};
  walk.over<applications::RotateApplicationClientSecret>().finish();
}

}  // namespace
}  // namespace weir::amazon::money_sandbox_test
