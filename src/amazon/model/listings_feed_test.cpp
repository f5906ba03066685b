#include "amazon/model/listings_feed.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "amazon/model/described_reader.hpp"

namespace weir::amazon::listings_feed::listings_feed_test {
namespace {

using Json = nlohmann::json;

Message patch(std::int64_t id, const std::string& sku) {
  return {.message_id = id,
          .sku = sku,
          .operation_type = OperationType::patch,
          .product_type = "PRODUCT",
          .patches = {
              {listings::Op::merge, "/attributes/fulfillment_availability", {RawJson{R"({"quantity":5})"}}}}};
}

std::string code_of(const Document& document) {
  const auto json = encode_feed(document);
  return json ? "" : json.error().code;
}

TEST(ListingsFeed, IsWrittenInAmazonsWords) {
  const auto json =
      encode_feed({{.seller_id = "A1"},
                   {patch(1, "A"), {.message_id = 2, .sku = "B", .operation_type = OperationType::delete_}}});
  ASSERT_TRUE(json);
  const Json read = Json::parse(*json);
  EXPECT_EQ(read.at("header"), (Json{{"sellerId", "A1"}, {"version", "2.0"}}));
  EXPECT_EQ(read.at("messages").at(0).at("operationType"), "PATCH");
  EXPECT_EQ(read.at("messages").at(0).at("patches").at(0).at("value").at(0).at("quantity"), 5);
  EXPECT_EQ(read.at("messages").at(1), (Json{{"messageId", 2}, {"sku", "B"}, {"operationType", "DELETE"}}));
}

TEST(ListingsFeed, IsRefusedAsAWholeForWhatAmazonWouldRefuse) {
  EXPECT_EQ(code_of({}), "amazon.bad_feed");
  EXPECT_EQ(code_of({{}, {patch(1, "A"), patch(1, "B")}}), "amazon.bad_feed");
  EXPECT_EQ(code_of({{}, {patch(1, "A"), patch(2, "A")}}), "amazon.bad_feed");
  EXPECT_EQ(code_of({{}, {patch(0, "A")}}), "amazon.bad_feed");
  EXPECT_EQ(code_of({{}, {patch(2'147'483'648, "A")}}), "amazon.bad_feed");
  EXPECT_EQ(code_of({{}, {patch(1, "")}}), "amazon.bad_feed");
  Message bare = patch(1, "A");
  bare.patches.clear();
  EXPECT_EQ(code_of({{}, {bare}}), "amazon.bad_feed");
  Document long_one;
  for (std::int64_t id = 1; id <= 25'001; ++id) long_one.messages.push_back(patch(id, std::to_string(id)));
  EXPECT_EQ(code_of(long_one), "amazon.bad_feed");
  long_one.messages.pop_back();
  EXPECT_EQ(code_of(long_one), "");
}

Report report_of(const std::string& issues, int processed, int accepted, int invalid) {
  const auto report =
      decode_report(R"({"header":{"sellerId":"A1","version":"2.0","feedId":"F1"},"issues":[)" + issues +
                    R"(],"summary":{"errors":0,"warnings":0,"messagesProcessed":)" +
                    std::to_string(processed) + R"(,"messagesAccepted":)" + std::to_string(accepted) +
                    R"(,"messagesInvalid":)" + std::to_string(invalid) + "}}");
  EXPECT_TRUE(report) << (report ? "" : report.error().text);
  return *report;
}

TEST(ProcessingReport, SaysWhatBecameOfEachMessage) {
  const auto outcomes = outcomes_of(
      report_of(R"({"messageId":2,"sku":"B","code":"90220","severity":"ERROR","message":"required"},
                   {"messageId":2,"severity":"ERROR","message":"and this"},
                   {"messageId":3,"severity":"WARNING","message":"hm"})",
                3, 2, 1),
      {1, 2, 3});
  ASSERT_TRUE(outcomes) << outcomes.error().text;
  EXPECT_TRUE(outcomes->at(1).is_accepted);
  EXPECT_FALSE(outcomes->at(2).is_accepted);
  EXPECT_EQ(outcomes->at(2).issues.size(), 2u);
  EXPECT_TRUE(outcomes->at(3).is_accepted) << "a warning is no error";
  EXPECT_EQ(outcomes->at(3).issues.size(), 1u);
}

// Of none of its messages anything was said: not that Amazon would refuse them.
TEST(ProcessingReport, OfAFeedThatWasRefusedAsAWholeSaysNothingOfItsMessages) {
  const auto outcomes =
      outcomes_of(report_of(R"({"severity":"ERROR","message":"the document is no JSON"})", 0, 0, 0), {1, 2});
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().code, "amazon.feed_refused");
  EXPECT_NE(outcomes.error().text.find("no JSON"), std::string::npos) << outcomes.error().text;
}

TEST(ProcessingReport, ThatContradictsItselfIsNotBelieved) {
  const std::string error = R"({"messageId":2,"severity":"ERROR","message":"no"})";
  for (const Report& report : {report_of(error, 3, 3, 0), report_of(error, 2, 1, 1),
                               report_of(error, 3, 2, 0), report_of("", 3, 2, 1), report_of("", 0, 0, 0),
                               report_of(R"({"messageId":9,"severity":"ERROR","message":"no"})", 3, 2, 1)}) {
    const auto outcomes = outcomes_of(report, {1, 2, 3});
    ASSERT_FALSE(outcomes);
    EXPECT_EQ(outcomes.error().code, "amazon.feed_unreconciled");
  }
}

// Amazon's own examples, read and written again.
TEST(ListingsFeedExamples, AreReadWithoutLoss) {
  const auto folder = std::filesystem::path{WEIR_SHARED_DATA} / "spapi/models/schemas/feeds";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no examples in " << folder;
  std::ifstream report_file{folder / "listings-feed-processing-report-schema-v2.example.json"};
  const Json report = Json::parse(report_file);
  Drift drift;
  const auto read = decode_report(report.dump(), &drift);
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_TRUE(drift.empty());
  EXPECT_EQ(read->issues.size(), report.at("issues").size());
  EXPECT_EQ(read->items.size(), report.at("items").size());
  EXPECT_TRUE(outcomes_of(*read, {1, 3, 4, 5}));
  std::ifstream feed_file{folder / "listings-feed-schema-v2.example.json"};
  const Json feed = Json::parse(feed_file);
  const auto document = decode_described<Document>(feed.dump(), "feed", &drift);
  ASSERT_TRUE(document) << document.error().text;
  EXPECT_TRUE(drift.empty());
  const auto written = encode_feed(*document);
  ASSERT_TRUE(written) << written.error().text;
  EXPECT_EQ(Json::parse(*written), feed);
}

}  // namespace
}  // namespace weir::amazon::listings_feed::listings_feed_test
