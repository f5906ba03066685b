#include "http/message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace weir::http::message_test {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Parts = std::vector<std::string>;

Request get(std::string_view url) {
  auto request = request_from("GET", url, {}, "");
  EXPECT_TRUE(request) << url;
  return request.value_or(Request{});
}

bool is_refused(std::string_view url) { return !request_from("GET", url, {}, "").has_value(); }

RC_GTEST_PROP(PercentProperty, WhatWasEncodedIsDecodedToTheSame, (const std::string& text)) {
  RC_ASSERT(percent_decoded(percent_encoded(text), false) == text);
  RC_ASSERT(percent_decoded(percent_encoded(text), true) == text);
}

RC_GTEST_PROP(PercentProperty, EncodedTextHoldsNothingThatAUrlGivesAMeaningTo, (const std::string& text)) {
  const auto is_plain = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view{"-._~%"}.find(c) != std::string_view::npos;
  };
  const auto encoded = percent_encoded(text);
  RC_ASSERT(std::all_of(encoded.begin(), encoded.end(), is_plain));
}

RC_GTEST_PROP(RequestProperty, AnyQueryArrivesAsItWasSent, (const Pairs& parameters)) {
  std::string url = "/path?";
  for (const auto& [name, value] : parameters)
    url += percent_encoded(name) + "=" + percent_encoded(value) + "&";
  RC_ASSERT(get(url).query == parameters);
}

RC_GTEST_PROP(RequestProperty, AnyTargetIsReadUnlessAnEscapeInItIsBroken, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"%2fGa/?&=+# "}));
  const auto counted = std::string_view{text}.substr(0, text.find('#'));
  const auto request = request_from("GET", "/" + text, {}, "");
  RC_ASSERT(request.has_value() == percent_decoded(counted, true).has_value());
  if (request) {
    RC_ASSERT(request->path ==
              percent_decoded("/" + std::string{counted.substr(0, counted.find('?'))}, false));
  }
}

TEST(PercentEncoding, KeepsOnlyTheUnreservedCharacters) {
  EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encoded("a b+c/d&e=f%ä*'()"), "a%20b%2Bc%2Fd%26e%3Df%25%C3%A4%2A%27%28%29");
}

TEST(PercentDecoding, RefusesABrokenEscape) {
  EXPECT_EQ(percent_decoded("%", false), std::nullopt);
  EXPECT_EQ(percent_decoded("%4", false), std::nullopt);
  EXPECT_EQ(percent_decoded("%4g", false), std::nullopt);
  EXPECT_EQ(percent_decoded("%u0041", false), std::nullopt);
  EXPECT_EQ(percent_decoded("%4a%4A", false), "JJ");
}

TEST(PercentDecoding, TakesAPlusForASpaceOnlyInAQuery) {
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
}

TEST(Request, IsReadFromAnAbsoluteUrl) {
  const auto request =
      request_from("POST", "https://host:8443/sap/bc/idoc_xml?sap-client=100&x=a+b%2Bc#part",
                   {{"Content-TYPE", "text/xml"}, {"X-Two", "1"}, {"x-two", "2"}}, "<IDOC/>");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->path, "/sap/bc/idoc_xml");
  EXPECT_EQ(request->query, (Pairs{{"sap-client", "100"}, {"x", "a b+c"}}));
  EXPECT_EQ(request->parameter("sap-client"), "100");
  EXPECT_EQ(request->parameter("Sap-Client"), std::nullopt);
  EXPECT_EQ(request->header("content-type"), "text/xml");
  EXPECT_EQ(request->header("X-TWO"), "1");
  EXPECT_EQ(request->header("x-three"), std::nullopt);
  EXPECT_EQ(request->headers[0].first, "content-type");
  EXPECT_EQ(request->body, "<IDOC/>");
}

TEST(Request, HasTheRootPathWhereTheUrlNamesNone) {
  EXPECT_EQ(get("http://host").path, "/");
  EXPECT_EQ(get("http://host?a=1").path, "/");
  EXPECT_EQ(get("http://host?a=1").parameter("a"), "1");
  EXPECT_EQ(get("/?a=b/c").path, "/");
}

TEST(Request, KeepsAnEncodedSlashInsideItsSegment) {
  const auto request = get("/listings/items/SELLER/A%2FB%20C//");
  EXPECT_EQ(request.segments, (Parts{"listings", "items", "SELLER", "A/B C"}));
  EXPECT_EQ(request.path, "/listings/items/SELLER/A/B C//");
  EXPECT_TRUE(get("/").segments.empty());
}

TEST(Request, ReadsParametersWithoutValuesAndSkipsEmptyOnes) {
  EXPECT_EQ(get("/p?a&b=&&=c&d=1=2&").query, (Pairs{{"a", ""}, {"b", ""}, {"", "c"}, {"d", "1=2"}}));
  EXPECT_EQ(get("/p?").query, Pairs{});
  EXPECT_EQ(get("/p?a=1&a=2").parameter("a"), "1");
}

TEST(Request, IsRefusedWhereTheTargetIsNone) {
  EXPECT_TRUE(is_refused(""));
  EXPECT_TRUE(is_refused("*"));
  EXPECT_TRUE(is_refused("host:443"));
  EXPECT_TRUE(is_refused("://host/"));
  EXPECT_TRUE(is_refused("http:///path"));
  EXPECT_TRUE(is_refused("/a%zz"));
  EXPECT_TRUE(is_refused("/a?b=%2"));
  EXPECT_TRUE(is_refused("/a?%=c"));
}

TEST(Request, HasAMethodInUpperCase) {
  EXPECT_FALSE(request_from("get", "/", {}, ""));
  EXPECT_FALSE(request_from("", "/", {}, ""));
  EXPECT_TRUE(request_from("M-SEARCH", "/", {}, ""));
}

}  // namespace
}  // namespace weir::http::message_test
