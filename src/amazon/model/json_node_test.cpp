#include "amazon/model/json_node.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::amazon::json_node_test {
namespace {

TEST(JsonNode, KeepsNumbersAsTheyCame) {
  const auto node = parse_json(R"({"a": 0.10, "b": [1e3, -0, 12345678901234567890.123456789]})");
  ASSERT_TRUE(node);
  EXPECT_EQ(node->json(), R"({"a":0.10,"b":[1e3,-0,12345678901234567890.123456789]})");
}

TEST(JsonNode, IsNothingForWhatIsNoDocument) {
  for (const char* json : {"", "{", "{}{}", "[1,]", "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":nul}",
                           "{\"a\":\"\xff\"}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\" 1}", "{}x"})
    EXPECT_FALSE(parse_json(json)) << json;
}

TEST(JsonNode, WritesTextsThatAreReadAgain) {
  const std::string json = R"({"a\"b":"line\nM\u00fcller \ud83d\ude00 \\ \/"})";
  const auto once = parse_json(json);
  ASSERT_TRUE(once);
  const auto twice = parse_json(once->json());
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->children.at(0).text, once->children.at(0).text);
  EXPECT_EQ(twice->children.at(0).key, "a\"b");
}

RC_GTEST_PROP(JsonNode, IsTheSameAfterItWasWrittenWhateverItsTexts, (const std::vector<std::string>& texts)) {
  std::string json = "[";
  for (const std::string& text : texts) json += (json.size() > 1 ? "," : "") + json_text(text);
  const auto once = parse_json(json + "]");
  RC_ASSERT(once.has_value());
  RC_ASSERT(once->children.size() == texts.size());
  RC_ASSERT(parse_json(once->json())->json() == once->json());
}

RC_GTEST_PROP(JsonNode, IsReadOrRefusedWhateverTheBytes, (const std::string& bytes)) {
  for (const std::string& json : {bytes, "{\"a\":" + bytes + "}", "[\"" + bytes + "\"]"})
    if (const auto node = parse_json(json)) RC_ASSERT(parse_json(node->json())->json() == node->json());
}

TEST(PlainDecimal, HasNoExponentAndNoIdleZeros) {
  EXPECT_EQ(plain_decimal("12.50"), "12.5");
  EXPECT_EQ(plain_decimal("5980.0"), "5980");
  EXPECT_EQ(plain_decimal("1.23456789E7"), "12345678.9");
  EXPECT_EQ(plain_decimal("-1.5e-3"), "-0.0015");
  EXPECT_EQ(plain_decimal("1E+3"), "1000");
  EXPECT_EQ(plain_decimal("-0.00"), "0");
  EXPECT_EQ(plain_decimal("0"), "0");
  EXPECT_EQ(plain_decimal("1e41"), std::nullopt);
  EXPECT_EQ(plain_decimal(std::string(41, '9')), std::nullopt);
}

}  // namespace
}  // namespace weir::amazon::json_node_test
