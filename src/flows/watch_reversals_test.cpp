#include "flows/watch_reversals.hpp"

#include "support/reversal_world.hpp"

namespace weir::flows::watch_reversals_test {
namespace {

class ReversalWatch : public testing::ReversalFlow {
 protected:
  void look() {
    const jobs::Job job{};
    const auto outcomes = WatchReversals{world.context}.run({&job, 1});
    ASSERT_FALSE(outcomes.front().failure()) << outcomes.front().failure()->text;
    if (outcomes.front().effect()) world.database->transact(outcomes.front().effect());
  }
  bool was_read(std::string_view table) { return !testing::asked_of(world.tables, table).empty(); }
};

TEST_F(ReversalWatch, ReadsHeadsAlone) {
  settle();
  world.tables.calls.clear();
  look();
  EXPECT_TRUE(was_read("BKPF"));
  EXPECT_FALSE(was_read("BSIS") || was_read("BSAS")) << "by BELNR alone SAP has no key of them";
  EXPECT_TRUE(world.open().empty());
}

TEST_F(ReversalWatch, TellsWhatWasReversedUntilItIsNoted) {
  settle();
  fb08();
  look();
  EXPECT_EQ(world.open(), std::vector<std::string>{"settlement.reversed_in_sap reversal"});
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(world.open(), std::vector<std::string>{std::string{"settlement.reversed "} + id});
  look();
  EXPECT_EQ(world.open().size(), 1u);
}

}  // namespace
}  // namespace weir::flows::watch_reversals_test
