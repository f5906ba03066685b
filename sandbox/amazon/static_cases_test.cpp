#include "sandbox/amazon/static_cases.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace weir::sandbox::static_cases_test {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view two_cases = R"({"cases":[
  {"method":"GET","path":"/a/{id}","request":{},"response":{"status":400,"body":{"errors":[]}}},
  {"method":"GET","path":"/a/{id}","request":{"path":{"id":"1"},"query":{"list":["x","y"]}},
   "response":{"status":200,"body":{"b":1,"a":2}}},
  {"method":"POST","path":"/a","request":{"body":{"x":{"y":[1]}}},"response":{"status":204,"body":{}}},
  {"method":"POST","path":"/c","request":{"body":{"at":"2024-01-01T00:00Z"}},
   "response":{"status":204,"body":{}}}]})";

http::Request request(std::string_view method, const std::string& url, std::string body = "") {
  return *http::request_from(method, url, {{"x-amz-access-token", "Atza|x"}}, std::move(body));
}

http::Response answer(StaticCases& cases, const http::Request& asked) {
  SeededRandom random{1};
  return cases.handle(asked, random, Instant{});
}

std::string encoded_path(std::string path, const Json& values) {
  for (auto begin = path.find('{'); begin != std::string::npos; begin = path.find('{', begin)) {
    const auto end = path.find('}', begin);
    const std::string name = path.substr(begin + 1, end - begin - 1);
    const std::string value = values.contains(name) ? values[name].get<std::string>() : "any";
    path.replace(begin, end + 1 - begin, http::percent_encoded(value));
  }
  return path;
}

std::string query_text(const Json& query) {
  std::string text;
  for (const auto& [name, value] : query.items()) {
    std::string joined;
    if (value.is_array())
      for (const Json& element : value)
        joined +=
            (joined.empty() ? "" : ",") + (element.is_string() ? element.get<std::string>() : element.dump());
    else
      joined = value.is_string() ? value.get<std::string>() : value.dump();
    text += (text.empty() ? "?" : "&") + name + "=" + http::percent_encoded(joined);
  }
  return text;
}

TEST(StaticCases, are_matched_by_what_they_name) {
  const auto cases = StaticCases::parse(two_cases);
  ASSERT_NE(cases, nullptr);
  EXPECT_EQ(answer(*cases, request("GET", "/a/1?list=x,y&more=1")).body, R"({"b":1,"a":2})");
  EXPECT_EQ(answer(*cases, request("GET", "/a/1?list=x&list=y")).status, 200);
  EXPECT_EQ(answer(*cases, request("GET", "/a/2?list=x,y")).body, R"({"errors":[]})");
  EXPECT_EQ(answer(*cases, request("POST", "/a", R"({"x":{"y":[1],"z":2}})")).status, 204);
  EXPECT_EQ(answer(*cases, request("POST", "/a", R"({"x":{"y":[1,2]}})")).status, 400);
  EXPECT_EQ(answer(*cases, request("POST", "/c", R"({"at":"2024-01-01T00:00:00Z"})")).status, 204);
  EXPECT_EQ(answer(*cases, request("POST", "/c", R"({"at":"2024-01-01T00:00:01Z"})")).status, 400);
  EXPECT_EQ(answer(*cases, request("GET", "/b")).status, 400);
  EXPECT_EQ(answer(*cases, *http::request_from("GET", "/a/1", {}, "")).status, 403);
}

TEST(StaticCases, are_not_read_from_anything_else) {
  EXPECT_EQ(StaticCases::parse("no json"), nullptr);
  EXPECT_EQ(StaticCases::parse(R"({"cases":[1]})"), nullptr);
}

TEST(StaticCases, are_answered_word_for_word) {
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} / "spapi/sandbox_cases.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  std::ifstream file{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto cases = StaticCases::parse(text);
  ASSERT_NE(cases, nullptr);
  std::size_t asked = 0;
  const Json listed = Json::parse(text);
  for (const Json& one : listed.at("cases")) {
    const Json& wanted = one.at("request");
    const std::string url = encoded_path(one.at("path"), wanted.value("path", Json::object())) +
                            query_text(wanted.value("query", Json::object()));
    const auto given = answer(*cases, request(one.at("method").get<std::string>(), url,
                                              wanted.contains("body") ? wanted.at("body").dump() : ""));
    const Json& expected = one.at("response");
    bool is_double = false;
    for (const Json& problem : one.at("problems"))
      is_double |= problem.get<std::string>().starts_with("same request");
    ++asked;
    if (is_double) continue;
    EXPECT_EQ(given.status, expected.at("status").get<int>()) << one.at("n");
    const bool has_body = given.status != 204 && !expected.at("body").is_null();
    EXPECT_EQ(given.body, has_body ? expected.at("body").dump() : "") << one.at("n");
  }
  RecordProperty("cases", static_cast<int>(asked));
  EXPECT_GT(asked, 400u);
}

}  // namespace
}  // namespace weir::sandbox::static_cases_test
