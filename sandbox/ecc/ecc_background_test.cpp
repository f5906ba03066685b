#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_background_test {
namespace {

using std::chrono_literals::operator""min;

constexpr const char* orders = "SALESORDER_CREATEFROMDAT2";

TEST(EccBackground, LeavesIdocsReadyUntilTheJobRuns) {
  System system;
  system.ecc.set_background(orders, true);
  system.send_order(order_idoc());
  system.send_order(order_idoc());
  EXPECT_EQ(system.last_status(), "64");
  EXPECT_TRUE(system.orders().empty());
  system.send_posting(posting_idoc());
  EXPECT_EQ(system.last_status(), "53") << "another message";
  EXPECT_EQ(system.ecc.reprocess(system.now + 60min), 0u) << "another job";
  EXPECT_EQ(system.ecc.run_rbdapp01(system.now), 2u);
  EXPECT_EQ(system.orders().size(), 2u);
  std::string statuses;
  const auto idocs = system.idocs();
  for (const auto& message : idocs[0]["messages"]) statuses += message.get<std::string>().substr(0, 2) + " ";
  EXPECT_EQ(statuses, "50 64 62 53 ");
  EXPECT_EQ(system.ecc.run_rbdapp01(system.now), 0u);
}

TEST(EccBackground, ChecksPartnerAndSyntaxAtOnce) {
  System system;
  system.ecc.set_background(orders, true);
  system.send_order(with(order_idoc(), "<SNDPRN>WEIR", "<SNDPRN>OTHER"));
  EXPECT_EQ(system.last_status(), "56");
  system.send_order(with(order_idoc(), "<PLANT>1000<", "<PLANT>10000<"));
  EXPECT_EQ(system.last_status(), "60");
  EXPECT_EQ(system.ecc.run_rbdapp01(system.now), 0u);
}

TEST(EccBackground, MeetsLocksInTheJob) {
  System system;
  system.ecc.set_background(orders, true);
  system.ecc.add_fault({"ecc", "lock", "", "", 1});
  system.send_order(order_idoc());
  EXPECT_EQ(system.ecc.run_rbdapp01(system.now), 0u);
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_EQ(system.ecc.run_rbdapp01(system.now), 0u) << "that is for RBDMANI2";
  EXPECT_EQ(system.ecc.reprocess(system.now), 1u);
  EXPECT_EQ(system.orders().size(), 1u);
}

TEST(EccBackground, IsSwitchedOffAgain) {
  System system;
  system.ecc.set_background(orders, true);
  system.ecc.set_background(orders, false);
  system.send_order(order_idoc());
  EXPECT_EQ(system.last_status(), "53");
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_background_test
