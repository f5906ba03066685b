#include "web/body.hpp"

#include <gtest/gtest.h>

namespace weir::web::body_test {
namespace {

Result<Body> body_of(const std::string& text) {
  http::Request request;
  request.headers = {{"content-type", "application/json"}};
  request.body = text;
  return Body::read(request);
}

std::string code_of(const Result<std::string>& said) { return said ? "" : said.error().code; }

TEST(Body, takes_no_text_that_a_store_would_cut_and_nothing_that_is_nested_without_end) {
  EXPECT_TRUE(body_of(R"({"user":"olga","orders":[{"order_id":"302-1"}]})"));
  EXPECT_FALSE(body_of("{\"user\":\"olga\\u0000\"}"));
  EXPECT_FALSE(body_of("{\"orders\":[{\"order_id\":\"302\\u0000\"}]}"));
  EXPECT_FALSE(body_of("{\"user\":\"\xFF\"}"));
  EXPECT_FALSE(body_of("{\"a\":" + std::string(50, '[') + std::string(50, ']') + "}"));
}

TEST(Body, what_is_left_out_or_misspelt_is_not_everything) {
  const auto asked = [](const char* text) { return body_of(text)->one_or_all("sku"); };
  EXPECT_EQ(*asked(R"({"sku":"A-1"})"), "A-1");
  EXPECT_EQ(*asked(R"({"all":true})"), "");
  for (const char* text : {"{}", R"({"SKU":"A-1"})", R"({"sku":12345})", R"({"sku":""})", R"({"sku":null})",
                           R"({"all":"true"})", R"({"all":false})", R"({"all":true,"sku":"A-1"})"})
    EXPECT_EQ(code_of(asked(text)), "web.bad_body") << text;
}

TEST(Body, a_word_is_one_of_its_words) {
  const auto asked = [](const char* text) { return body_of(text)->one_of("mode", {"frozen", "zero"}); };
  EXPECT_EQ(*asked(R"({"mode":"zero"})"), "zero");
  for (const char* text : {"{}", R"({"mode":"Zero"})", R"({"mode":0})", R"({"mode":""})"})
    EXPECT_EQ(code_of(asked(text)), "web.bad_body") << text;
}

}  // namespace
}  // namespace weir::web::body_test
