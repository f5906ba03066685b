#include "sandbox/amazon/form.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::sandbox::form_test {
namespace {

using Json = nlohmann::ordered_json;

std::string query(std::string_view form, std::string_view query_text) {
  const auto request = http::request_from("GET", "/x?" + std::string{query_text}, {}, "");
  return query_fault(form, *request).value_or("");
}

std::string body(std::string_view form, std::string_view json) {
  return body_fault(form, Json::parse(json)).value_or("");
}

TEST(Form, reads_queries) {
  constexpr std::string_view form = "ids*:[t](1..2) size:i(1..100) when:d day:D all:b mskus:r[t](..2)";
  EXPECT_EQ(query(form, "ids=a,b&size=100&when=2026-11-20T08:00:00Z&day=2026-11-20&all=true"), "");
  EXPECT_EQ(query(form, "ids=a&mskus=1&mskus=2"), "");
  EXPECT_EQ(query(form, "size=1"), "Missing required field: ids");
  EXPECT_EQ(query(form, "ids=a,b,c"), "The number of ids is not allowed");
  EXPECT_EQ(query(form, "ids=a&ids=b"), "Parameter given twice: ids");
  EXPECT_EQ(query(form, "ids=a&mskus=1&mskus=2&mskus=3"), "The number of mskus is not allowed");
  EXPECT_EQ(query(form, "ids=a&size=0"), "size is out of range");
  EXPECT_EQ(query(form, "ids=a&size=x"), "Invalid type for field size");
  EXPECT_EQ(query(form, "ids=a&when=yesterday"), "when is not an ISO 8601 date-time: 'yesterday'");
  EXPECT_EQ(query(form, "ids=a&day=2026-02-30"), "day is not a date: '2026-02-30'");
  EXPECT_EQ(query(form, "ids=a&all=maybe"), "Invalid type for field all");
  EXPECT_EQ(query(form, "ids=a&other=1"), "Unknown parameter: other");
}

TEST(Form, reads_bodies) {
  constexpr std::string_view form =
      "name*:t(1..3) kind:<A|B> lines*:[(id*:t count:i)](1..) more:m any:j rate:n";
  EXPECT_EQ(
      body(form, R"({"name":"abc","kind":"B","lines":[{"id":"1","count":2}],"more":{"x":1},"rate":1.5})"),
      "");
  EXPECT_EQ(body(form, R"([])"), "The body is not a JSON object");
  EXPECT_EQ(body(form, R"({"lines":[]})"), "Missing required field: name");
  EXPECT_EQ(body(form, R"({"name":1,"lines":[]})"), "Invalid type for field name");
  EXPECT_EQ(body(form, R"({"name":"abcd","lines":[]})"), "The length of name is not allowed");
  EXPECT_EQ(body(form, R"({"name":"a","lines":[]})"), "The number of lines is not allowed");
  EXPECT_EQ(body(form, R"({"name":"a","kind":"C","lines":[{"id":"1"}]})"), "Invalid value for kind: 'C'");
  EXPECT_EQ(body(form, R"({"name":"a","lines":[{"count":1}]})"), "Missing required field: lines[0].id");
  EXPECT_EQ(body(form, R"({"name":"a","lines":[{"id":"1","count":"1"}]})"),
            "Invalid type for field lines[0].count");
  EXPECT_EQ(body(form, R"({"name":"a","lines":[{"id":"1"}],"other":1})"), "Unknown field: other");
  EXPECT_EQ(body(form, R"({"name":"a","lines":[{"id":"1"}],"more":[]})"), "Invalid type for field more");
}

}  // namespace
}  // namespace weir::sandbox::form_test
