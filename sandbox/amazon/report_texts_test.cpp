#include "sandbox/amazon/report_texts.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::report_texts_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string reports = "/reports/2021-06-30/reports";

class RequestedReportsTest : public testing::Test {
 protected:
  http::Response request(const std::string& type, const Json& more = Json::object()) {
    Json body{{"reportType", type}, {"marketplaceIds", {"A1PA6795UKMFR9"}}};
    body.update(more);
    return caller.send_json("POST", reports, body.dump());
  }

  Json report(const std::string& id) { return Json::parse(caller.ask(reports + "/" + id).body); }

  Json finished(const std::string& type, const Json& more = {{"dataStartTime", "2026-10-25T00:00:00Z"}}) {
    const auto response = request(type, more);
    EXPECT_EQ(response.status, 202) << response.body;
    const std::string id = Json::parse(response.body).at("reportId");
    EXPECT_EQ(report(id).at("processingStatus"), "IN_QUEUE");
    caller.now += 15s;
    EXPECT_EQ(report(id).at("processingStatus"), "IN_PROGRESS");
    caller.now += 45s;
    return report(id);
  }

  std::string text_of(const Json& made) {
    EXPECT_EQ(made.at("processingStatus"), "DONE") << made;
    const Json document = Json::parse(
        caller.ask("/reports/2021-06-30/documents/" + made.at("reportDocumentId").get<std::string>()).body);
    const auto answer = caller.fetch(document.at("url"));
    content_type = answer.headers.at(0).second;
    return *http::gunzipped(answer.body, 10 << 20);
  }

  static std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
  }

  TestCaller caller{7};
  std::string content_type;
};

TEST_F(RequestedReportsTest, tell_of_returns_ledger_and_reimbursements) {
  const Account& account = caller.amazon.account();
  const auto in_window = [](Instant at) { return at >= std::chrono::sys_days{2026y / 10 / 25}; };
  const std::string returns = text_of(finished("GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"));
  EXPECT_TRUE(returns.starts_with("return-date\torder-id\tsku\t"));
  EXPECT_EQ(lines_in(returns), 1u + static_cast<std::size_t>(std::ranges::count_if(account.returns, in_window,
                                                                                   &CustomerReturn::at)));
  const std::string paid = text_of(finished("GET_FBA_REIMBURSEMENTS_DATA"));
  EXPECT_EQ(lines_in(paid), 1u + static_cast<std::size_t>(std::ranges::count_if(
                                     account.reimbursements, in_window, &Reimbursement::at)));
  const std::string ledger = text_of(finished("GET_LEDGER_DETAIL_VIEW_DATA"));
  EXPECT_EQ(lines_in(ledger), 1u + static_cast<std::size_t>(
                                       std::ranges::count_if(account.ledger, in_window, &LedgerEntry::at)));
  const std::string receipts =
      text_of(finished("GET_LEDGER_DETAIL_VIEW_DATA", {{"dataStartTime", "2026-10-01T00:00:00Z"},
                                                       {"reportOptions", {{"eventType", "Receipts"}}}}));
  EXPECT_LT(lines_in(receipts), lines_in(ledger));
  EXPECT_GT(lines_in(receipts), 1u);
}

TEST_F(RequestedReportsTest, end_the_ledger_where_the_stock_is) {
  const std::string summary = text_of(
      finished("GET_LEDGER_SUMMARY_VIEW_DATA", {{"dataStartTime", "2026-09-01T00:00:00Z"},
                                                {"reportOptions", {{"aggregatedByTimePeriod", "MONTHLY"}}}}));
  const FbaStock& stock = caller.amazon.account().stock.at(caller.amazon.account().ledger.back().sku);
  std::string last;
  std::int64_t there = 0;  // of its dispositions at the end
  for (std::size_t begin = 0; begin < summary.size(); begin = summary.find('\n', begin) + 1) {
    const std::string line = summary.substr(begin, summary.find('\r', begin) - begin);
    if (line.find("\t" + stock.sku + "\t") == std::string::npos) continue;
    if (line.substr(0, 10) != last) there = 0;
    last = line.substr(0, 10);
    const std::string head = line.substr(0, line.rfind("\t0\tDE"));
    there += std::stoll(head.substr(head.rfind('\t') + 1));
  }
  ASSERT_FALSE(last.empty());
  EXPECT_EQ(there, stock.fulfillable + stock.reserved + stock.damaged);
}

TEST_F(RequestedReportsTest, tell_of_orders_listings_and_tax) {
  const std::string orders = text_of(finished("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"));
  EXPECT_GT(lines_in(orders), 100u);
  const std::string listings = text_of(finished("GET_MERCHANT_LISTINGS_ALL_DATA"));
  EXPECT_EQ(lines_in(listings), 61u);
  EXPECT_EQ(content_type, "text/plain; charset=Cp1252");
  EXPECT_NE(listings.find("wei\xDF"), std::string::npos) << "not UTF-8";
  EXPECT_GT(lines_in(text_of(finished("GET_VAT_TRANSACTION_DATA"))), 10u);
}

TEST_F(RequestedReportsTest, judge_the_seller_as_amazons_schema_has_it) {
  const std::string text = text_of(finished("GET_V2_SELLER_PERFORMANCE_REPORT", Json::object()));
  if (const auto models = shared_models()) {
    EXPECT_EQ(models->document_complaints("reports/accountHealthReport-2020-11-18.json", text),
              std::vector<std::string>{});
  }
  EXPECT_EQ(Json::parse(text).at("performanceMetrics").size(), 3u);
}

TEST_F(RequestedReportsTest, are_cancelled_without_data_and_fatal_for_too_long_a_window) {
  const Json none = finished("GET_FBA_REIMBURSEMENTS_DATA", {{"dataStartTime", "2026-01-01T00:00:00Z"},
                                                             {"dataEndTime", "2026-01-02T00:00:00Z"}});
  EXPECT_EQ(none.at("processingStatus"), "CANCELLED");
  EXPECT_FALSE(none.contains("reportDocumentId"));
  const Json fatal = finished("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
                              {{"dataStartTime", "2026-09-01T00:00:00Z"}});
  EXPECT_EQ(fatal.at("processingStatus"), "FATAL");
  EXPECT_TRUE(fatal.contains("reportDocumentId"));
}

TEST_F(RequestedReportsTest, are_cancelled_only_in_the_queue) {
  const std::string id = Json::parse(request("GET_LEDGER_DETAIL_VIEW_DATA").body).at("reportId");
  EXPECT_EQ(caller.send_json("DELETE", reports + "/" + id).status, 200);
  EXPECT_EQ(report(id).at("processingStatus"), "CANCELLED");
  caller.now += 2min;
  EXPECT_EQ(report(id).at("processingStatus"), "CANCELLED");
  EXPECT_EQ(caller.send_json("DELETE", reports + "/" + id).status, 400);
  EXPECT_EQ(caller.send_json("DELETE", reports + "/none").status, 404);
  const Json list = Json::parse(
      caller.ask(reports + "?reportTypes=GET_LEDGER_DETAIL_VIEW_DATA&processingStatuses=CANCELLED").body);
  EXPECT_EQ(list.at("reports").size(), 1u);
}

TEST_F(RequestedReportsTest, are_refused_at_the_door) {
  EXPECT_EQ(request("GET_NO_SUCH_REPORT").status, 400);
  EXPECT_EQ(request("GET_LEDGER_DETAIL_VIEW_DATA", {{"marketplaceIds", {"ATVPDKIKX0DER"}}}).status, 400);
  EXPECT_EQ(request("GET_LEDGER_DETAIL_VIEW_DATA", {{"dataStartTime", "yesterday"}}).status, 400);
  EXPECT_EQ(request("GET_LEDGER_DETAIL_VIEW_DATA", {{"dataStartTime", "2026-12-01T00:00:00Z"}}).status, 400);
  EXPECT_EQ(request("GET_LEDGER_DETAIL_VIEW_DATA", {{"reportOptions", {{"eventType", 1}}}}).status, 400);
}

}  // namespace
}  // namespace weir::sandbox::report_texts_test
