// Reports that are requested, looked at, and fetched.
#include <gtest/gtest.h>

#include "amazon/api/reports.hpp"
#include "http/gzip.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::report_requests_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;
using testing::fails;

class ReportRequests : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }

  testing::ScriptedAmazon amazon_;
};

std::string report(const std::string& status) {
  return R"({"reportId":"R1","reportType":"GET_LEDGER_DETAIL_VIEW_DATA","processingStatus":")" + status +
         R"(","createdTime":"2026-05-01T00:00:00Z","reportDocumentId":"D1"})";
}

TEST_F(ReportRequests, SayWhatForWhichTimeAndWhere) {
  wire().answer(202, R"({"reportId":"R1"})");
  const auto id = request_report(api(), {.type = ReportType::ledger_detail,
                                         .marketplace_ids = {"A1PA6795UKMFR9"},
                                         .from = amazon_.begin() - 24h,
                                         .until = amazon_.begin(),
                                         .options = {{"eventType", "Receipts"}}});
  ASSERT_TRUE(id) << id.error().text;
  EXPECT_EQ(*id, "R1");
  EXPECT_EQ(amazon_.asked(0).body,
            R"({"reportOptions":{"eventType":"Receipts"},"reportType":"GET_LEDGER_DETAIL_VIEW_DATA",)"
            R"("dataStartTime":"2026-05-03T10:00:00Z","dataEndTime":"2026-05-04T10:00:00Z",)"
            R"("marketplaceIds":["A1PA6795UKMFR9"]})");
}

TEST_F(ReportRequests, AreNotMadeForWhatAmazonMakesByItselfOrRefusesForItsLength) {
  EXPECT_TRUE(fails(request_report(api(), {.type = ReportType::settlement, .marketplace_ids = {"M"}}),
                    Next::refuse, "amazon.report_not_requestable"));
  EXPECT_TRUE(fails(request_report(api(), {.type = ReportType::all_orders_by_last_update,
                                           .marketplace_ids = {"M"},
                                           .from = amazon_.begin() - 24h * 31,
                                           .until = amazon_.begin()}),
                    Next::refuse, "amazon.report_not_requestable"));
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(ReportRequests, AreLookedAtUntilTheyAreReady) {
  for (const auto& [status, state] :
       std::vector<std::pair<std::string, ReportState>>{{"IN_QUEUE", ReportState::waiting},
                                                        {"IN_PROGRESS", ReportState::waiting},
                                                        {"DONE", ReportState::ready},
                                                        {"CANCELLED", ReportState::empty},
                                                        {"FATAL", ReportState::failed}}) {
    wire().answer(200, report(status));
    const auto found = get_report(api(), "R1");
    ASSERT_TRUE(found) << found.error().text;
    EXPECT_EQ(static_cast<int>(state_of(*found)), static_cast<int>(state)) << status;
  }
  reports::Report strange;
  strange.processing_status = Word<reports::ProcessingStatus>::of("RESTING");
  EXPECT_EQ(static_cast<int>(state_of(strange)), static_cast<int>(ReportState::waiting));
}

TEST_F(ReportRequests, AreFoundAgainAfterALostAnswer) {
  wire()
      .answer(200, R"({"reports":[)" + report("IN_QUEUE") + R"(],"nextToken":"n"})")
      .answer(200, R"({"reports":[]})");
  const auto first = reports_page(api(), ReportType::ledger_detail, amazon_.begin(), {});
  ASSERT_TRUE(first && first->next);
  EXPECT_EQ(amazon_.parameter(0, "reportTypes"), "GET_LEDGER_DETAIL_VIEW_DATA");
  const auto second = reports_page(api(), ReportType::ledger_detail, amazon_.begin(), *first->next);
  ASSERT_TRUE(second);
  EXPECT_EQ(amazon_.asked(1).query, (Query{{"nextToken", "n"}}));
}

TEST_F(ReportRequests, HaveATextThatIsUnzippedAndReadInItsEncoding) {
  wire()
      .answer(200,
              R"({"reportDocumentId":"D1","url":"https://store.example/d","compressionAlgorithm":"GZIP"})")
      .answer(200, http::gzipped("\x83\x65"), {{"content-type", "text/plain; charset=windows-31j"}});
  EXPECT_EQ(*fetch_report_text(api(), "D1", "CP932"), "テ");
}

TEST_F(ReportRequests, DoNotGuessAtACompressionThatNobodyKnows) {
  amazon_.checked().only_keep();
  wire().answer(200,
                R"({"reportDocumentId":"D1","url":"https://store.example/d","compressionAlgorithm":"ZSTD"})");
  EXPECT_TRUE(fails(fetch_report_text(api(), "D1", "CP1252"), Next::refuse, "amazon.unexpected_shape"));
}

}  // namespace
}  // namespace weir::amazon::report_requests_test
