// Returns, refunds, payment adjustments, VAT invoices and the reports about them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/test_caller.hpp"
#include "sandbox/amazon/truth.hpp"

namespace weir::sandbox::order_deeds_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

class DeedsTest : public testing::Test {
 protected:
  Order& shipped(std::string_view variant = "plain") {
    Order& order = *caller.world.find_order(made(variant));
    EXPECT_EQ(deed("ship", {{"order", order.id}}), 200);
    caller.now += 1min;  // what is refunded later is posted later, and listed behind
    return order;
  }

  std::string made(std::string_view variant) {
    caller.now += 1min;
    return caller.amazon.make_order(variant, "", true, caller.now)->id;
  }

  int deed(const std::string& name, const Json& body) {
    return caller.amazon.deed(name, body.dump(), caller.now).status;
  }

  std::vector<Json> transactions_of(const std::string& order_id) {
    caller.now += 3min;
    const auto body = caller
                          .ask(
                              "/finances/2024-06-19/transactions?relatedIdentifierName=ORDER_ID"
                              "&relatedIdentifierValue=" +
                              order_id)
                          .body;
    return Json::parse(body).at("payload").at("transactions").get<std::vector<Json>>();
  }

  std::string report(const std::string& type, const Json& options = Json::object()) {
    caller.now += 1min;
    const Json wanted{{"reportType", type},
                      {"marketplaceIds", {"A1PA6795UKMFR9"}},
                      {"dataStartTime", "2026-11-20T00:00:00Z"},
                      {"dataEndTime", iso(caller.now)},
                      {"reportOptions", options}};
    const auto created = caller.send_json("POST", "/reports/2021-06-30/reports", wanted.dump());
    EXPECT_EQ(created.status, 202) << created.body;
    caller.now += 2min;
    const Json done = Json::parse(
        caller
            .ask("/reports/2021-06-30/reports/" + Json::parse(created.body).at("reportId").get<std::string>())
            .body);
    if (!done.contains("reportDocumentId")) return "";
    const Json document = Json::parse(
        caller.ask("/reports/2021-06-30/documents/" + done.at("reportDocumentId").get<std::string>()).body);
    return *http::gunzipped(caller.fetch(document.at("url")).body, 1'000'000);
  }

  std::string feed(const std::string& type, const std::string& text, const std::string& content_type,
                   const Json& options = Json::object(), const Json& places = Json{"A1PA6795UKMFR9"}) {
    const Json document = Json::parse(
        caller.send_json("POST", "/feeds/2021-06-30/documents", Json{{"contentType", content_type}}.dump())
            .body);
    const std::string url = document.at("url");
    caller.send("PUT", url.substr(std::string_view{"http://amazon.test"}.size()),
                {{"content-type", content_type}}, text);
    const auto created = caller.send_json("POST", "/feeds/2021-06-30/feeds",
                                          Json{{"feedType", type},
                                               {"marketplaceIds", places},
                                               {"inputFeedDocumentId", document.at("feedDocumentId")},
                                               {"feedOptions", options}}
                                              .dump());
    EXPECT_EQ(created.status, 202) << created.body;
    caller.now += 2min;
    const std::string id = Json::parse(created.body).at("feedId");
    const Json done = Json::parse(caller.ask("/feeds/2021-06-30/feeds/" + id).body);
    const Json result = Json::parse(
        caller.ask("/feeds/2021-06-30/documents/" + done.at("resultFeedDocumentId").get<std::string>()).body);
    return *http::gunzipped(caller.fetch(result.at("url")).body, 1'000'000);
  }

  static std::string decimal(std::int64_t minor) { return Money{minor, germany().currency()}.decimal(); }

  static std::string adjustment(const std::string& order_id, const std::string& item_id,
                                const std::string& amount, const std::string& type = "Principal") {
    return "<AmazonEnvelope><MessageType>OrderAdjustment</MessageType><Message><MessageID>1</MessageID>"
           "<OrderAdjustment><AmazonOrderID>" +
           order_id + "</AmazonOrderID><AdjustedItem><AmazonOrderItemCode>" + item_id +
           "</AmazonOrderItemCode><AdjustmentReason>CustomerReturn</AdjustmentReason><ItemPriceAdjustments>"
           "<Component><Type>" +
           type + "</Type><Amount currency=\"EUR\">" + amount +
           "</Amount></Component></ItemPriceAdjustments></AdjustedItem></OrderAdjustment></Message>"
           "</AmazonEnvelope>";
  }

  Json invoice_options(const Order& order, const std::string& number) {
    std::int64_t total = 0;
    std::int64_t tax = 0;
    for (const OrderLine& line : order.lines) {
      total += line.amounts.total();
      tax += line.amounts.tax();
    }
    return {{"metadata:OrderId", order.id},
            {"metadata:InvoiceNumber", number},
            {"metadata:TotalAmount", decimal(total)},
            {"metadata:TotalVATAmount", decimal(tax)}};
  }

  TestCaller caller{World::season(5, [] {
    SeasonPlan plan;
    plan.orders = 0;
    return plan;
  }())};
};

TEST_F(DeedsTest, show_refunds_at_once_and_long_before_their_settlement) {
  for (const std::string_view variant : {"plain", "fba"}) {
    const Order& order = shipped(variant);
    const OrderLine& line = order.lines.front();
    EXPECT_EQ(deed("refund", {{"order", order.id}, {"quantity", line.quantity + 1}}), 409);
    EXPECT_EQ(deed("refund", {{"order", order.id}, {"quantity", line.quantity}}), 200);
    EXPECT_EQ(deed("refund", {{"order", order.id}, {"quantity", 1}}), 409) << "all of it is back";
    const auto all = transactions_of(order.id);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all.at(0).at("transactionStatus"), "DEFERRED");
    EXPECT_EQ(all.at(1).at("transactionType"), "Refund");
    EXPECT_EQ(all.at(1).at("items").at(0).at("contexts").at(0).at("sku"), line.sku);
    EXPECT_LT(all.at(1).at("totalAmount").at("currencyAmount"), 0);
    EXPECT_EQ(all.at(1).at("relatedIdentifiers").at(1).at("relatedIdentifierName"), "REFUND_ID");
    EXPECT_FALSE(all.at(1).at("items").at(0).contains("breakdowns")) << "they stand at the transaction alone";
  }
}

TEST_F(DeedsTest, break_down_a_refund_of_several_items_by_item) {
  Order& order = shipped();
  OrderLine other = order.lines.front();
  other.item_id = "00000000000001";
  other.sku = "OTHER";
  order.lines.push_back(other);
  const auto part = [](const OrderLine& line) { return RefundLine{line.item_id, line.sku, 1, line.amounts}; };
  caller.amazon.account().add_refund(
      {caller.now, order.id, {part(order.lines[0]), part(order.lines[1])}, "Refund", "Other"});
  const Json refund = transactions_of(order.id).back();
  ASSERT_EQ(refund.at("transactionType"), "Refund");
  ASSERT_EQ(refund.at("items").size(), 2u);
  double sum = 0;
  for (const Json& item : refund.at("items")) {
    EXPECT_FALSE(item.at("breakdowns").empty());
    sum += item.at("totalAmount").at("currencyAmount").get<double>();
  }
  EXPECT_NEAR(sum, refund.at("totalAmount").at("currencyAmount").get<double>(), 0.001);
}

TEST_F(DeedsTest, refund_piece_by_piece_what_the_whole_was_worth) {
  Order& order = shipped("shrinks");
  const OrderLine& line = order.lines.front();
  ASSERT_EQ(line.quantity, 3);
  for (int piece = 0; piece < 3; ++piece)
    EXPECT_EQ(deed("refund", {{"order", order.id}, {"quantity", 1}, {"type", "GuaranteeClaim"}}), 200);
  std::int64_t sum = 0;
  for (const Refund& refund : caller.amazon.account().refunds)
    for (const RefundLine& part : refund.lines) sum += part.amounts.total();
  EXPECT_EQ(sum, line.amounts.total());
  EXPECT_EQ(transactions_of(order.id).back().at("transactionType"), "GuaranteeClaim");
}

TEST_F(DeedsTest, report_goods_that_came_back_to_the_merchant) {
  Order& order = shipped();
  EXPECT_EQ(report("GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE"), "");
  EXPECT_EQ(deed("return", {{"order", order.id}, {"quantity", 99}}), 409);
  EXPECT_EQ(deed("return", {{"order", order.id}, {"quantity", 1}, {"reason", "DEFECTIVE"}}), 200);
  EXPECT_EQ(deed("refund", {{"order", order.id}, {"quantity", 1}}), 200);
  const std::string text = report("GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE");
  EXPECT_TRUE(text.starts_with("Order ID\tOrder date\tReturn request date\t")) << text;
  EXPECT_NE(text.find("\r\n" + order.id + "\t"), std::string::npos);
  EXPECT_NE(text.find("\tCR-DEFECTIVE\t"), std::string::npos);
  EXPECT_NE(text.find("\tStandardRefund\t"), std::string::npos);
  const std::string header = text.substr(0, text.find('\r'));
  const std::string row = text.substr(text.find('\n') + 1);
  EXPECT_EQ(std::ranges::count(header, '\t'), std::ranges::count(row, '\t'));
  const Json truth = Json::parse(caller.amazon.truth_orders()).at(0).at("back");
  EXPECT_EQ(truth.at("refundedUnits"), 1);
  EXPECT_EQ(truth.at("returnedUnits"), 1);
  EXPECT_EQ(truth.at("reimbursedUnits"), 0);
}

TEST_F(DeedsTest, take_payment_adjustments_up_to_what_was_paid) {
  Order& order = shipped();
  const OrderLine& line = order.lines.front();
  const std::string type = "POST_PAYMENT_ADJUSTMENT_DATA";
  const auto send = [&](const std::string& text) { return feed(type, text, "text/xml"); };
  const std::string amount = decimal(line.amounts.item);
  EXPECT_NE(send(adjustment("304-0000000-0000000", line.item_id, amount)).find("not one of this seller"),
            std::string::npos);
  EXPECT_NE(send(adjustment(order.id, "00000000000000", amount)).find("not one of this order"),
            std::string::npos);
  EXPECT_NE(send(adjustment(order.id, line.item_id, decimal(line.amounts.total() + 1)))
                .find("more than what is left"),
            std::string::npos);
  EXPECT_NE(send(adjustment(order.id, line.item_id, amount, "Fee")).find("type of a component"),
            std::string::npos);
  EXPECT_NE(send("<nothing").find("cannot be read"), std::string::npos);
  EXPECT_TRUE(caller.amazon.account().refunds.empty());
  EXPECT_NE(send(adjustment(order.id, line.item_id, amount)).find("<MessagesSuccessful>1<"),
            std::string::npos);
  ASSERT_EQ(caller.amazon.account().refunds.size(), 1u);
  EXPECT_EQ(transactions_of(order.id).back().at("transactionType"), "Refund");
  EXPECT_NE(send(adjustment(order.id, line.item_id, amount)).find("more than what is left"),
            std::string::npos);
  const std::string open = made("prime");
  const std::string item = caller.world.find_order(open)->lines.front().item_id;
  EXPECT_NE(send(adjustment(open, item, "1.00")).find("has not been shipped"), std::string::npos);
}

TEST_F(DeedsTest, tell_in_a_report_alone_what_became_of_an_invoice) {
  Order& order = shipped();
  const auto upload = [&](const Json& options, const std::string& pdf = "%PDF-1.4 …") {
    const std::string result = feed("UPLOAD_VAT_INVOICE", pdf, "application/pdf", options);
    EXPECT_NE(result.find("<MessagesSuccessful>1<"), std::string::npos) << result;
    return report("GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", {{"all", "true"}});
  };
  EXPECT_NE(report("GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT").find("The invoice is missing."),
            std::string::npos);
  Json wrong = invoice_options(order, "R-1");
  wrong["metadata:TotalAmount"] = "0.01";
  EXPECT_NE(upload(wrong).find("total amount does not match"), std::string::npos);
  EXPECT_NE(upload(invoice_options(order, "R-1"), "no pdf").find("not a PDF"), std::string::npos);
  EXPECT_NE(upload(invoice_options(order, "R-1")).find("\tUploaded\t"), std::string::npos);
  EXPECT_EQ(report("GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", {{"pendingInvoices", "true"}}), "");
  EXPECT_EQ(caller.amazon.account().vat_invoices.back().fault, "");
  upload(invoice_options(order, "R-2"));
  EXPECT_EQ(caller.amazon.account().vat_invoices.back().fault, "There is a document of that kind already.");
  EXPECT_NE(feed("UPLOAD_VAT_INVOICE", "%PDF-1.4", "application/pdf", invoice_options(order, "R-3"),
                 {"A1PA6795UKMFR9", "A13V1IB3VIYZZH"})
                .find("Exactly one marketplace"),
            std::string::npos);
}

TEST_F(DeedsTest, credit_what_was_refunded) {
  Order& order = shipped();
  ASSERT_EQ(deed("refund", {{"order", order.id}, {"quantity", 1}}), 200);
  const LineAmounts back = caller.amazon.account().refunds.front().lines.front().amounts;
  Json options{{"metadata:OrderId", order.id},
               {"metadata:DocumentType", "CreditNote"},
               {"metadata:InvoiceNumber", "G-1"},
               {"metadata:TransactionId", "none"},
               {"metadata:TotalAmount", decimal(back.total())},
               {"metadata:TotalVATAmount", decimal(back.tax())}};
  feed("UPLOAD_VAT_INVOICE", "%PDF-1.4", "application/pdf", options);
  EXPECT_EQ(caller.amazon.account().vat_invoices.back().fault,
            "The transaction id is not one of this order.");
  options["metadata:TransactionId"] = transactions_of(order.id).back().at("transactionId");
  feed("UPLOAD_VAT_INVOICE", "%PDF-1.4", "application/pdf", options);
  EXPECT_EQ(caller.amazon.account().vat_invoices.back().fault, "");
}

TEST_F(DeedsTest, hold_cancellations_against_the_seller_unless_the_buyer_asked) {
  const auto cancel = [&](const std::string& order_id, const std::string& reason) {
    const std::string item = caller.world.find_order(order_id)->lines.back().item_id;
    feed("POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA",
         "order-id\tcancellation-reason-code\tamazon-order-item-code\n" + order_id + "\t" + reason + "\t" +
             item + "\n",
         "text/tab-separated-values; charset=UTF-8");
    EXPECT_EQ(caller.world.find_order(order_id)->lines.back().quantity, 0);
    return hurts_cancellation_rate(*caller.world.find_order(order_id));
  };
  const std::string asked = made("prime");
  const std::string item = caller.world.find_order(asked)->lines.back().item_id;
  ASSERT_EQ(deed("cancellation-request", {{"order", asked}, {"item", item}}), 200);
  EXPECT_FALSE(cancel(asked, "BuyerCanceled"));
  EXPECT_TRUE(cancel(made("prime"), "BuyerCanceled")) << "nobody asked";
  EXPECT_TRUE(cancel(made("prime"), "NoInventory"));
  const std::string text = report("GET_V2_SELLER_PERFORMANCE_REPORT");
  const Json metrics = Json::parse(text).at("performanceMetrics").at(0);
  EXPECT_EQ(metrics.at("preFulfillmentCancellationRate").at("cancellationCount"), 2);
}

TEST_F(DeedsTest, put_the_account_at_risk) {
  const auto set = [&](const char* marketplace, const char* status) {
    return deed("account-status", {{"marketplace", marketplace}, {"status", status}});
  };
  EXPECT_EQ(set("A1PA6795UKMFR9", "AT_RISK"), 200);
  EXPECT_EQ(set("A1PA6795UKMFR9", "ASLEEP"), 400);
  EXPECT_EQ(set("none", "AT_RISK"), 400);
  const Json statuses = Json::parse(report("GET_V2_SELLER_PERFORMANCE_REPORT")).at("accountStatuses");
  for (const Json& one : statuses)
    EXPECT_EQ(one.at("status"), one.at("marketplaceId") == "A1PA6795UKMFR9" ? "AT_RISK" : "NORMAL");
}

TEST_F(DeedsTest, are_refused_where_they_cannot_be_done) {
  EXPECT_EQ(deed("order", {{"variant", "none"}}), 400);
  EXPECT_EQ(deed("order", {{"variant", "plain"}, {"marketplace", "none"}}), 400);
  EXPECT_EQ(deed("order", {{"variant", "plain"}}), 200);
  EXPECT_EQ(deed("burn", {{"order", "x"}}), 404);
  EXPECT_EQ(deed("ship", {{"order", "x"}}), 404);
  EXPECT_EQ(caller.amazon.deed("ship", "[]", caller.now).status, 400);
  const std::string id = made("plain");
  EXPECT_EQ(deed("cancellation-request", {{"order", id}}), 200);
  EXPECT_EQ(deed("cancel", {{"order", id}}), 200);
  EXPECT_EQ(deed("ship", {{"order", id}}), 409);
  EXPECT_EQ(expected_of(caller.world, *caller.world.find_order(id)), "nothing");
}

TEST_F(DeedsTest, keep_an_order_out_of_lists_but_not_from_who_knows_its_id) {
  const std::string id = made("plain");
  const std::string other = made("prime");
  ASSERT_TRUE(caller.amazon.add_fault({"amazon", "missing_in_list", id, "", 1, 1, 30}));
  ASSERT_TRUE(caller.amazon.add_fault({"amazon", "missing_in_report", other, "", 1, 1, 30}));
  caller.now += 5min;
  for (int time = 0; time < 2; ++time) {
    const std::string list = caller.ask("/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z").body;
    EXPECT_EQ(list.find(id), std::string::npos);
    EXPECT_NE(list.find(other), std::string::npos);
  }
  EXPECT_EQ(caller.ask("/orders/2026-01-01/orders/" + id).status, 200);
  const std::string text = report("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL");
  EXPECT_NE(text.find(id), std::string::npos);
  EXPECT_EQ(text.find(other), std::string::npos);
}

}  // namespace
}  // namespace weir::sandbox::order_deeds_test
