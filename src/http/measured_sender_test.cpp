#include "http/measured_sender.hpp"

#include <gtest/gtest.h>

namespace weir::http::measured_sender_test {
namespace {

// Takes its time, then answers as it was told.
class SlowSender final : public HttpSender {
 public:
  explicit SlowSender(ManualClock& clock) : clock_{clock} {}
  Result<HttpResponse> send(const HttpRequest&) override {
    clock_.advance(Duration{2'000});
    return next;
  }
  Result<HttpResponse> next{HttpResponse{}};

 private:
  ManualClock& clock_;
};

TEST(MeasuredSender, counts_answers_by_status_and_silence_as_no_answer) {
  ManualClock clock{Instant{}};
  SlowSender slow{clock};
  Metrics metrics;
  MeasuredSender sender{slow, clock, metrics, "sap"};
  slow.next = HttpResponse{.status = 503, .headers = {}, .body = {}};
  EXPECT_EQ(sender.send({})->status, 503);
  slow.next =
      Failure{.next = Next::retry, .code = "http.refused", .text = "", .subject = "", .not_before = {}};
  EXPECT_FALSE(sender.send({}));
  const std::string text = metrics.text();
  EXPECT_NE(text.find("weir_calls_total{side=\"sap\",status=\"503\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_calls_total{side=\"sap\",status=\"no_answer\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_call_seconds_bucket{side=\"sap\",le=\"1\"} 0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_call_seconds_bucket{side=\"sap\",le=\"3\"} 2\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace weir::http::measured_sender_test
