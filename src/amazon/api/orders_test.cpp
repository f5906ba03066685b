#include "amazon/api/orders.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/amazon_api.hpp"

namespace weir::amazon::orders_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;
using testing::fails;

const Instant after = std::chrono::sys_days{2026y / 5 / 4} + 8h + 30min;

std::string order(int number) {
  return R"({"orderId":"028-1234567-890123)" + std::to_string(number) +
         R"(","createdTime":"2026-05-04T09:00:00Z","lastUpdatedTime":"2026-05-04T09:10:00Z",)" +
         R"("salesChannel":{"channelName":"AMAZON"},"orderItems":[]})";
}

std::string page(const std::string& orders, const std::string& token, const std::string& before) {
  const std::string pagination = token.empty() ? "" : R"(,"pagination":{"nextToken":")" + token + R"("})";
  return R"({"orders":[)" + orders + "]" + pagination + R"(,"lastUpdatedBefore":")" + before + R"("})";
}

class OrdersTest : public ::testing::Test {
 protected:
  // All pages, as long as they come.
  Result<OrderPage> sweep() {
    OrderPage all{};
    for (std::optional<OrderPlace> place{{.after = after, .token = {}}}; place;) {
      auto page = orders_page(amazon_.api(), {"A1PA6795UKMFR9", "A13V1IB3VIYZZH"}, *place);
      if (!page) return page.error();
      for (auto& each : page->orders) all.orders.push_back(std::move(each));
      all.complete_until = page->complete_until;
      place = page->next;
    }
    return all;
  }

  testing::ScriptedAmazon amazon_;
};

TEST_F(OrdersTest, AreAskedForByTheTimeOfTheirLastUpdate) {
  amazon_.wire().answer(200, page("", "", "2026-05-04T09:58:00Z"));
  ASSERT_TRUE(sweep());
  EXPECT_EQ(amazon_.asked(0).path, "/orders/2026-01-01/orders");
  EXPECT_EQ(amazon_.parameter(0, "lastUpdatedAfter").substr(0, 19), "2026-05-04T08:30:00");
  EXPECT_EQ(amazon_.parameter(0, "lastUpdatedAfter").back(), 'Z');
  EXPECT_EQ(amazon_.parameter(0, "marketplaceIds"), "A1PA6795UKMFR9,A13V1IB3VIYZZH");
  EXPECT_EQ(amazon_.parameter(0, "createdAfter"), "(none)");
}

// Without these sets an order has no status, no address, no prices, and no word on who owes the tax.
TEST_F(OrdersTest, AreAskedForWithAllThatASalesOrderNeeds) {
  amazon_.wire().answer(200, page("", "", "2026-05-04T09:58:00Z"));
  ASSERT_TRUE(sweep());
  const std::string included = "," + amazon_.parameter(0, "includedData") + ",";
  for (const char* set : {",FULFILLMENT,", ",RECIPIENT,", ",PROCEEDS,", ",TAX,"})
    EXPECT_NE(included.find(set), std::string::npos) << set << " is not in " << included;
}

TEST_F(OrdersTest, ComeTogetherFromAllPages) {
  amazon_.wire()
      .answer(200, page(order(1) + "," + order(2), "t/1+=", "2026-05-04T09:58:00Z"))
      .answer(200, page(order(3), "t2", "2026-05-04T09:59:00Z"))
      .answer(200, page(order(4), "", "2026-05-04T10:00:00Z"));
  const auto came = sweep();
  ASSERT_TRUE(came) << came.error().text;
  ASSERT_EQ(came->orders.size(), 4u);
  EXPECT_EQ(came->orders[3].order_id.text(), "028-1234567-8901234");
  EXPECT_EQ(amazon_.parameter(1, "paginationToken"), "t/1+=");
  EXPECT_EQ(amazon_.parameter(2, "paginationToken"), "t2");
}

// Amazon answers 400 when another parameter changes from page to page.
TEST_F(OrdersTest, AreAskedForWithTheSameQuestionOnEachPage) {
  amazon_.wire()
      .answer(200, page(order(1), "t1", "2026-05-04T09:58:00Z"))
      .answer(200, page(order(2), "", "2026-05-04T09:58:00Z"));
  ASSERT_TRUE(sweep());
  auto first = amazon_.asked(0).query;
  auto second = amazon_.asked(1).query;
  std::erase_if(second, [](const auto& pair) { return pair.first == "paginationToken"; });
  std::ranges::sort(first);
  std::ranges::sort(second);
  EXPECT_EQ(first, second);
}

TEST_F(OrdersTest, AreCompleteUntilWhatTheFirstPageSays) {
  amazon_.wire()
      .answer(200, page(order(1), "t1", "2026-05-04T09:58:00Z"))
      .answer(200, page(order(2), "", "2026-05-04T09:59:30Z"));
  EXPECT_EQ(sweep()->complete_until, Instant{std::chrono::sys_days{2026y / 5 / 4} + 9h + 58min});
}

TEST_F(OrdersTest, WaitForTheNextPageWhenTheQuotaIsSpentBetweenTwo) {
  amazon_.wire()
      .answer(200, page(order(1), "t1", "2026-05-04T09:58:00Z"))
      .answer(429, amazon_error("QuotaExceeded", "later"))
      .answer(200, page(order(2), "", "2026-05-04T09:59:30Z"));
  const auto ask = [&](const OrderPlace& place) {
    return orders_page(amazon_.api(), {"A1PA6795UKMFR9"}, place);
  };
  const auto first = ask({.after = after, .token = {}});
  ASSERT_TRUE(first && first->next);
  EXPECT_TRUE(fails(ask(*first->next), Next::wait, "amazon.throttled"));
  const auto last = ask(*first->next);
  ASSERT_TRUE(last);
  EXPECT_FALSE(last->next);
  EXPECT_EQ(last->complete_until, first->complete_until);
}

// The next sweep then begins where this one did: rather twice than never.
TEST_F(OrdersTest, WithoutATimeUntilWhichTheyAreCompleteBringNothingForward) {
  amazon_.wire().answer(200, "{\"orders\":[" + order(1) + "]}");
  const auto came = sweep();
  ASSERT_TRUE(came) << came.error().text;
  EXPECT_EQ(came->complete_until, after);
  EXPECT_EQ(came->orders.size(), 1u);
}

// "Nothing new" is a conclusion; an answer of another kind is none.
TEST_F(OrdersTest, AreNotNoneBecauseAnAnswerHasNoListOfThem) {
  amazon_.checked().only_keep();  // the answer is what is wrong
  amazon_.wire().answer(200, R"({"lastUpdatedBefore":"2026-05-04T09:58:00Z"})");
  EXPECT_TRUE(fails(sweep(), Next::refuse, "amazon.unexpected_shape"));
}

TEST_F(OrdersTest, AreNotNoneBecauseAnAnswerWasCut) {
  amazon_.checked().only_keep();  // the answer is what is wrong
  amazon_.wire().answer(200, R"({"orders":[],"lastUpdatedBefore":"2026-05-)").answer(200, "");
  EXPECT_TRUE(fails(sweep(), Next::retry, "http.lost_answer"));
  EXPECT_TRUE(fails(sweep(), Next::retry, "http.lost_answer"));
}

TEST_F(OrdersTest, WhoseListNeverEndsAreGivenUp) {
  for (int i = 0; i < 5000; ++i)
    amazon_.wire().answer(200, page("", std::to_string(i), "2026-05-04T09:58:00Z"));
  EXPECT_TRUE(fails(sweep(), Next::refuse, "amazon.endless_pages"));
}

TEST_F(OrdersTest, WhosePageNamesItselfAsTheNextOneAreNotSweptInCircles) {
  for (int i = 0; i < 3; ++i) amazon_.wire().answer(200, page("", "same", "2026-05-04T09:58:00Z"));
  EXPECT_TRUE(fails(sweep(), Next::retry, "amazon.repeated_token"));
  EXPECT_EQ(amazon_.wire().requests().size(), 2u);
}

TEST_F(OrdersTest, AreFetchedOneByOneAsTheyAre) {
  amazon_.wire().answer(200, "{\"order\":" + order(1) + "}");
  const auto json = get_order(amazon_.api(), *OrderId::parse("028-1234567-8901231"));
  ASSERT_TRUE(json) << json.error().text;
  EXPECT_EQ(*json, order(1));
  EXPECT_EQ(amazon_.asked(0).path, "/orders/2026-01-01/orders/028-1234567-8901231");
  EXPECT_NE(amazon_.parameter(0, "includedData").find("PROCEEDS"), std::string::npos);
}

TEST_F(OrdersTest, ThatAreNoneAreNotTakenForOne) {
  amazon_.checked().only_keep();  // the answer is what is wrong
  amazon_.wire().answer(200, "{}").answer(200, "<html>").answer(404, amazon_error("NotFound", ""));
  const OrderId id = *OrderId::parse("028-1234567-8901231");
  EXPECT_TRUE(fails(get_order(amazon_.api(), id), Next::refuse, "amazon.unexpected_shape"));
  EXPECT_TRUE(fails(get_order(amazon_.api(), id), Next::retry, "http.lost_answer"));
  EXPECT_TRUE(fails(get_order(amazon_.api(), id), Next::refuse, "amazon.not_found"));
}

}  // namespace
}  // namespace weir::amazon::orders_test
