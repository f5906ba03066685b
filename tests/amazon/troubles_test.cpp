// What goes wrong at Amazon, scripted by the stand-in: each has a name and a next step, is never taken for
// "there is nothing", and afterwards the same call tells all that Amazon's books hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "amazon/amazon_peer.hpp"
#include "amazon/api/finances.hpp"
#include "amazon/api/orders.hpp"
#include "amazon/api/reports.hpp"
#include "amazon/api/window.hpp"
#include "jobs/token_bank.hpp"
#include "sandbox/amazon/transactions.hpp"
#include "support/memory_bucket_store.hpp"
#include "support/scripted_sender.hpp"

namespace weir::testing::troubles_test {
namespace {

using namespace std::chrono_literals;
using amazon::OrderPlace;

using Ids = std::set<std::string>;
using Marketplaces = std::vector<std::string>;

const std::string germany{sandbox::germany().id};
const std::string france{sandbox::france().id};
const Marketplaces everywhere{germany, france, std::string{sandbox::united_kingdom().id}};

class Troubles : public ::testing::Test {
 protected:
  Troubles() { peer_.clock().advance(10min); }  // what is younger than two minutes Amazon tells nobody

  void ask_for(const std::string& kind, const std::string& operation, int times = 1,
               const std::string& subject = "") {
    ASSERT_TRUE(peer_.amazon().add_fault({"amazon", kind, subject, operation, times})) << kind;
  }

  // Comes back until the gate lets the call through; every other answer is the test's.
  template <typename Ask>
  auto in_turn(Ask ask) {
    auto answer = ask();
    for (int time = 0; !answer && answer.error().code == "amazon.quota" && time < 100; ++time) {
      wait_as_told(answer.error());
      answer = ask();
    }
    return answer;
  }

  void wait_as_told(const Failure& failure) {
    ASSERT_TRUE(failure.not_before) << failure.text;
    ASSERT_GT(*failure.not_before, peer_.our_clock().now()) << failure.text;
    peer_.clock().set(peer_.our_clock().right_time_of(*failure.not_before));
  }

  OrderPlace beginning() const { return {.after = sandbox::World::begin() - 7 * 24h, .token = {}}; }

  Result<amazon::OrderPage> page(const OrderPlace& place, const Marketplaces& marketplaces = everywhere) {
    return in_turn([&] { return amazon::orders_page(api_, marketplaces, place); });
  }

  // From there to the end, or why there is no end: then what came before it counts for nothing.
  Result<Ids> sweep_from(std::optional<OrderPlace> place, const Marketplaces& marketplaces = everywhere) {
    Ids ids;
    while (place) {
      const auto read = page(*place, marketplaces);
      if (!read) return read.error();
      for (const auto& order : read->orders) ids.insert(order.order_id.text());
      place = read->next;
    }
    return ids;
  }
  Result<Ids> sweep(const Marketplaces& marketplaces = everywhere) {
    return sweep_from(beginning(), marketplaces);
  }

  // By Amazon's own books.
  Ids orders_of(const Marketplaces& marketplaces = everywhere) {
    Ids ids;
    for (const sandbox::Order& order : peer_.world().orders())
      if (std::ranges::count(marketplaces, std::string{order.marketplace->id}) > 0) ids.insert(order.id);
    return ids;
  }

  void expect_everything(const Marketplaces& marketplaces = everywhere) {
    const auto ids = sweep(marketplaces);
    ASSERT_TRUE(ids) << ids.error().text;
    EXPECT_FALSE(ids->empty());
    EXPECT_EQ(*ids, orders_of(marketplaces));
  }

  Result<amazon::ReportPage> settlements() {
    return in_turn(
        [&] { return amazon::settlement_reports_page(api_, peer_.our_clock().now() - 80 * 24h, {}); });
  }

  // Of a settlement whose file Amazon has packed.
  std::string packed_document() {
    const auto listed = settlements();
    if (!listed) return {};
    for (const amazon::Report& report : listed->reports) {
      const auto* document = peer_.amazon().account().storage.find(report.report_document_id);
      if (document != nullptr && document->is_compressed) return report.report_document_id;
    }
    return {};
  }

  // Up to now, as our clock has it.
  amazon::TransactionSearch hundred_days() {
    const Instant until = amazon::latest_end(peer_.our_clock().now());
    return {.posted_after = until - 100 * 24h, .posted_before = until};
  }
  Result<Ids> transactions(const amazon::TransactionSearch& search) {
    Ids ids;
    for (std::optional<amazon::MoneyPlace> place{std::in_place}; place;) {
      const auto read = in_turn([&] { return amazon::transactions_page(api_, search, *place); });
      if (!read) return read.error();
      for (const auto& one : read->transactions) ids.insert(one.transaction_id.value());
      place = read->next;
    }
    return ids;
  }
  Ids booked(const amazon::TransactionSearch& search) {
    Ids ids;
    for (const auto& one : sandbox::transactions_of(peer_.amazon().account(), peer_.clock().now()))
      if (one.posted >= search.posted_after && one.posted < search.posted_before) ids.insert(one.id);
    EXPECT_FALSE(ids.empty());
    return ids;
  }

  AmazonPeer peer_{7};
  MemoryBucketStore store_;
  jobs::TokenBank bank_{store_, "here", {}};
  amazon::SpApi api_ = peer_.client(bank_);
};

TEST_F(Troubles, ThatAreNoneLeaveNothingOut) {
  ASSERT_GT(orders_of().size(), 200u) << "a sweep of one page would prove little";
  expect_everything();
  expect_everything({france});
}

TEST_F(Troubles, ARevokedAuthorisationStopsUntilTheSellerGivesItAgain) {
  const auto first = page(beginning());
  ASSERT_TRUE(first && first->next);
  ask_for("revoke", "searchOrders");
  for (int time = 0; time < 2; ++time) {
    EXPECT_TRUE(fails(sweep_from(first->next), Next::stop, "amazon.access_refused"));
    EXPECT_TRUE(fails(settlements(), Next::stop, "amazon.access_refused"));
  }
  peer_.amazon().authorise();
  const auto rest = sweep_from(first->next);
  ASSERT_TRUE(rest) << rest.error().text;
  EXPECT_EQ(rest->size() + first->orders.size(), orders_of().size()) << "the sweep went on where it stood";
  expect_everything();
}

TEST_F(Troubles, ARefreshTokenThatLoginWithAmazonRefusesStops) {
  ask_for("revoke", "token");
  EXPECT_TRUE(fails(sweep(), Next::stop, "amazon.access_refused"));
  EXPECT_EQ(peer_.calls("searchOrders"), 0) << "no call without a token";
  peer_.amazon().authorise();
  expect_everything();
}

TEST_F(Troubles, ARightThatOneMarketplaceLacksStopsItAndNoOther) {
  constexpr int a_call_and_one_with_a_fresh_token = 2;
  ask_for("forbidden_marketplace", "", 2 * a_call_and_one_with_a_fresh_token, france);
  EXPECT_TRUE(fails(sweep({france}), Next::stop, "amazon.no_right"));
  expect_everything({germany});
  EXPECT_TRUE(fails(sweep({germany, france}), Next::stop, "amazon.no_right"))
      << "the half that may be seen is not the answer";
  expect_everything({germany});
  expect_everything({france});
  expect_everything();
}

// A bucket that holds one call at a time has none left for the second try, with a fresh token.
TEST_F(Troubles, ALostRightIsNotTakenForASpentQuota) {
  ask_for("forbidden_marketplace", "", 1'000'000, france);
  for (int time = 1; time <= 3; ++time) {
    EXPECT_TRUE(fails(sweep({france}), Next::stop, "amazon.no_right"));
    EXPECT_LE(peer_.calls("searchOrders"), 2 * time);
  }
  expect_everything({germany});
}

TEST_F(Troubles, APageThatNamesItselfAsTheNextOneEndsTheSweepAsAFailure) {
  const auto first = page(beginning());
  ASSERT_TRUE(first && first->next);
  ask_for("repeated_token", "searchOrders");
  EXPECT_TRUE(fails(sweep_from(first->next), Next::retry, "amazon.repeated_token"));
  EXPECT_EQ(peer_.calls("searchOrders"), 2);
  const auto rest = sweep_from(first->next);
  ASSERT_TRUE(rest) << rest.error().text;
  EXPECT_EQ(rest->size() + first->orders.size(), orders_of().size());

  ask_for("repeated_token", "searchOrders", 1'000);
  EXPECT_TRUE(fails(sweep(), Next::retry, "amazon.repeated_token"));
  EXPECT_LE(peer_.calls("searchOrders"), 6) << "it walked in circles";
}

TEST_F(Troubles, APackedReportThatIsCutIsFetchedAgainAndWhole) {
  const std::string document = packed_document();
  ASSERT_FALSE(document.empty()) << "no settlement is packed";
  const auto fetch = [&] { return in_turn([&] { return amazon::fetch_report_document(api_, document); }); };
  ask_for("truncated_gzip", "download", 2);
  EXPECT_TRUE(fails(fetch(), Next::retry, "amazon.document_damaged"));
  EXPECT_TRUE(fails(fetch(), Next::retry, "amazon.document_damaged"));
  const auto whole = fetch();
  ASSERT_TRUE(whole) << whole.error().text;
  EXPECT_EQ(std::ranges::count(peer_.world().settlements(), *whole, &sandbox::Settlement::text), 1);
}

TEST_F(Troubles, A429WithoutARateIsWaitedOutAndSpendsNothing) {
  const auto first = page(beginning());
  ASSERT_TRUE(first && first->next);
  ask_for("throttle", "searchOrders");
  const auto refused = sweep_from(first->next);
  ASSERT_TRUE(fails(refused, Next::wait, "amazon.throttled"));
  EXPECT_EQ(peer_.throttled("searchOrders"), 1);
  ASSERT_GE(*refused.error().not_before, peer_.clock().now() + 179s) << "the slowest bucket takes that long";
  // Who does not wait is kept back by our own gate.
  EXPECT_TRUE(fails(amazon::orders_page(api_, everywhere, *first->next), Next::wait, "amazon.quota"));
  EXPECT_EQ(peer_.calls("searchOrders"), 2);
  wait_as_told(refused.error());
  const auto rest = sweep_from(first->next);
  ASSERT_TRUE(rest) << rest.error().text;
  EXPECT_EQ(rest->size() + first->orders.size(), orders_of().size());
  EXPECT_EQ(peer_.throttled("searchOrders"), 1);
}

TEST_F(Troubles, AnswersThatDoNotTellTheRateChangeNothing) {
  constexpr int more_than_the_bucket_holds = 30;
  ask_for("no_rate_header", "searchOrders", more_than_the_bucket_holds);
  for (int time = 0; time < more_than_the_bucket_holds / 3; ++time) expect_everything();
  EXPECT_GE(peer_.calls("searchOrders"), more_than_the_bucket_holds);
  EXPECT_EQ(peer_.throttled("searchOrders"), 0);
}

TEST_F(Troubles, AClockThatIsFiveMinutesAheadIsNamedAsTheCause) {
  peer_.our_clock().be_off_by(5min);
  const auto refused = transactions(hundred_days());
  ASSERT_TRUE(fails(refused, Next::stop, "amazon.clock_skew"));
  EXPECT_NE(refused.error().text.find("-300 s"), std::string::npos) << refused.error().text;

  peer_.our_clock().be_off_by(0min);
  const auto search = hundred_days();
  const auto told = transactions(search);
  ASSERT_TRUE(told) << told.error().text;
  EXPECT_EQ(*told, booked(search));
}

// Orders are asked for by Amazon's own times, so that they come whatever our clock says.
TEST_F(Troubles, AClockThatIsFiveMinutesOffHidesNoOrder) {
  for (const Duration error : {-5min, 5min}) {
    peer_.our_clock().be_off_by(error);
    expect_everything();
    ASSERT_TRUE(api_.clock_skew());
    EXPECT_LE(std::chrono::abs(*api_.clock_skew() + error), 1s) << "a Date has no milliseconds";
  }
  ask_for("clock_skew", "searchOrders");
  peer_.our_clock().be_off_by(0min);
  const auto ahead = page(beginning());
  ASSERT_TRUE(ahead);
  EXPECT_LE(std::chrono::abs(*api_.clock_skew() - 5min), 1s);
}

TEST_F(Troubles, AFieldThatChangesItsTypeIsNamed) {
  ask_for("changed_type", "searchOrders");
  const auto orders = sweep();
  ASSERT_TRUE(fails(orders, Next::refuse, "amazon.unexpected_shape"));
  EXPECT_NE(orders.error().text.find("$.orders[0].orderId"), std::string::npos) << orders.error().text;
  expect_everything();

  const auto before = settlements();
  ASSERT_TRUE(before) << before.error().text;
  ask_for("changed_type", "getReports");
  const auto reports = settlements();
  ASSERT_TRUE(fails(reports, Next::refuse, "amazon.unexpected_shape"));
  EXPECT_NE(reports.error().text.find("$.reports[0].reportId"), std::string::npos) << reports.error().text;
  const auto after = settlements();
  ASSERT_TRUE(after) << after.error().text;
  EXPECT_EQ(after->reports.size(), 2 * peer_.world().settlements().size()) << "each is listed twice";
}

TEST_F(Troubles, AFieldOfMoneyThatChangesItsTypeIsNamed) {
  ask_for("changed_type", "listTransactions");
  const auto search = hundred_days();
  const auto refused = transactions(search);
  ASSERT_TRUE(fails(refused, Next::refuse, "amazon.unexpected_shape"));
  EXPECT_NE(refused.error().text.find("$.payload.transactions[0].transaction"), std::string::npos)
      << refused.error().text;
  const auto told = transactions(search);
  ASSERT_TRUE(told) << told.error().text;
  EXPECT_EQ(*told, booked(search));
}

TEST_F(Troubles, AnAnswerThatIsCutIsALostOne) {
  ask_for("cut_answer", "token");
  EXPECT_TRUE(fails(sweep(), Next::retry, "http.lost_answer"));
  ask_for("cut_answer", "searchOrders", 2);
  EXPECT_TRUE(fails(sweep(), Next::retry, "http.lost_answer"));
  EXPECT_TRUE(fails(sweep(), Next::retry, "http.lost_answer"));
  expect_everything();
  ask_for("cut_answer", "getReports");
  EXPECT_TRUE(fails(settlements(), Next::retry, "http.lost_answer"));
  const std::string document = packed_document();
  ask_for("cut_answer", "getReportDocument");
  EXPECT_TRUE(fails(in_turn([&] { return amazon::fetch_report_document(api_, document); }), Next::retry,
                    "http.lost_answer"));
}

TEST_F(Troubles, AStormOfServerErrorsPasses) {
  const auto first = page(beginning());
  ASSERT_TRUE(first && first->next);
  ask_for("http_500", "searchOrders", 3);
  ask_for("http_503", "searchOrders", 3);
  for (int time = 0; time < 6; ++time) {
    const auto refused = sweep_from(first->next);
    ASSERT_TRUE(fails(refused, Next::retry, "amazon.unavailable")) << time;
    EXPECT_TRUE(refused.error().is_outage);
  }
  const auto rest = sweep_from(first->next);
  ASSERT_TRUE(rest) << rest.error().text;
  EXPECT_EQ(rest->size() + first->orders.size(), orders_of().size());
  expect_everything();
}

TEST_F(Troubles, AStormAtLoginWithAmazonPasses) {
  ask_for("http_503", "token", 3);
  for (int time = 0; time < 3; ++time) EXPECT_TRUE(fails(sweep(), Next::retry, "amazon.access_unavailable"));
  EXPECT_EQ(peer_.calls("searchOrders"), 0);
  expect_everything();
}

}  // namespace
}  // namespace weir::testing::troubles_test
