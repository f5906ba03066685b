// The store is lost, and last night's backup is put in its place: SAP and Amazon have what happened since
// then.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/dispatch_world.hpp"

namespace weir::testing::restored_test {
namespace {

using nlohmann::json;
using Counts = std::map<std::string, int>;

Counts counted(const json& truth, const char* key) {
  Counts count;
  for (const auto& each : truth) ++count[each.at(key).get<std::string>()];
  return count;
}

Counts sales_orders(Crossing& crossing) { return counted(json::parse(crossing.ecc().truth_orders()), "po"); }
Counts fi_documents(Crossing& crossing) {
  return counted(json::parse(crossing.ecc().truth_fi()), "reference");
}

// What stands where, and who has to look at what: the words differ, since what is found in SAP is told by its
// proof.
json standing(Crossing& crossing) {
  json all = json::parse(report::scoreboard_json(crossing.scoreboard()));
  json standing = all.at("flows");
  for (const auto& each : all.at("open")) standing["open"].push_back(each.at("subject"));
  return standing;
}

int most(const Counts& counts) {
  int most = 0;
  for (const auto& [key, count] : counts) most = std::max(most, count);
  return most;
}

// As Amazon counts them.
std::int64_t confirmations(Crossing& crossing) {
  const auto seen = json::parse(crossing.amazon().truth_calls());
  return seen.contains("confirmShipment") ? seen["confirmShipment"].at("calls").get<std::int64_t>() : 0;
}

// Tracking numbers that stand at Amazon.
std::size_t numbers_at_amazon(Crossing& crossing) {
  std::set<std::string> numbers;
  for (const auto& order : crossing.world().orders())
    for (const auto& package : order.packages) numbers.insert(package.tracking);
  return numbers.size();
}

// The backup is of when SAP had so many orders; then everything is carried to its end, and the store is lost.
void lose_all_since(Crossing& crossing, std::size_t orders, bool is_told = true) {
  crossing.carry_until([&] { return sales_orders(crossing).size() >= orders; });
  crossing.back_up();
  crossing.carry();
  crossing.start_on_backup(is_told);
}

TEST(AStoreFromABackup, PostsNothingTwiceAndEndsAsIfNothingHadHappened) {
  for (const std::uint64_t seed : {3u, 4u}) {
    Crossing whole{seed, sandbox::WorldSize::small};
    whole.carry();
    for (const std::size_t orders : {0u, 20u}) {
      Crossing crossing{seed, sandbox::WorldSize::small};
      lose_all_since(crossing, orders);
      crossing.carry();
      EXPECT_EQ(sales_orders(crossing), sales_orders(whole)) << "seed " << seed << ", backup of " << orders;
      EXPECT_EQ(fi_documents(crossing), fi_documents(whole)) << "seed " << seed << ", backup of " << orders;
      EXPECT_TRUE(crossing.scoreboard().ok()) << report::scoreboard_text(crossing.scoreboard(), false);
      EXPECT_EQ(standing(crossing), standing(whole)) << "seed " << seed << ", backup of " << orders;
    }
  }
}

// What is posted twice when nobody tells the store that it is a backup: else the test above would prove
// nothing.
TEST(AStoreFromABackup, ThatWasCopiedByHandPostsJournalsTwice) {
  Crossing crossing{3, sandbox::WorldSize::small};
  lose_all_since(crossing, 0, false);
  crossing.carry();
  EXPECT_GT(most(fi_documents(crossing)), 1);
  EXPECT_EQ(most(sales_orders(crossing)), 1) << "orders are asked for in any case";
}

// Packages that the lost store has confirmed, two of an order among them, and one that leaves afterwards.
TEST(AStoreFromABackup, ConfirmsEachPackageOnce) {
  using namespace std::chrono_literals;
  DispatchWorld world;
  auto& crossing = world.arrivals.crossing;
  const auto deliveries = world.deliver();
  ASSERT_GT(deliveries.size(), 4u);
  world.issue(deliveries[0]);
  world.push();
  world.pass(10min);
  crossing.back_up();
  for (std::size_t i = 1; i < deliveries.size() - 1; ++i) world.issue_but_one(deliveries[i]);
  for (const auto& rest : world.deliver()) world.issue(rest);  // second packages of the same orders
  world.push();
  world.pass(30min);
  const std::size_t before = world.packages_at_amazon();
  ASSERT_GT(before, deliveries.size() - 1) << "some order has two";
  ASSERT_EQ(world.at_amazon(), world.left_sap());
  const std::int64_t calls = confirmations(crossing);
  crossing.start_on_backup();
  world.issue(deliveries.back());
  world.push();
  world.pass(2h);
  EXPECT_EQ(world.packages_at_amazon(), before + 1);
  EXPECT_EQ(confirmations(crossing), calls + 1) << "what Amazon shows is not told again";
  EXPECT_EQ(world.at_amazon(), world.left_sap());
  EXPECT_EQ(numbers_at_amazon(crossing), before + 1) << "no package has taken another one's number";
  const auto store = *store::Database::open((crossing.folder() / "weir.db").string());
  EXPECT_EQ(store::ask(*store, "SELECT count(*) FROM parcel WHERE state = 'proven'"), "2")
      << "the one that the backup knows, and the one of afterwards";
  EXPECT_EQ(store::ask(*store, "SELECT count(*) FROM parcel WHERE reason = 'dispatch.known_at_amazon'"),
            std::to_string(before - 1));
}

}  // namespace
}  // namespace weir::testing::restored_test
