#include "amazon/api/finances.hpp"

#include <gtest/gtest.h>

#include "amazon/api/window.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::finances_test {
namespace {

using namespace std::chrono_literals;
using testing::fails;

class FinancesTest : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }
  TransactionSearch search() const {
    return {.posted_after = amazon_.begin() - 48h, .posted_before = latest_end(amazon_.begin())};
  }

  testing::ScriptedAmazon amazon_;
};

std::string page(const std::string& id, const std::string& token) {
  const std::string transactions =
      id.empty()
          ? ""
          : R"({"transactionId":")" + id + R"(","transactionType":"Shipment","transactionStatus":"DEFERRED",
      "totalAmount":{"currencyAmount":1.05E1,"currencyCode":"EUR"},"breakdowns":[{"breakdownType":"Sales",
      "breakdownAmount":{"currencyAmount":12.00,"currencyCode":"EUR"},"breakdowns":[]}]})";
  return R"({"payload":{"transactions":[)" + transactions + "]" +
         (token.empty() ? "" : R"(,"nextToken":")" + token + "\"") + "}}";
}

TEST_F(FinancesTest, ListTransactionsOverPagesOfWhichSomeAreEmpty) {
  wire().answer(200, page("", "t1")).answer(200, page("T", ""));
  const auto first = transactions_page(api(), search(), {});
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_TRUE(first->transactions.empty());
  ASSERT_TRUE(first->next) << "an empty page is not the end";
  const auto second = transactions_page(api(), search(), *first->next);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->next);
  EXPECT_EQ(second->transactions[0].total_amount, (Money{10'50, *Currency::of("EUR")}));
  EXPECT_EQ(amazon_.parameter(1, "nextToken"), "t1");
  EXPECT_EQ(amazon_.parameter(1, "postedAfter"), amazon_.parameter(0, "postedAfter"));
  EXPECT_EQ(amazon_.parameter(1, "postedBefore"), amazon_.parameter(0, "postedBefore"));
}

// Past 180 days Amazon answers with nothing, and no error: that would look like a quiet half-year.
TEST_F(FinancesTest, DoNotAskForATimeThatIsAnsweredWithNothing) {
  TransactionSearch wide = search();
  wide.posted_after = wide.posted_before - std::chrono::days{181};
  TransactionSearch young = search();
  young.posted_before = amazon_.begin() - 1min;
  TransactionSearch backwards = search();
  backwards.posted_after = backwards.posted_before + 1min;
  for (const TransactionSearch& bad : {wide, young, backwards})
    EXPECT_TRUE(fails(transactions_page(api(), bad, {}), Next::refuse, "amazon.bad_window"));
  EXPECT_TRUE(fails(settlement_groups_page(api(), wide.posted_after, wide.posted_before, {}), Next::refuse,
                    "amazon.bad_window"));
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(FinancesTest, SumOneSettlementByItsId) {
  wire()
      .answer(200, R"({"summaries":[{"netProceeds":{"currencyAmount":-3.10,"currencyCode":"EUR"}}]})")
      .answer(200, R"({"summaries":[]})");
  const auto summary = settlement_summary(api(), {"A1PA6795UKMFR9"}, "24242");
  ASSERT_TRUE(summary && *summary) << summary.error().text;
  EXPECT_EQ((*summary)->net_proceeds, (Money{-3'10, *Currency::of("EUR")}));
  EXPECT_EQ(amazon_.parameter(0, "relatedIdentifierName"), "SETTLEMENT_ID");
  EXPECT_EQ(amazon_.parameter(0, "relatedIdentifierValue"), "24242");
  EXPECT_FALSE(*settlement_summary(api(), {"A1PA6795UKMFR9"}, "24243"));
}

TEST_F(FinancesTest, ListBalancesAsOfADay) {
  wire().answer(200, R"({"balances":[]})");
  const auto balances = balances_page(
      api(),
      {.marketplace_ids = {"M"}, .type = finances::BalanceType::deferred, .as_of = Date{2026y / 4 / 30}}, {});
  ASSERT_TRUE(balances) << balances.error().text;
  EXPECT_EQ(amazon_.parameter(0, "asOfDate"), "2026-04-30");
  EXPECT_EQ(amazon_.parameter(0, "balanceType"), "DEFERRED");
}

TEST_F(FinancesTest, ListPayoutsWithTheTraceUnderWhichTheyArrive) {
  wire().answer(200,
                R"({"payouts":[{"id":"P","partnerMetadata":{"partnerId":"A","accountType":"STANDARD_ORDERS",
      "marketplaceId":"M"},"currentStatus":"PAID","statusHistory":[{"status":"PAID",
      "lastUpdatedDate":"2026-05-02T12:00:00Z"}],"amount":{"currencyAmount":1250.75,"currencyCode":"EUR"},
      "traceId":"TR1","relatedIdentifiers":[{"relatedIdentifierName":"SETTLEMENT_ID",
      "relatedIdentifierValue":"24242"}]}],"nextToken":"n"})");
  const auto payouts = payouts_page(api(), {"M"}, amazon_.begin() - 240h, amazon_.begin(), {});
  ASSERT_TRUE(payouts) << payouts.error().text;
  EXPECT_EQ(payouts->payouts[0].trace_id, "TR1");
  EXPECT_EQ(payouts->payouts[0].current_status, transfers::PayoutStatus::paid);
  EXPECT_EQ(payouts->payouts[0].amount, (Money{1250'75, *Currency::of("EUR")}));
  ASSERT_TRUE(payouts->next);
  EXPECT_EQ(payouts->next->token, "n");
}

TEST_F(FinancesTest, DoNotListAPageThatNamesItself) {
  wire().answer(200, page("T", "t1"));
  EXPECT_TRUE(fails(transactions_page(api(), search(), {"t1", 1}), Next::retry, "amazon.repeated_token"));
}

}  // namespace
}  // namespace weir::amazon::finances_test
