// The judge itself: what it has to find. A judge that finds nothing would pass every test that asks it.
#include <gtest/gtest.h>

#include "support/official_models.hpp"

namespace weir::testing::official_check_test {
namespace {

class OfficialJudge : public ::testing::Test {
 protected:
  void SetUp() override {
    if (OfficialModels::at_hand() == nullptr) GTEST_SKIP() << "no models below " << WEIR_SHARED_DATA;
  }
  static std::string about(const std::string& method, const std::string& target,
                           const std::string& body = "") {
    HttpRequest request{.method = method,
                        .url = "https://api.example" + target,
                        .headers = {{"x-amz-access-token", "t"}, {"user-agent", "u"}},
                        .body = body};
    if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
    std::string all;
    for (const std::string& complaint : OfficialModels::at_hand()->about_request(request))
      all += complaint + "\n";
    return all;
  }
  static bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
  }
};

constexpr const char* reports = "/reports/2021-06-30/reports";
constexpr const char* listing = "/listings/2021-08-01/items/A1/SKU?marketplaceIds=ATVPDKIKX0DER";

TEST_F(OfficialJudge, AcceptsWhatAmazonWould) {
  EXPECT_EQ(about("GET", std::string{reports} + "?reportTypes=A,B&processingStatuses=DONE&pageSize=100"), "");
  EXPECT_EQ(about("POST", reports, R"({"reportType":"A","marketplaceIds":["M"]})"), "");
  EXPECT_EQ(
      about("PATCH", listing,
            R"({"productType":"PRODUCT","patches":[{"op":"merge","path":"/attributes/x","value":[{}]}]})"),
      "");
}

TEST_F(OfficialJudge, FindsWhatIsWrongWithTheTarget) {
  EXPECT_TRUE(holds(about("GET", "/reports/2021-06-30/report"), "no operation"));
  EXPECT_TRUE(holds(about("PUT", reports), "no operation"));
  EXPECT_TRUE(holds(about("GET", std::string{reports} + "?reportType=A"), "query reportType is unknown"));
  EXPECT_TRUE(holds(about("GET", std::string{reports} + "?processingStatuses=DONE,READY"), "is none of"));
  EXPECT_TRUE(holds(about("GET", std::string{reports} + "?pageSize=101"), "too large"));
  EXPECT_TRUE(holds(about("GET", std::string{reports} + "?pageSize=ten"), "is no integer"));
  EXPECT_TRUE(holds(about("GET", std::string{reports} + "?createdSince=yesterday"), "is no time"));
  EXPECT_TRUE(holds(about("GET", "/listings/2021-08-01/items/A1/SKU"), "query marketplaceIds is missing"));
}

TEST_F(OfficialJudge, FindsWhatIsWrongWithTheBody) {
  EXPECT_TRUE(holds(about("GET", reports, "{}"), "a GET with a body"));
  EXPECT_TRUE(holds(about("POST", reports), "body body is missing"));
  EXPECT_TRUE(holds(about("POST", reports, R"({"reportType":"A"})"), ".marketplaceIds is missing"));
  EXPECT_TRUE(holds(about("POST", reports, R"({"reportType":1,"marketplaceIds":["M"]})"), "is no string"));
  EXPECT_TRUE(holds(about("POST", reports, R"({"reportType":"A","marketplaceIds":[]})"), "0 elements"));
  EXPECT_TRUE(
      holds(about("POST", reports, R"({"reportType":"A","marketplaceIds":["M"],"speed":1})"), "is unknown"));
  EXPECT_TRUE(holds(about("PATCH", listing, R"({"productType":"P","patches":[{"op":"set","path":"/a"}]})"),
                    "is none of"));
}

TEST_F(OfficialJudge, JudgesAnswers) {
  const HttpRequest request{
      .method = "GET", .url = "https://api.example/feeds/2021-06-30/feeds/1", .headers = {}, .body = {}};
  const auto about = [&](int status, const std::string& body, bool is_strict) {
    return OfficialModels::at_hand()->about_answer(request, {status, {}, body}, is_strict).size();
  };
  const std::string feed =
      R"({"feedId":"1","feedType":"A","createdTime":"2026-05-04T10:00:00Z","processingStatus":"DONE")";
  EXPECT_EQ(about(200, feed + "}", true), 0u);
  EXPECT_EQ(about(200, feed + R"(,"shade":1})", false), 0u);
  EXPECT_EQ(about(200, feed + R"(,"shade":1})", true), 1u);
  EXPECT_EQ(about(200, R"({"feedId":1})", false), 4u);
  EXPECT_EQ(about(299, "{}", false), 1u);
}

TEST(JsonDifference, ShowsWhatWasLostAndNotHowItIsWritten) {
  EXPECT_EQ(json_difference(R"({"a":"10.00","b":[],"c":null,"d":"2026-05-04T10:00:00.000Z"})",
                            R"({"a":10,"d":"2026-05-04T12:00:00+02:00"})"),
            "");
  EXPECT_NE(json_difference(R"({"a":{"b":1}})", R"({"a":{}})"), "");
  EXPECT_NE(json_difference(R"({"a":[1,2]})", R"({"a":[1]})"), "");
  EXPECT_NE(json_difference(R"({"a":"x"})", R"({"a":"y"})"), "");
  EXPECT_NE(json_difference(R"({"a":0})", R"({})"), "") << "zero is not nothing";
  EXPECT_NE(json_difference("{}", R"({"a":1})"), "") << "nor is anything made up";
}

}  // namespace
}  // namespace weir::testing::official_check_test
