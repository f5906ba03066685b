#pragma once
// A gate that permits everything until it is told to refuse, and keeps what it was asked and told.
#include <optional>
#include <string>
#include <vector>

#include "core/doors.hpp"

namespace weir::testing {

class OpenGate final : public CallGate {
 public:
  struct Asked {
    std::string bucket;
    std::string connection;
    Urgency urgency;
  };
  struct Answered {
    std::string bucket;
    Instant permitted;
    int status;
    std::string rate;
    std::optional<Duration> retry_after;
  };

  // From now on, or not any more.
  void refuse(std::optional<Failure> refusal) { refusal_ = std::move(refusal); }

  Result<Done> permit(const CallAsk& ask, Instant) override {
    asked.push_back({std::string{ask.bucket}, std::string{ask.connection}, ask.urgency});
    if (refusal_) return *refusal_;
    return Done{};
  }
  void answered(const CallAsk& ask, const CallAnswer& answer, Instant) override {
    answers.push_back({std::string{ask.bucket}, answer.permitted, answer.status, std::string{answer.rate},
                       answer.retry_after});
  }

  std::vector<Asked> asked;
  std::vector<Answered> answers;

 private:
  std::optional<Failure> refusal_;
};

inline Failure come_back_at(Instant instant, std::string code = "amazon.quota") {
  return {.next = Next::wait,
          .code = std::move(code),
          .text = "closed",
          .subject = "a bucket",
          .not_before = instant};
}

}  // namespace weir::testing
