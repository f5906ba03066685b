// Refunds of a store that came back from a backup: what the lost one sent is at Amazon, and nobody knows
// which feed it is.
#include "support/credited_world.hpp"

namespace weir::flows::sap_refunds_test {
namespace {

class LostRefundsTest : public SapRefundsTest {};

// The one feed that nobody claims may be of another refund, which the lost store sent.
TEST_F(LostRefundsTest, ThatALostStoreMayHaveSentAreAPersonsUntilTheyAreTriedAgain) {
  credit();
  world.poster.came_back(store::Restored{world.now() - 6h, world.now()});
  decision_reads();
  wire().answer(200, json{{"feeds", json::array({feed("DONE", "R1")})}}.dump());
  sweep();
  world.work(96h);
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unanswered "} + memo});
  EXPECT_EQ(created(), 0);
  world.database->transact(
      [&](Tx& tx) { EXPECT_EQ(refund_again(tx, world.context, world.order_id, "looked"), 1u); });
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F2"})");
  result(true);
  wire().answer(200, transactions("15.00"));
  world.work(96h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1) << "the person has looked: it is another attempt";
}

TEST_F(LostRefundsTest, OfCreditMemosAfterARestoreAskForNoFeed) {
  world.poster.came_back(store::Restored{world.now() - 6h, world.now()});
  world.work(1min);
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  wire().answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
}

}  // namespace
}  // namespace weir::flows::sap_refunds_test
