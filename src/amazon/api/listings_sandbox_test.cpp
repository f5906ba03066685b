// The static cases of the Listings Items API, where they are at hand.
#include "amazon/api/listings.hpp"
#include "support/official_walk.hpp"

namespace weir::amazon::listings_sandbox_test {
namespace {

using namespace listings;

TEST(OfficialCases, OfListingsAreAskedForAndReadWithoutLoss) {
  testing::OfficialWalk walk{"listings-items-api-model/listingsItems_2021-08-01.json"};
  walk.over<GetListingsItem, SearchListingsItems, PatchListingsItem, PutListingsItem, DeleteListingsItem>();
  walk.finish();
}

}  // namespace
}  // namespace weir::amazon::listings_sandbox_test
