#include "sandbox/amazon/reports.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::reports_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr std::string_view reports = "/reports/2021-06-30/reports";
constexpr std::string_view documents = "/reports/2021-06-30/documents/";
constexpr std::string_view of_settlements = "?reportTypes=GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";

class ReportsTest : public testing::Test {
 protected:
  Json listed(const std::string& query) {
    const auto response = caller.get(std::string{reports} + query);
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  }

  int status_of(const std::string& query) { return caller.get(std::string{reports} + query).status; }

  Json document_of(const Json& report, const std::string& query = "") {
    const std::string id = report.at("reportDocumentId");
    return Json::parse(caller.get(std::string{documents} + id + query).body);
  }

  http::Response download(const Json& document, http::Headers headers = {}) {
    constexpr std::string_view base = "http://amazon.test";
    const std::string url = document.at("url");
    EXPECT_TRUE(url.starts_with(base)) << url;
    return caller.send("GET", url.substr(base.size()), std::move(headers));
  }

  std::string text_of(const Json& document) {
    const std::string body = download(document).body;
    if (!document.contains("compressionAlgorithm")) return body;
    const auto text = http::gunzipped(body, 10 << 20);
    EXPECT_TRUE(text.has_value());
    return *text;
  }

  TestCaller caller{31};
};

TEST_F(ReportsTest, lists_every_settlement_twice_under_ids_of_their_own) {
  const Json list = listed(std::string{of_settlements} + "&processingStatuses=DONE").at("reports");
  ASSERT_EQ(list.size(), 6u);
  std::map<std::string, int> texts;
  std::map<std::string, int> ids;
  for (const Json& report : list) {
    ++ids[report.at("reportId")];
    ++texts[text_of(document_of(report))];
    EXPECT_EQ(report.at("marketplaceIds").size(), 3u);
  }
  EXPECT_EQ(ids.size(), 6u);
  for (const Settlement& settlement : caller.world.settlements()) EXPECT_EQ(texts[settlement.text], 2);
}

TEST_F(ReportsTest, compresses_one_settlement_and_says_so) {
  int compressed = 0;
  const Json list = listed(std::string{of_settlements}).at("reports");
  for (const Json& report : list) {
    const Json document = document_of(report);
    if (!document.contains("compressionAlgorithm")) continue;
    ++compressed;
    EXPECT_EQ(document.at("compressionAlgorithm"), "GZIP");
    EXPECT_TRUE(download(document).body.starts_with("\x1f\x8b"));
    const auto has_encoding = [&](const Json& from) {
      for (const auto& [name, value] : download(from).headers)
        if (name == "content-encoding") return value == "gzip";
      return false;
    };
    EXPECT_FALSE(has_encoding(document));
    EXPECT_TRUE(has_encoding(document_of(report, "?enableContentEncodingUrlHeader=true")));
  }
  EXPECT_EQ(compressed, 2);
}

TEST_F(ReportsTest, pages_with_the_next_token_alone) {
  const Json first = listed(std::string{of_settlements} + "&pageSize=4");
  EXPECT_EQ(first.at("reports").size(), 4u);
  const std::string next = "nextToken=" + http::percent_encoded(first.at("nextToken").get<std::string>());
  EXPECT_EQ(status_of(std::string{of_settlements} + "&" + next), 400);
  EXPECT_EQ(status_of("?pageSize=4&" + next), 400);
  const Json second = listed("?" + next);
  EXPECT_EQ(second.at("reports").size(), 2u);
  EXPECT_FALSE(second.contains("nextToken"));
  EXPECT_EQ(status_of("?nextToken=made-up"), 400);
}

TEST_F(ReportsTest, filters_by_creation_status_and_type) {
  const std::string base{of_settlements};
  EXPECT_EQ(listed(base + "&createdSince=2026-11-10T00:00:00Z").at("reports").size(), 4u);
  EXPECT_EQ(listed(base + "&createdUntil=2026-11-10T00:00:00Z").at("reports").size(), 2u);
  EXPECT_EQ(listed(base + "&processingStatuses=CANCELLED,FATAL").at("reports").size(), 0u);
  EXPECT_EQ(listed("?reportTypes=GET_FLAT_FILE_OPEN_LISTINGS_DATA").at("reports").size(), 0u);
  EXPECT_EQ(status_of(""), 400);
  EXPECT_EQ(status_of(base + "&processingStatuses=BAD_VALUE"), 400);
  EXPECT_EQ(status_of(base + "&pageSize=101"), 400);
}

TEST_F(ReportsTest, forgets_reports_after_ninety_days) {
  const std::string id = listed(std::string{of_settlements}).at("reports").at(0).at("reportId");
  EXPECT_EQ(caller.get(std::string{reports} + "/" + id).status, 200);
  TestCaller later{31};
  later.now += std::chrono::days{90};
  EXPECT_EQ(
      Json::parse(later.get(std::string{reports} + std::string{of_settlements}).body).at("reports").size(),
      0u);
  EXPECT_EQ(later.get(std::string{reports} + "/" + id).status, 404);
}

TEST_F(ReportsTest, lets_a_link_live_five_minutes) {
  const Json document = document_of(listed(std::string{of_settlements}).at("reports").at(0));
  caller.now += 5min - 1ms;
  EXPECT_EQ(download(document).status, 200);
  caller.now += 1ms;
  const auto late = download(document);
  EXPECT_EQ(late.status, 403);
  EXPECT_NE(late.body.find("expired"), std::string::npos);
}

TEST_F(ReportsTest, refuses_credentials_and_forged_links_at_the_storage) {
  const Json list = listed(std::string{of_settlements}).at("reports");
  Json document = document_of(list.at(0));
  EXPECT_EQ(download(document, {{"x-amz-access-token", "Atza|x"}}).status, 400);
  EXPECT_EQ(download(document, {{"authorization", "Bearer x"}}).status, 400);
  document["url"] = document.at("url").get<std::string>() + "0";
  EXPECT_EQ(download(document).status, 403);
}

TEST_F(ReportsTest, makes_no_settlement_on_request) {
  auto headers = caller.good_headers();
  const auto settlement =
      caller.send("POST", reports, headers, R"({"reportType":"GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2"})");
  EXPECT_EQ(settlement.status, 400);
  EXPECT_NE(settlement.body.find("not allowed at this time"), std::string::npos);
  EXPECT_EQ(caller.send("POST", reports, headers, "no json").status, 400);
}

TEST_F(ReportsTest, knows_no_other_documents) {
  EXPECT_EQ(caller.get(std::string{documents} + "badDocumentId1").status, 404);
}

}  // namespace
}  // namespace weir::sandbox::reports_test
