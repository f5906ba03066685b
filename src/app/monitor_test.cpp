#include "app/monitor.hpp"

#include <gtest/gtest.h>

namespace weir::app {
namespace {

http::Response asked(const Monitor& monitor, const std::string& method, const std::string& path) {
  http::Request request;
  request.method = method;
  request.path = path;
  return monitor.answer(request);
}

TEST(Monitor, SaysWhyItIsUnhealthyWhileThereIsNoEngine) {
  Monitor monitor;
  EXPECT_EQ(asked(monitor, "GET", "/healthz").status, 503);
  monitor.hide("the disk is full");
  for (const char* path : {"/healthz", "/metrics"}) {
    const auto answer = asked(monitor, "GET", path);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.body, "the store does not answer: the disk is full\n");
  }
}

TEST(Monitor, AnswersNothingButItsTwoPages) {
  const Monitor monitor;
  EXPECT_EQ(asked(monitor, "GET", "/").status, 404);
  EXPECT_EQ(asked(monitor, "POST", "/healthz").status, 405);
}

}  // namespace
}  // namespace weir::app
