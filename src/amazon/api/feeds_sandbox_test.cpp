// The static cases of the Feeds API, where they are at hand.
#include "amazon/api/feeds.hpp"
#include "support/official_walk.hpp"

namespace weir::amazon::feeds_sandbox_test {
namespace {

using namespace feeds;

TEST(OfficialCases, OfFeedsAreAskedForAndReadWithoutLoss) {
  testing::OfficialWalk walk{"feeds-api-model/feeds_2021-06-30.json"};
  walk.over<GetFeeds, CreateFeed, GetFeed, CancelFeed, CreateFeedDocument, GetFeedDocument>();
  walk.finish();
}

}  // namespace
}  // namespace weir::amazon::feeds_sandbox_test
