#include "amazon/api/reports.hpp"

#include <gtest/gtest.h>

#include "http/gzip.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::reports_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;
using testing::fails;

const std::string type = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";

std::string report(int number) {
  return R"({"reportId":"R)" + std::to_string(number) + R"(","reportType":")" + type +
         R"(","processingStatus":"DONE","createdTime":"2026-05-01T00:00:00Z","reportDocumentId":"D)" +
         std::to_string(number) + R"("})";
}

std::string document(bool is_gzip) {
  const std::string algorithm = is_gzip ? R"(,"compressionAlgorithm":"GZIP")" : "";
  return R"({"reportDocumentId":"D/1","url":"https://store.example/d?X-Amz-Signature=s")" + algorithm + "}";
}

Result<std::vector<Report>> all_settlement_reports(SpApi& api, Instant since) {
  std::vector<Report> all;
  for (std::optional<ReportPlace> place{ReportPlace{}}; place;) {
    auto page = settlement_reports_page(api, since, *place);
    if (!page) return page.error();
    all.insert(all.end(), page->reports.begin(), page->reports.end());
    place = page->next;
  }
  return all;
}

class ReportsTest : public ::testing::Test {
 protected:
  Result<std::string> fetched(bool is_gzip, std::string bytes) {
    amazon_.wire().answer(200, document(is_gzip)).answer(200, std::move(bytes));
    return fetch_report_document(amazon_.api(), "D/1");
  }

  testing::ScriptedAmazon amazon_;
};

TEST_F(ReportsTest, AreListedAndNeverRequested) {
  amazon_.wire().answer(200, R"({"reports":[)" + report(1) + "]}");
  const auto list = all_settlement_reports(amazon_.api(), testing::ScriptedAmazon::begin() - 24h * 30);
  ASSERT_TRUE(list) << list.error().text;
  ASSERT_EQ(list->size(), 1u);
  EXPECT_EQ((*list)[0].report_document_id, "D1");
  EXPECT_EQ(amazon_.asked(0).method + " " + amazon_.asked(0).path, "GET /reports/2021-06-30/reports");
  EXPECT_EQ(amazon_.parameter(0, "reportTypes"), type);
  EXPECT_EQ(amazon_.parameter(0, "processingStatuses"), "DONE");
  EXPECT_EQ(amazon_.parameter(0, "createdSince").substr(0, 10), "2026-04-04");
  EXPECT_EQ(amazon_.parameter(0, "nextToken"), "(none)");
}

// "nextToken must be the only parameter": with another one Amazon answers 400.
TEST_F(ReportsTest, AreAskedForByTheTokenAloneFromTheSecondPageOn) {
  amazon_.wire()
      .answer(200, R"({"reports":[)" + report(1) + R"(],"nextToken":"a+/b="})")
      .answer(200, R"({"reports":[)" + report(2) + "]}");
  const auto list = all_settlement_reports(amazon_.api(), testing::ScriptedAmazon::begin());
  ASSERT_TRUE(list) << list.error().text;
  EXPECT_EQ(list->size(), 2u);
  EXPECT_EQ(amazon_.asked(1).query, (Query{{"nextToken", "a+/b="}}));
}

TEST_F(ReportsTest, AreAllThereOrNotAtAll) {
  amazon_.wire().answer(200, R"({"reports":[)" + report(1) + R"(],"nextToken":"n"})").answer(503, "");
  EXPECT_TRUE(fails(all_settlement_reports(amazon_.api(), testing::ScriptedAmazon::begin()), Next::retry,
                    "amazon.unavailable"));
}

TEST_F(ReportsTest, WhoseListNeverEndsAreGivenUp) {
  for (int i = 0; i < 5000; ++i)
    amazon_.wire().answer(200, R"({"reports":[],"nextToken":"n)" + std::to_string(i) + "\"}");
  EXPECT_TRUE(fails(all_settlement_reports(amazon_.api(), testing::ScriptedAmazon::begin()), Next::refuse,
                    "amazon.endless_pages"));
}

TEST_F(ReportsTest, AreDownloadedFromAnAddressThatIsAskedForJustThen) {
  EXPECT_EQ(*fetched(false, "a\tb\r\n"), "a\tb\r\n");
  EXPECT_EQ(
      amazon_.wire().requests().at(0).url.find("https://api.example/reports/2021-06-30/documents/D%2F1"), 0u);
  EXPECT_EQ(amazon_.wire().requests().at(1).url, "https://store.example/d?X-Amz-Signature=s");
}

TEST_F(ReportsTest, AreUnzippedWhenAmazonSaysThatTheyAreZipped) {
  const std::string text(100'000, 'x');
  EXPECT_EQ(*fetched(true, http::gzipped(text)), text);
}

// gzip allows it, and some writers of large files do so; the first part alone would be half a report.
TEST_F(ReportsTest, ThatAreZippedInSeveralPartsAreReadWhole) {
  EXPECT_EQ(*fetched(true, http::gzipped("first\n") + http::gzipped("second\n")), "first\nsecond\n");
}

TEST_F(ReportsTest, AreLeftAloneWhenAmazonDoesNotSayThatTheyAreZipped) {
  const std::string bytes = http::gzipped("a report");
  EXPECT_EQ(*fetched(false, bytes), bytes);
}

TEST_F(ReportsTest, ThatAreDamagedAreFetchedAgain) {
  const std::string whole = http::gzipped(std::string(5000, 'y') + "end");
  std::string flipped = whole;
  flipped[whole.size() - 6] ^= 1;  // its checksum
  for (const std::string& bytes : {whole.substr(0, whole.size() / 2), whole.substr(0, whole.size() - 1),
                                   flipped, std::string{"no gzip"}, std::string{}})
    EXPECT_TRUE(fails(fetched(true, bytes), Next::retry, "amazon.document_damaged")) << bytes.size();
}

TEST_F(ReportsTest, WhoseAddressHasExpiredAreAskedForAgain) {
  amazon_.wire().answer(200, document(false)).answer(403, "<Error/>");
  EXPECT_TRUE(fails(fetch_report_document(amazon_.api(), "D1"), Next::retry, "amazon.document_gone"));
}

TEST_F(ReportsTest, ThatThisSellerDoesNotHaveAreNotFound) {
  amazon_.wire().answer(404, amazon_error("NotFound", ""));
  EXPECT_TRUE(fails(fetch_report_document(amazon_.api(), "D1"), Next::refuse, "amazon.not_found"));
}

}  // namespace
}  // namespace weir::amazon::reports_test
