// As fast as Amazon allows, and never faster: judged by the books and the usage plan of the stand-in alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "amazon/amazon_peer.hpp"
#include "amazon/api/listings.hpp"
#include "jobs/token_bank.hpp"
#include "support/memory_bucket_store.hpp"
#include "support/open_gate.hpp"
#include "support/scripted_sender.hpp"

namespace weir::testing::listing_rate_test {
namespace {

const std::string operation = "patchListingsItem";

// Changes of stock, one after the other, by callers that come when they were told to. No two are the same.
class Drain {
 public:
  explicit Drain(std::int64_t patches) : patches_{patches} {
    sandbox::Account& account = peer_.amazon().account();
    for (const auto& [sku, listing] : account.listings) skus_.push_back(sku);
    account.notify = [this](std::string_view type, const nlohmann::ordered_json& told, Instant) {
      if (type == "LISTINGS_ITEM_MFN_QUANTITY_CHANGE") ++changes_[{told.at("Sku"), told.at("Quantity")}];
    };
  }

  void add_caller(CallGate& gate, const std::string& connection) {
    callers_.emplace_back(peer_, gate, connection);
  }

  void run() {
    const Instant begin = peer_.clock().now();
    while (accepted() < patches_ && is_served(next_caller())) {
    }
    elapsed_ = peer_.clock().now() - begin;
    look_at_amazon();
  }

  // Every patch took effect, none twice, and nothing else did.
  void expect_each_once() const {
    EXPECT_EQ(accepted(), patches_);
    EXPECT_EQ(std::ssize(changes_), patches_);
    for (std::int64_t number = 0; number < patches_; ++number) {
      const auto found = changes_.find({sku_of(number), quantity_of(number)});
      ASSERT_NE(found, changes_.end()) << "patch " << number << " is lost";
      ASSERT_EQ(found->second, 1) << "patch " << number;
    }
    EXPECT_EQ(peer_.calls(operation), patches_ + throttled());
  }

  std::int64_t throttled() const { return peer_.throttled(operation); }
  std::int64_t by_caller(std::size_t number) const { return callers_[number].accepted; }

  // What Amazon's own plan takes at least, in hundredths of what it took.
  double quota_used() const {
    return 100.0 * static_cast<double>(shortest().count()) / static_cast<double>(elapsed_.count());
  }

  void print(const char* what) const {
    std::cout << "  " << what << ": " << accepted() << " patches in " << elapsed_.count()
              << " ms, Amazon's plan takes " << shortest().count() << " ms, " << quota_used()
              << " % of the quota used, " << throttled() << " answers of 429 of " << peer_.calls(operation)
              << " calls, " << waits_ << " waits\n";
  }

 private:
  struct Caller {
    Caller(AmazonPeer& peer, CallGate& gate, const std::string& connection)
        : api{peer.client(gate, connection)}, due{peer.clock().now()} {}

    amazon::SpApi api;
    Instant due;
    std::int64_t turn = 0;  // the number of its last one
    std::int64_t accepted = 0;
  };

  // Whose time has come first, and of several who has waited longest for a turn.
  Caller& next_caller() {
    return *std::ranges::min_element(callers_, {}, [](const Caller& caller) {
      return std::pair{caller.due, caller.turn};
    });
  }

  // False when neither Amazon nor the gate did what either may do here.
  bool is_served(Caller& caller) {
    peer_.clock().set(std::max(caller.due, peer_.clock().now()));
    caller.turn = ++turns_;
    const std::int64_t number = accepted();
    const auto answer = amazon::patch_listing(
        caller.api, {std::string{sandbox::seller_id}, sku_of(number), std::string{sandbox::germany().id}},
        "PRODUCT", {amazon::quantity_patch(quantity_of(number))});
    if (answer) {
      EXPECT_EQ(answer->status, amazon::listings::SubmissionStatus::accepted);
      ++caller.accepted;
      caller.due = peer_.clock().now();
      return true;
    }
    ++waits_;
    caller.due = answer.error().not_before.value_or(peer_.clock().now());
    const bool may_wait = answer.error().next == Next::wait && caller.due > peer_.clock().now();
    EXPECT_TRUE(may_wait) << answer.error().code << ": " << answer.error().text;
    return may_wait;
  }

  // What was accepted last takes effect some minutes later, when somebody looks.
  void look_at_amazon() {
    OpenGate gate;
    amazon::SpApi api = peer_.client(gate);
    peer_.clock().advance(std::chrono::minutes{10});
    const auto listing = amazon::get_listing(
        api, {std::string{sandbox::seller_id}, skus_.front(), std::string{sandbox::germany().id}});
    EXPECT_EQ(code_of(listing), "");
  }

  std::int64_t accepted() const {
    std::int64_t all = 0;
    for (const Caller& caller : callers_) all += caller.accepted;
    return all;
  }

  const std::string& sku_of(std::int64_t number) const {
    return skus_[static_cast<std::size_t>(number) % skus_.size()];
  }

  // More than anybody offers at the beginning.
  static std::int64_t quantity_of(std::int64_t number) { return 100'000 + number; }

  Duration shortest() const {
    const sandbox::UsagePlan& plan = sandbox::usage_plan(operation);
    constexpr std::int64_t ten_thousandths_in_milliseconds = 10'000'000;
    return Duration{(patches_ - plan.burst) * ten_thousandths_in_milliseconds / plan.rate_in_ten_thousandths};
  }

  const std::int64_t patches_;
  AmazonPeer peer_{7};
  std::vector<std::string> skus_;
  std::deque<Caller> callers_;
  std::map<std::pair<std::string, std::int64_t>, int> changes_;  // how often, by SKU and quantity
  std::int64_t turns_ = 0;
  std::int64_t waits_ = 0;
  Duration elapsed_{0};
};

constexpr std::int64_t many = 2'000;

TEST(ListingRate, UsesTheQuotaAndIsNeverOverIt) {
  MemoryBucketStore store;
  jobs::TokenBank bank{store, "here", {}};
  Drain drain{many};
  drain.add_caller(bank, "de");
  drain.run();
  drain.print("one caller");
  drain.expect_each_once();
  EXPECT_EQ(drain.throttled(), 0);
  EXPECT_GE(drain.quota_used(), 99.0);
  EXPECT_LE(drain.quota_used(), 100.0);
}

TEST(ListingRate, IsSharedByTwoConnectionsOfOneBank) {
  MemoryBucketStore store;
  jobs::TokenBank bank{store, "here", {}};
  Drain drain{many};
  drain.add_caller(bank, "de");
  drain.add_caller(bank, "fr");
  drain.run();
  drain.print("two callers of one bank");
  drain.expect_each_once();
  EXPECT_EQ(drain.throttled(), 0);
  EXPECT_GE(drain.quota_used(), 99.0);
  EXPECT_LE(drain.quota_used(), 100.0);
  EXPECT_NEAR(static_cast<double>(drain.by_caller(0)), many / 2.0, many / 100.0);
}

TEST(ListingRate, IsSharedByTwoProcessesOnOneStore) {
  MemoryBucketStore store;
  jobs::TokenBank one{store, "one", {}};
  jobs::TokenBank other{store, "other", {}};
  Drain drain{many};
  drain.add_caller(one, "de");
  drain.add_caller(other, "fr");
  drain.run();
  drain.print("two processes on one store");
  drain.expect_each_once();
  EXPECT_EQ(drain.throttled(), 0);
  EXPECT_GE(drain.quota_used(), 99.0);
  EXPECT_LE(drain.quota_used(), 100.0);
}

// What the tests above are worth: who does not count is refused, loses time, and the stand-in says so.
TEST(ListingRate, OfACallerThatDoesNotCountIsSeenByAmazon) {
  OpenGate gate;
  Drain drain{100};
  drain.add_caller(gate, "de");
  drain.run();
  drain.print("one caller without a bank");
  drain.expect_each_once();
  EXPECT_GT(drain.throttled(), 0);
  EXPECT_LT(drain.quota_used(), 99.0);
}

}  // namespace
}  // namespace weir::testing::listing_rate_test
