#include "http/server_work.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "core/log.hpp"
#include "http/gzip.hpp"

namespace weir::http::server_work_test {
namespace {

constexpr std::size_t plenty = 1 << 20;

Request packed(std::string body) {
  auto request =
      request_from("POST", "/idoc", {{"Content-Encoding", "gzip"}, {"Content-Length", "1"}}, std::move(body));
  return *std::move(request);
}

Response echo(const Request& request) { return {200, {}, request.body}; }

std::string logged_by(const Handler& handler, Response& response) {
  ::testing::internal::CaptureStderr();
  start_log(LogLevel::error, LogFormat::text);
  response = worked(handler, packed(gzipped("secret")), plenty);
  start_log(LogLevel::off, LogFormat::text);
  return ::testing::internal::GetCapturedStderr();
}

TEST(Work, HandsAGzipBodyOverUnpacked) {
  const auto response = worked(
      [](const Request& request) {
        EXPECT_EQ(request.header("content-encoding"), std::nullopt);
        EXPECT_EQ(request.header("content-length"), std::nullopt);
        return echo(request);
      },
      packed(gzipped("<IDOC/>")), plenty);
  EXPECT_EQ(response.body, "<IDOC/>");
}

TEST(Work, RefusesAGzipBodyThatIsBrokenOrTooLarge) {
  EXPECT_EQ(worked(echo, packed("not gzip"), plenty).status, 400);
  EXPECT_EQ(worked(echo, packed(gzipped(std::string(1001, 'a'))), 1000).status, 413);
  EXPECT_EQ(worked(echo, packed(gzipped(std::string(1000, 'a'))), 1000).status, 200);
}

TEST(Work, TakesAnEmptyBodyAsItIs) { EXPECT_EQ(worked(echo, packed(""), plenty).status, 200); }

TEST(Work, AnswersForAHandlerThatThrows) {
  Response response;
  const auto log =
      logged_by([](const Request&) -> Response { throw std::runtime_error{"the table is gone"}; }, response);
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body, "internal error\n");
  EXPECT_NE(log.find("http.handler_failed method=POST path=/idoc what=\"the table is gone\""),
            std::string::npos)
      << log;
  EXPECT_EQ(log.find("secret"), std::string::npos);
}

TEST(Work, AnswersForAResponseThatCannotBeSent) {
  Response response;
  const auto log = logged_by(
      [](const Request&) {
        return Response{200, {{"x-a", "b\r\nx-c: d"}}, ""};
      },
      response);
  EXPECT_EQ(response.status, 500);
  EXPECT_TRUE(response.headers.size() == 1 && response.headers[0].first == "content-type");
  EXPECT_NE(log.find("http.handler_failed"), std::string::npos);
}

}  // namespace
}  // namespace weir::http::server_work_test
