#include "amazon/model/report.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace weir::amazon::report_test {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

template <typename T>
void expect_misfit(const Result<T>& result, std::string_view path) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "amazon.unexpected_shape");
  EXPECT_NE(result.error().text.find(path), std::string::npos) << result.error().text;
}

TEST(ReportsPage, IsReadWithTheReportsThatHaveADocumentAndThoseThatHaveNone) {
  const auto page = decode_reports_page(R"({"reports":[
    {"reportId":"ID1","reportType":"GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2","processingStatus":"DONE",
     "createdTime":"2026-05-19T14:00:00.000Z","marketplaceIds":["A1PA6795UKMFR9","A13V1IB3VIYZZH"],
     "reportDocumentId":"amzn1.spdoc.1.4.eu.1"},
    {"reportId":"ID2","reportType":"X","processingStatus":"IN_QUEUE","createdTime":"2026-05-19T14:00:01Z"}],
    "nextToken":"MyToken/+="})");
  ASSERT_TRUE(page) << page.error().text;
  ASSERT_EQ(page->reports.size(), 2u);
  EXPECT_EQ(page->reports[0].report_id, "ID1");
  EXPECT_EQ(page->reports[0].report_type, "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2");
  EXPECT_EQ(page->reports[0].processing_status, "DONE");
  EXPECT_EQ(page->reports[0].created_time, Instant{std::chrono::sys_days{2026y / 5 / 19} + 14h});
  EXPECT_EQ(page->reports[0].report_document_id, "amzn1.spdoc.1.4.eu.1");
  EXPECT_EQ(page->reports[1].report_document_id, "");
  EXPECT_EQ(page->next_token, "MyToken/+=");
}

TEST(ReportsPage, IsTheLastWithoutAToken) {
  EXPECT_EQ(decode_reports_page(R"({"reports":[]})")->next_token, "");
}

TEST(ReportsPage, NamesTheReportThatDoesNotFit) {
  expect_misfit(decode_reports_page(R"({"reports":[{"reportId":"1"}]})"), "$.reports[0].");
  expect_misfit(decode_reports_page("{}"), "$.reports");
}

TEST(ReportDocument, SaysWhetherItIsCompressed) {
  const auto plain =
      decode_report_document(R"({"reportDocumentId":"d","url":"https://d.example/x?a=1&b=2"})");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->url, "https://d.example/x?a=1&b=2");
  EXPECT_FALSE(plain->is_gzip);
  const auto zipped = decode_report_document(
      R"({"reportDocumentId":"d","url":"https://d.example/x","compressionAlgorithm":"GZIP"})");
  ASSERT_TRUE(zipped);
  EXPECT_TRUE(zipped->is_gzip);
}

// Taken for plain, its bytes would be read as a report.
TEST(ReportDocument, CompressedInAWayThatNobodyKnowsIsNotTaken) {
  expect_misfit(decode_report_document(
                    R"({"reportDocumentId":"d","url":"https://d.example/x","compressionAlgorithm":"ZSTD"})"),
                "$.compressionAlgorithm");
}

TEST(ReportDocument, WithoutAnAddressIsNoDocument) {
  expect_misfit(decode_report_document(R"({"reportDocumentId":"d"})"), "$.url");
}

TEST(AccessTokenAnswer, HasATokenAndAnEnd) {
  const auto token = decode_access_token(
      R"({"access_token":"Atza|abc","token_type":"bearer","expires_in":3600,"refresh_token":"Atzr|x"})");
  ASSERT_TRUE(token);
  EXPECT_EQ(token->access_token, "Atza|abc");
  EXPECT_EQ(token->expires_in_seconds, 3600);
}

TEST(AccessTokenAnswer, WithoutAnEndIsNone) {
  expect_misfit(decode_access_token(R"({"access_token":"Atza|abc"})"), "$.expires_in");
  expect_misfit(decode_access_token(R"({"expires_in":3600})"), "$.access_token");
}

// A message about a token must not show the token.
TEST(AccessTokenAnswer, ThatDoesNotFitKeepsItsSecrets) {
  const auto token = decode_access_token(R"({"access_token":"Atza|secret","expires_in":"soon"})");
  ASSERT_FALSE(token);
  EXPECT_EQ((token.error().text + token.error().subject).find("secret"), std::string::npos);
}

TEST(OfficialReports, OfTheSandboxAreRead) {
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} / "spapi/sandbox_cases.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no examples in " << path << "; nothing is compared";
  std::ifstream file{path};
  const auto cases = Json::parse(file);
  int lists = 0, documents = 0;
  for (const Json& one : cases.at("cases")) {
    if (one.at("response").at("status") != 200) continue;
    const Json body = one["response"].value("body", Json{});
    if (one.at("operationId") == "getReports") {
      ++lists;
      const auto page = decode_reports_page(body.dump());
      ASSERT_TRUE(page) << page.error().text;
      EXPECT_EQ(page->next_token, body.at("nextToken"));
      ASSERT_EQ(page->reports.size(), body.at("reports").size());
      EXPECT_EQ(page->reports[0].report_id, body["reports"][0].at("reportId"));
    } else if (one.at("operationId") == "getReportDocument") {
      ++documents;
      const auto document = decode_report_document(body.dump());
      ASSERT_TRUE(document) << document.error().text;
      EXPECT_EQ(document->url, body.at("url"));
    }
  }
  EXPECT_EQ(lists, 1);
  EXPECT_EQ(documents, 1);
}

}  // namespace
}  // namespace weir::amazon::report_test
