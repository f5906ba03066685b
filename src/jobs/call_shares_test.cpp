#include "jobs/call_shares.hpp"

#include <gtest/gtest.h>

#include "support/token_bank_world.hpp"

namespace weir::jobs::call_shares_test {
namespace {

using namespace std::chrono_literals;

constexpr Urgency stock = Urgency::stock;

// A token a second, the first at second 1.
Instant a_second_each(std::int64_t index) { return at(1'000 * index); }

CallShares patient() {
  CallShares shares;
  for (std::size_t urgency = 0; urgency < urgencies; ++urgency)
    shares.set_patience(static_cast<Urgency>(urgency), 2s);
  return shares;
}

TEST(CallShares, KnowsWhoWasToldToComeAgain) {
  CallShares shares = patient();
  shares.promise(stock, "de", at(1'000));
  EXPECT_FALSE(shares.redeem(stock, "de", at(999)));
  EXPECT_FALSE(shares.redeem(stock, "fr", at(1'000)));
  EXPECT_FALSE(shares.redeem(Urgency::rest, "de", at(1'000)));
  EXPECT_TRUE(shares.redeem(stock, "de", at(1'000)));
  EXPECT_FALSE(shares.redeem(stock, "de", at(1'000))) << "one promise is one caller";
}

TEST(CallShares, ForgetsWhoNeverComes) {
  CallShares shares = patient();
  shares.promise(stock, "de", at(1'000));
  shares.forget_before(at(1'001));
  EXPECT_EQ(shares.waiting(stock), 0);
  EXPECT_FALSE(shares.redeem(stock, "de", at(2'000)));
}

TEST(CallShares, HoldTokensForTheMoreUrgentWhenTheyAreDue) {
  CallShares shares = patient();
  shares.promise(Urgency::dispatch, "de", at(1'000));
  shares.promise(Urgency::orders, "de", at(1'000));
  EXPECT_EQ(shares.owed_above(stock, at(999)), 0);
  EXPECT_EQ(shares.owed_above(stock, at(1'000)), 2);
  EXPECT_EQ(shares.owed_above(Urgency::orders, at(1'000)), 1);
  EXPECT_EQ(shares.owed_above(stock, at(3'001)), 0) << "nobody waits longer for who does not come";
}

TEST(CallShares, HoldTokensForTheConnectionThatHadFewer) {
  CallShares shares = patient();
  shares.promise(stock, "de", at(1'000));
  shares.promise(stock, "fr", at(1'000));
  shares.promise(stock, "fr", at(1'000));
  EXPECT_EQ(shares.owed_beside(stock, "de", at(1'000)), 0);
  shares.granted(stock, "de");
  EXPECT_EQ(shares.owed_beside(stock, "de", at(1'000)), 1);
  EXPECT_EQ(shares.owed_beside(stock, "fr", at(1'000)), 0);
}

TEST(CallShares, TellTheFirstToComeForTheFirstToken) {
  EXPECT_EQ(patient().free_at(stock, 4, a_second_each, at(0)), at(1'000));
  EXPECT_EQ(patient().free_at(
                stock, 4, [](std::int64_t) { return at(0); }, at(0)),
            at(0))
      << "it is there";
}

TEST(CallShares, TellOthersToComeInGroupsThatGrow) {
  CallShares shares = patient();
  std::vector<Instant> told;
  for (int caller = 0; caller < 10; ++caller) {
    told.push_back(shares.free_at(stock, 4, a_second_each, at(0)));
    shares.promise(stock, "de", told.back());
  }
  const std::vector<Instant> groups{at(1'000), at(3'000), at(3'000),  at(7'000),  at(7'000),
                                    at(7'000), at(7'000), at(11'000), at(11'000), at(11'000)};
  EXPECT_EQ(told, groups);
}

TEST(CallShares, LetANewcomerHaveWhatNobodyNeeds) {
  CallShares shares = patient();
  shares.promise(stock, "de", at(9'000));
  const auto two_there = [](std::int64_t index) { return index <= 2 ? at(0) : a_second_each(index); };
  EXPECT_EQ(shares.free_at(stock, 4, two_there, at(0)), at(0));
  shares.promise(stock, "de", at(1'000));
  shares.promise(stock, "de", at(1'000));
  EXPECT_GT(shares.free_at(stock, 4, two_there, at(0)), at(0)) << "both are promised";
}

TEST(CallShares, GiveAConnectionItsTurnHoweverLongTheLineOfAnother) {
  CallShares shares = patient();
  for (int caller = 1; caller <= 1'000; ++caller) shares.promise(stock, "de", at(1'000 * caller));
  EXPECT_EQ(shares.turn(stock, "de", at(0)), 1'001);
  EXPECT_EQ(shares.turn(stock, "fr", at(0)), 2) << "behind one of the other";
  shares.promise(stock, "fr", at(2'000));
  shares.granted(stock, "de");
  EXPECT_TRUE(shares.redeem(stock, "fr", at(2'000)));
  EXPECT_EQ(shares.turn(stock, "fr", at(2'000)), 1) << "the other has had one";
}

}  // namespace
}  // namespace weir::jobs::call_shares_test
