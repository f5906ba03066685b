#include "stock/outbox.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

namespace weir::stock::outbox_test {
namespace {

Instant at(std::int64_t minutes) { return Instant{std::chrono::minutes{minutes}}; }

Change change(int sku, std::int64_t pieces, Version version, Haste haste = Haste::up) {
  return {{"A1", "eu", "SKU-" + std::to_string(sku)},
          pieces,
          version,
          at(static_cast<std::int64_t>(version)),
          haste};
}

TEST(Outbox, TheNewestValueWaitsAloneAndSinceTheFirst) {
  Outbox outbox;
  outbox.put(change(1, 5, 3));
  outbox.put(change(1, 7, 4));
  outbox.put(change(1, 6, 2));
  ASSERT_EQ(outbox.waiting().size(), 1u);
  EXPECT_EQ(outbox.waiting()[0].pieces, 7);
  EXPECT_EQ(outbox.waiting()[0].since, at(2));
}

TEST(Outbox, ZeroGoesFirst) {
  Outbox outbox;
  outbox.put(change(1, 5, 1, Haste::up));
  outbox.put(change(2, 3, 2, Haste::down));
  outbox.put(change(3, 0, 3, Haste::to_zero));
  const auto taken = outbox.take(2, SentBy::patch, at(9));
  ASSERT_EQ(taken.size(), 2u);
  EXPECT_EQ(taken[0].pieces, 0);
  EXPECT_EQ(taken[1].pieces, 3);
}

TEST(Outbox, AListingIsOnItsWayOnceAtATime) {
  Outbox outbox;
  outbox.put(change(1, 5, 1));
  EXPECT_EQ(outbox.take(9, SentBy::feed, at(1)).size(), 1u);
  outbox.put(change(1, 4, 2));
  EXPECT_TRUE(outbox.take(9, SentBy::patch, at(2)).empty());
  outbox.answered(change(1, 0, 0).listing, 1, Answer::accepted);
  EXPECT_EQ(outbox.take(9, SentBy::patch, at(3)).at(0).pieces, 4);
}

TEST(Outbox, WhatGotNoAnswerWaitsAgainUnlessSomethingNewerDoes) {
  Outbox outbox;
  outbox.put(change(1, 5, 1));
  outbox.take(9, SentBy::patch, at(1));
  outbox.answered(change(1, 0, 0).listing, 1, Answer::lost);
  EXPECT_EQ(outbox.waiting().at(0).version, 1u);
  outbox.take(9, SentBy::patch, at(2));
  outbox.put(change(1, 6, 2));
  outbox.answered(change(1, 0, 0).listing, 1, Answer::lost);
  EXPECT_EQ(outbox.waiting().at(0).version, 2u);
  EXPECT_EQ(outbox.waiting().at(0).since, at(1));
}

TEST(Outbox, ARefusedValueIsNotToldAgain) {
  Outbox outbox;
  outbox.put(change(1, 5, 1));
  outbox.take(9, SentBy::patch, at(1));
  outbox.answered(change(1, 0, 0).listing, 1, Answer::refused);
  EXPECT_TRUE(outbox.is_empty());
}

TEST(Outbox, AnAnswerToSomethingElseChangesNothing) {
  Outbox outbox;
  outbox.put(change(1, 5, 3));
  outbox.take(9, SentBy::patch, at(1));
  const Outbox before = outbox;
  outbox.answered(change(1, 0, 0).listing, 2, Answer::accepted);
  outbox.answered(change(2, 0, 0).listing, 3, Answer::accepted);
  EXPECT_EQ(outbox, before);
}

TEST(Outbox, AFeedThatHangsIsFound) {
  Outbox outbox;
  outbox.put(change(1, 5, 1));
  outbox.put(change(2, 5, 2));
  outbox.take(1, SentBy::feed, at(10));
  outbox.take(1, SentBy::patch, at(10));
  EXPECT_TRUE(outbox.overdue(SentBy::feed, at(10)).empty());
  EXPECT_EQ(outbox.overdue(SentBy::feed, at(11)).size(), 1u);
}

std::vector<Change> any_changes() {
  std::vector<Change> changes;
  const auto count = *rc::gen::inRange(0, 20);
  for (int i = 1; i <= count; ++i)
    changes.push_back(change(*rc::gen::inRange(0, 4), *rc::gen::inRange(0, 9), static_cast<Version>(i),
                             *rc::gen::element(Haste::to_zero, Haste::down, Haste::up)));
  return changes;
}

Outbox of(const std::vector<Change>& changes) {
  Outbox outbox;
  for (const Change& each : changes) outbox.put(each);
  return outbox;
}

RC_GTEST_PROP(OutboxLaws, PuttingTwiceAndInAnyOrderIsPuttingOnce, ()) {
  auto changes = any_changes();
  const Outbox once = of(changes);
  auto twice = changes;
  twice.insert(twice.end(), changes.begin(), changes.end());
  std::shuffle(twice.begin(), twice.end(), std::mt19937{*rc::gen::arbitrary<std::uint32_t>()});
  RC_ASSERT(of(twice) == once);
}

// Everything between a quantity that was computed and Amazon, and what Amazon has of it.
struct Line {
  Outbox outbox;
  std::map<ListingKey, Told> told;
  std::map<ListingKey, Change> at_amazon;

  std::optional<Told> told_of(const ListingKey& listing) const {
    const auto at = told.find(listing);
    return at == told.end() ? std::nullopt : std::optional{at->second};
  }
  void hear(const Wanted& wanted) {
    const Difference difference = difference_of(wanted, told_of(wanted.listing), std::nullopt,
                                                {.is_open = outbox.is_open(wanted.listing)});
    if (difference.still_true) told[wanted.listing] = *difference.still_true;
    if (difference.send) outbox.put(*difference.send);
  }
  void answer(const Change& sent, Answer answer) {
    if (answer == Answer::accepted) {
      const auto before = at_amazon.find(sent.listing);
      const bool is_newer = before == at_amazon.end() || before->second.version < sent.version;
      RC_ASSERT(is_newer);
      at_amazon[sent.listing] = sent;
      told[sent.listing] = {sent.pieces, sent.version, at(1)};
    }
    outbox.answered(sent.listing, sent.version, answer);
  }
  void drain() {
    while (!outbox.is_empty()) {
      outbox.take(2, SentBy::patch, at(2));
      for (const Sent& sent : outbox.sent()) answer(sent.change, Answer::accepted);
    }
  }
};

std::vector<Wanted> any_wanted() {
  std::vector<Wanted> all;
  const auto count = *rc::gen::inRange(0, 25);
  for (int i = 1; i <= count; ++i) {
    const Change any = change(*rc::gen::inRange(0, 3), *rc::gen::inRange(0, 3), static_cast<Version>(i));
    all.push_back({any.listing, any.pieces, any.version, any.since});
  }
  return all;
}

// Few values, so that a quantity often comes back to what Amazon was told; told late and in any order;
// answers lost.
RC_GTEST_PROP(OutboxLaws, WhateverIsLostOrLateTheNewestQuantityArrives, ()) {
  auto wanted = any_wanted();
  std::map<ListingKey, Wanted> newest;
  for (const Wanted& each : wanted) newest[each.listing] = each;
  std::shuffle(wanted.begin(), wanted.end(), std::mt19937{*rc::gen::arbitrary<std::uint32_t>()});
  Line line;
  for (const Wanted& each : wanted) {
    line.hear(each);
    if (*rc::gen::arbitrary<bool>())
      line.outbox.take(static_cast<std::size_t>(*rc::gen::inRange(0, 3)), SentBy::patch, at(1));
    for (const Sent& sent : line.outbox.sent())
      if (*rc::gen::arbitrary<bool>())
        line.answer(sent.change, *rc::gen::element(Answer::accepted, Answer::lost));
  }
  line.drain();
  RC_ASSERT(line.at_amazon.size() == newest.size());
  for (const auto& [listing, last] : newest) RC_ASSERT(line.at_amazon.at(listing).pieces == last.pieces);
}

}  // namespace
}  // namespace weir::stock::outbox_test
