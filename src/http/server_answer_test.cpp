#include "http/server_answer.hpp"

#include <gtest/gtest.h>

namespace weir::http::server_answer_test {
namespace {

TEST(Answer, IsRenderedWithTheServersFraming) {
  const Response response{
      201,
      {{"X-Id", "4711"}, {"Content-Length", "999"}, {"transfer-encoding", "chunked"}, {"connection", "x"}},
      "body"};
  EXPECT_EQ(rendered(response, {.reason = "Created"}),
            "HTTP/1.1 201 Created\r\nX-Id: 4711\r\nContent-Length: 4\r\n\r\nbody");
}

TEST(Answer, SaysWhatBecomesOfTheConnectionOnlyWhereTheVersionDoesNot) {
  const Response response{200, {}, ""};
  EXPECT_EQ(rendered(response, {.reason = "OK", .keep_alive = false}),
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(rendered(response, {.reason = "OK", .is_http_1_0 = true}),
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
}

TEST(Answer, HasNoBodyForHeadNoContentAndNotModified) {
  EXPECT_EQ(rendered({200, {}, "body"}, {.reason = "OK", .is_for_head = true}),
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(rendered({204, {}, "body"}, {.reason = "No Content"}), "HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(rendered({304, {}, "body"}, {.reason = "Not Modified"}), "HTTP/1.1 304 Not Modified\r\n\r\n");
}

TEST(Answer, IsOneThatCanBeSent) {
  EXPECT_TRUE(is_sendable({200, {{"x-a", "any: text"}, {"x-b", ""}}, ""}));
  EXPECT_FALSE(is_sendable({99, {}, ""}));
  EXPECT_FALSE(is_sendable({100, {}, ""}));
  EXPECT_FALSE(is_sendable({600, {}, ""}));
  EXPECT_FALSE(is_sendable({200, {{"x-a", "b\r\nx-c: d"}}, ""}));
  EXPECT_FALSE(is_sendable({200, {{"x-a", std::string{"\0", 1}}}, ""}));
  EXPECT_FALSE(is_sendable({200, {{"x-a\n", "b"}}, ""}));
  EXPECT_FALSE(is_sendable({200, {{"x-a: b", "c"}}, ""}));
  EXPECT_FALSE(is_sendable({200, {{"", "b"}}, ""}));
}

TEST(Answer, GoesOutWholeOrHalfOrNotAtAll) {
  Response response{200, {}, "12345678"};
  const auto bytes = rendered(response, {.reason = "OK"});
  EXPECT_EQ(delivered(bytes, response), bytes);
  response.delivery = Delivery::half;
  EXPECT_EQ(delivered(bytes, response), "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n1234");
  response.delivery = Delivery::nothing;
  EXPECT_EQ(delivered(bytes, response), "");
}

}  // namespace
}  // namespace weir::http::server_answer_test
