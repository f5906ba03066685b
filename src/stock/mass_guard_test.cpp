#include "stock/mass_guard.hpp"

#include <gtest/gtest.h>

namespace weir::stock::mass_guard_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::hours{1000}};

std::vector<std::string> codes(const MassChange& change, const MassGuardRules& rules = {}) {
  std::vector<std::string> all;
  for (const Failure& each : reasons_to_hold(change, rules, noon)) all.push_back(each.code);
  return all;
}

using Codes = std::vector<std::string>;

MassChange usual() {
  return {.listings = 1000, .had_stock = 800, .to_zero = 3, .changed = 40, .last_change = noon};
}

TEST(MassGuard, AnOrdinaryLookPasses) { EXPECT_EQ(codes(usual()), Codes{}); }

TEST(MassGuard, ManyThatGoToZeroWaitForAPerson) {
  MassChange change = usual();
  change.to_zero = 160;
  EXPECT_EQ(codes(change), Codes{});
  change.to_zero = 161;
  EXPECT_EQ(codes(change), Codes{"stock.mass_zero"});
}

TEST(MassGuard, FewAreNeverTooMany) {
  EXPECT_EQ(codes({.listings = 10, .had_stock = 10, .to_zero = 10, .changed = 10, .last_change = noon}),
            Codes{});
}

TEST(MassGuard, ManyThatChangeWaitToo) {
  MassChange change = usual();
  change.changed = 501;
  EXPECT_EQ(codes(change), Codes{"stock.mass_change"});
}

TEST(MassGuard, ASnapshotThatIsNotCompleteZeroesNothing) {
  MassChange change = usual();
  change.is_complete = false;
  EXPECT_EQ(codes(change), Codes{});  // a delta speaks only of what it names
  change.is_snapshot = true;
  EXPECT_EQ(codes(change), Codes{"stock.incomplete_read"});
  EXPECT_EQ(reasons_to_hold(change, {}, noon).at(0).next, Next::retry);
}

TEST(MassGuard, StockThatNeverMovesIsSuspicious) {
  MassChange change = usual();
  change.last_change = noon - 12h;
  EXPECT_EQ(codes(change), Codes{});
  change.last_change -= 1ms;
  EXPECT_EQ(codes(change), Codes{"stock.nothing_moves"});
  EXPECT_EQ(codes(change, {.unchanged = 0ms}), Codes{});
}

}  // namespace
}  // namespace weir::stock::mass_guard_test
