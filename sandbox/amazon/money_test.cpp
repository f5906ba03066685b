// Finances, Transfers, FBA inventory, Sellers and restricted tokens.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::money_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string finances = "/finances/2024-06-19/";
const std::string transfers = "/finances/transfers/2024-06-01/";

class MoneyTest : public testing::Test {
 protected:
  Json got(const std::string& path) {
    const auto response = caller.ask(path);
    EXPECT_EQ(response.status, 200) << path << response.body;
    return Json::parse(response.body);
  }

  std::vector<Json> transactions(const std::string& query) {
    std::vector<Json> all;
    std::string next;
    do {
      const Json payload = got(finances + "transactions?" + query + next).at("payload");
      for (const Json& one : payload.at("transactions")) all.push_back(one);
      next = payload.contains("nextToken")
                 ? "&nextToken=" + http::percent_encoded(payload.at("nextToken").get<std::string>())
                 : "";
    } while (!next.empty());
    return all;
  }

  static std::int64_t minor(const Json& amount) {
    return static_cast<std::int64_t>(std::llround(amount.at("currencyAmount").get<double>() * 100));
  }

  TestCaller caller{7};
};

TEST_F(MoneyTest, sums_transactions_up_to_the_settlement) {
  for (const Settlement& settlement : caller.world.settlements()) {
    std::int64_t total = 0;
    for (const Json& one : transactions("postedAfter=2026-10-01T00:00:00Z"))
      for (const Json& identifier : one.at("relatedIdentifiers"))
        if (identifier.at("relatedIdentifierValue") == settlement.id) total += minor(one.at("totalAmount"));
    EXPECT_EQ(total, settlement.total);
    const Json summary =
        got(finances + "summary?relatedIdentifierName=SETTLEMENT_ID&relatedIdentifierValue=" + settlement.id)
            .at("summaries");
    ASSERT_EQ(summary.size(), 1u);
    EXPECT_EQ(minor(summary.at(0).at("netProceeds")), settlement.total);
    std::int64_t parts = 0;
    for (const Json& part : summary.at(0).at("breakdowns")) parts += minor(part.at("breakdownAmount"));
    EXPECT_EQ(parts, settlement.total);
  }
}

TEST_F(MoneyTest, defers_what_was_shipped_lately) {
  const auto deferred = transactions("postedAfter=2026-10-01T00:00:00Z&transactionStatus=DEFERRED");
  ASSERT_FALSE(deferred.empty());
  EXPECT_EQ(deferred.front().at("contexts").at(0).at("deferralReason"), "DD7");
  const std::string order = deferred.front().at("relatedIdentifiers").at(0).at("relatedIdentifierValue");
  EXPECT_EQ(transactions("relatedIdentifierName=ORDER_ID&relatedIdentifierValue=" + order).size(), 1u);
  std::int64_t total = 0;
  for (const Json& one : deferred)
    if (one.at("totalAmount").at("currencyCode") == "GBP") total += minor(one.at("totalAmount"));
  const Json balance =
      got(finances + "balances?balanceType=DEFERRED&marketplaceIds=A1F83G8C2ARO7P").at("balances").at(0);
  EXPECT_EQ(minor(balance.at("amount")), total);
  EXPECT_EQ(got(finances + "balances?asOfDate=2026-11-19").at("balances").size(), 15u);
}

TEST_F(MoneyTest, says_in_its_total_what_is_available_and_what_is_held_back) {
  const Json all = got(finances + "balances?balanceType=TOTAL");
  for (const Json& total : all.at("balances")) {
    const Json& parts = total.at("balances");
    EXPECT_EQ(minor(total.at("amount")), minor(parts.at(0).at("amount")) + minor(parts.at(1).at("amount")));
    const Json& held = parts.at(1).at("balances");
    EXPECT_EQ(minor(parts.at(1).at("amount")),
              minor(held.at(0).at("amount")) + minor(held.at(1).at("amount")));
  }
}

TEST_F(MoneyTest, misstates_a_balance_when_it_is_told_to) {
  const std::string question = finances + "balances?balanceType=TOTAL&marketplaceIds=A1PA6795UKMFR9";
  const std::int64_t before = minor(got(question).at("balances").at(0).at("amount"));
  caller.amazon.deed("balance", R"({"marketplace":"A1PA6795UKMFR9","minor":-7})", caller.now);
  EXPECT_EQ(minor(got(question).at("balances").at(0).at("amount")), before - 7);
  EXPECT_EQ(caller.amazon.deed("balance", R"({"marketplace":"A1PA6795UKMFR9"})", caller.now).status, 400);
}

TEST_F(MoneyTest, answers_a_window_that_is_too_long_with_nothing) {
  EXPECT_EQ(transactions("postedAfter=2026-01-01T00:00:00Z").size(), 0u);
  EXPECT_GT(transactions("postedAfter=2026-10-01T00:00:00Z").size(), 100u) << "more than one page";
}

TEST_F(MoneyTest, refuses_questions_that_finances_cannot_answer) {
  for (const std::string query :
       {"transactions", "transactions?postedAfter=2026-11-20T07:59:00Z",
        "transactions?postedAfter=2026-11-01T00:00:00Z&postedBefore=2026-11-20T07:59:00Z",
        "transactions?relatedIdentifierName=SETTLEMENT_ID&relatedIdentifierValue=1",
        "transactions?relatedIdentifierName=ORDER_ID",
        "transactions?postedAfter=2026-11-01T00:00:00Z&transactionStatus=NONE",
        "transactions?postedAfter=2026-11-01T00:00:00Z&nextToken=x", "balances?balanceType=NONE",
        "balances?marketplaceIds=NONE", "summary",
        "summary?relatedIdentifierName=ORDER_ID&relatedIdentifierValue=1"})
    EXPECT_EQ(caller.ask(finances + query).status, 400) << query;
}

TEST_F(MoneyTest, leads_every_settlement_to_the_bank) {
  const Json payouts = got(transfers + "payouts").at("payouts");
  ASSERT_EQ(payouts.size(), 3u);
  for (std::size_t at = 0; at < payouts.size(); ++at) {
    const Settlement& settlement = caller.world.settlements()[at];
    EXPECT_EQ(payouts.at(at).at("relatedIdentifiers").at(0).at("relatedIdentifierValue"), settlement.id);
    EXPECT_EQ(minor(payouts.at(at).at("amount")), settlement.total);
    EXPECT_EQ(payouts.at(at).at("currentStatus"), settlement.total > 0 ? "PAID" : "NO_PAYOUT");
  }
  EXPECT_EQ(
      got(transfers + "payouts?payoutId=" + payouts.at(0).at("id").get<std::string>()).at("payouts").size(),
      1u);
  EXPECT_EQ(got(transfers + "payouts?marketplaceIds=A1F83G8C2ARO7P").at("payouts").size(), 1u);
  EXPECT_EQ(got(transfers + "payouts/expected").at("expectedPayouts").size(), 3u);
  EXPECT_EQ(got(transfers + "paymentMethods?marketplaceId=A1PA6795UKMFR9").at("paymentMethods").size(), 1u);
}

TEST_F(MoneyTest, initiates_a_payout_once_a_day_on_the_continent) {
  const auto initiate = [&](const std::string& place) {
    return caller
        .send_json("POST", transfers + "payouts",
                   Json{{"marketplaceId", place}, {"accountType", "Standard Orders"}}.dump())
        .status;
  };
  EXPECT_EQ(initiate("A1F83G8C2ARO7P"), 400);
  EXPECT_EQ(initiate("A1PA6795UKMFR9"), 200);
  EXPECT_EQ(initiate("A1PA6795UKMFR9"), 400);
  caller.now += 24h;
  EXPECT_EQ(initiate("A1PA6795UKMFR9"), 200);
}

TEST_F(MoneyTest, tells_stock_in_pages_whose_token_lives_thirty_seconds) {
  const std::string query =
      "/fba/inventory/v1/"
      "summaries?granularityType=Marketplace&granularityId=A1PA6795UKMFR9&marketplaceIds=A1PA6795UKMFR9&"
      "details=true";
  const Json first = got(query);
  EXPECT_EQ(first.at("payload").at("inventorySummaries").size(), 50u);
  const std::string next =
      "&nextToken=" + http::percent_encoded(first.at("pagination").at("nextToken").get<std::string>());
  caller.now += 29s;
  const Json second = got(query + next);
  EXPECT_EQ(second.at("payload").at("inventorySummaries").size(), 10u);
  EXPECT_FALSE(second.contains("pagination"));
  caller.now += 1s;
  EXPECT_EQ(caller.ask(query + next).status, 400);
  EXPECT_EQ(got(query + "&sellerSkus=WEIR-001,WEIR-002").at("payload").at("inventorySummaries").size(), 2u);
  EXPECT_EQ(got(query + "&sellerSkus=WEIR-001&startDateTime=2026-11-01T00:00:00Z")
                .at("payload")
                .at("inventorySummaries")
                .size(),
            50u);
  EXPECT_EQ(caller.ask(query + "&granularityId=X").status, 400);
}

TEST_F(MoneyTest, names_the_marketplaces_and_one_that_is_none) {
  const Json payload = got("/sellers/v1/marketplaceParticipations").at("payload");
  EXPECT_EQ(payload.size(), 4u);
  EXPECT_EQ(payload.at(2).at("marketplace").at("countryCode"), "GB");
  EXPECT_EQ(payload.at(2).at("marketplace").at("domainName"), "www.amazon.co.uk");
  EXPECT_EQ(got("/sellers/v1/account").at("payload").at("sellingPlan"), "PROFESSIONAL");
}

TEST_F(MoneyTest, gives_restricted_tokens) {
  const auto ask = [&](const Json& resource) {
    return caller.send_json("POST", "/tokens/2021-03-01/restrictedDataToken",
                            Json{{"restrictedResources", Json::array({resource})}}.dump());
  };
  const auto good = ask({{"method", "GET"},
                         {"path", "/orders/v0/orders/{orderId}/address"},
                         {"dataElements", {"shippingAddress"}}});
  EXPECT_EQ(good.status, 200);
  const std::string token = Json::parse(good.body).at("restrictedDataToken");
  EXPECT_EQ(
      caller.send("GET", "/sellers/v1/account", {{"user-agent", "t"}, {"x-amz-access-token", token}}).status,
      200);
  EXPECT_EQ(ask({{"method", "GET"}, {"path", "/catalog/2022-04-01/items"}}).status, 400);
  EXPECT_EQ(ask({{"method", "PATCH"}, {"path", "/orders/v0/orders"}}).status, 400);
  EXPECT_EQ(ask({{"method", "GET"}, {"path", "/reports/2021-06-30/documents/{id}"}}).status, 400);
  EXPECT_EQ(ask({{"method", "GET"}, {"path", "/orders/v0/orders"}, {"dataElements", {"everything"}}}).status,
            400);
}

}  // namespace
}  // namespace weir::sandbox::money_test
