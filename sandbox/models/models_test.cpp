#include "sandbox/models/models.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/models/schema_check.hpp"
#include "sandbox/models/shared_models.hpp"

namespace weir::sandbox::models_test {
namespace {

using Json = nlohmann::json;

std::string first_complaint(const Json& schema, const Json& value) {
  const auto complaints = schema_complaints(schema, schema, value);
  return complaints.empty() ? "" : complaints.front();
}

http::Request request(std::string_view method, std::string_view url, std::string body = "") {
  return http::request_from(method, url, {}, std::move(body)).value();
}

TEST(SchemaCheck, finds_what_a_schema_forbids) {
  const Json schema = Json::parse(R"({"type":"object","required":["id"],"properties":{
      "id":{"type":"string","maxLength":3,"pattern":"^[a-z]+$"},"kind":{"type":"string","enum":["A","B"]},
      "at":{"type":"string","format":"date-time"},"many":{"type":"array","maxItems":1,
      "items":{"$ref":"#/definitions/Small"}}},"definitions":{"Small":{"type":"integer","maximum":9}}})");
  EXPECT_EQ(first_complaint(schema, {{"id", "abc"}, {"kind", "A"}, {"many", {9}}}), "");
  EXPECT_EQ(first_complaint(schema, Json::object()), "id: is missing");
  EXPECT_EQ(first_complaint(schema, {{"id", 1}}), "id: is number, not [\"string\"]");
  EXPECT_EQ(first_complaint(schema, {{"id", "abcd"}}), "id: is too long");
  EXPECT_EQ(first_complaint(schema, {{"id", "A"}}), "id: is not of the pattern ^[a-z]+$: A");
  EXPECT_EQ(first_complaint(schema, {{"id", "a"}, {"kind", "C"}}),
            "kind: is none of the values of its enumeration: \"C\"");
  EXPECT_EQ(first_complaint(schema, {{"id", "a"}, {"at", "02/21/2022"}}), "at: is no date-time: 02/21/2022");
  EXPECT_EQ(first_complaint(schema, {{"id", "a"}, {"many", {1, 2}}}), "many: has too many elements");
  EXPECT_EQ(first_complaint(schema, {{"id", "a"}, {"many", {10}}}), "many[0]: is too large");
  EXPECT_EQ(first_complaint(schema, {{"id", "a"}, {"more", 1}}), "more: is no member that the model knows");
  EXPECT_EQ(first_complaint(schema, Json::array()), "the body: is array, not [\"object\"]");
}

TEST(SchemaCheck, reads_composed_schemas_as_one) {
  const Json schema = Json::parse(R"({"allOf":[{"type":"object","required":["a"],"properties":{"a":{}}},
      {"type":"object","properties":{"b":{"type":"boolean"}}}]})");
  EXPECT_EQ(first_complaint(schema, {{"a", 1}, {"b", true}}), "");
  EXPECT_EQ(first_complaint(schema, {{"b", true}}), "a: is missing");
  EXPECT_EQ(first_complaint(schema, {{"a", 1}, {"b", 1}}), "b: is number, not [\"boolean\"]");
  EXPECT_EQ(first_complaint(schema, {{"a", 1}, {"c", 1}}), "c: is no member that the model knows");
}

TEST(Models, judge_requests_by_path_query_and_body) {
  const auto models = shared_models();
  if (!models) GTEST_SKIP() << "../shared is not here";
  const auto complaints = [&](std::string_view method, std::string_view url, std::string body = "") {
    const auto all = models->request_complaints(request(method, url, std::move(body)));
    return all.empty() ? std::string{} : all.front();
  };
  const std::string orders = "/orders/2026-01-01/orders";
  EXPECT_EQ(models->operation_of(request("GET", orders + "/1")), "getOrder");
  EXPECT_EQ(models->operation_of(request("GET", "/finances/transfers/2024-06-01/payouts/expected")),
            "listExpectedPayouts");
  EXPECT_EQ(models->operation_of(request("GET", "/nowhere")), "");
  EXPECT_EQ(complaints("GET", orders + "?createdAfter=2026-11-01T00:00:00Z&includedData=BUYER,TAX"), "");
  EXPECT_EQ(complaints("GET", orders + "?Bogus=1"), "query Bogus: is no parameter of this operation");
  EXPECT_NE(complaints("GET", orders + "?includedData=EVERYTHING"), "");
  EXPECT_EQ(complaints("GET", "/notifications/v1/subscriptions/ORDER_CHANGE"), "");
  EXPECT_EQ(complaints("POST", "/feeds/2021-06-30/documents", R"({"contentType":"text/plain"})"), "");
  EXPECT_EQ(complaints("POST", "/feeds/2021-06-30/documents", "{}"), " contentType: is missing");
}

TEST(Models, judge_answers_by_status_and_body) {
  const auto models = shared_models();
  if (!models) GTEST_SKIP() << "../shared is not here";
  const auto asked = request("POST", "/feeds/2021-06-30/documents", R"({"contentType":"text/plain"})");
  const auto is_good = [&](int status, std::string body) {
    return models->answer_complaints(asked, {status, {}, std::move(body)}).empty();
  };
  EXPECT_TRUE(is_good(201, R"({"feedDocumentId":"1","url":"http://x"})"));
  EXPECT_FALSE(is_good(201, R"({"feedDocumentId":"1"})"));
  EXPECT_FALSE(is_good(200, R"({"feedDocumentId":"1","url":"http://x"})"));
  EXPECT_TRUE(is_good(401, R"({"errors":[{"code":"Unauthorized","message":"no"}]})"));
  EXPECT_FALSE(is_good(400, "not JSON"));
}

TEST(Models, judge_documents_by_their_schema) {
  const auto models = shared_models();
  if (!models) GTEST_SKIP() << "../shared is not here";
  const auto complaints =
      models->document_complaints("feeds/listings-feed-schema-v2.json", R"({"header":{}})");
  EXPECT_FALSE(complaints.empty());
  EXPECT_EQ(models->document_complaints("feeds/none.json", "{}").size(), 1u);
}

TEST(Models, are_absent_where_the_folder_is) { EXPECT_EQ(Models::load("/nowhere/at/all"), nullptr); }

}  // namespace
}  // namespace weir::sandbox::models_test
