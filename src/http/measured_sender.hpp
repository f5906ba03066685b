#pragma once
// Counts and times the calls to one side, whoever makes them and however they end.
#include <atomic>
#include <cstdint>
#include <string>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "core/metrics.hpp"

namespace weir::http {

inline constexpr Metric calls_total{"weir_calls_total",
                                    "Calls over HTTP, by side and status; no_answer where none came."};
inline constexpr Metric call_seconds{"weir_call_seconds", "How long calls over HTTP take, by side."};

class MeasuredSender final : public HttpSender {
 public:
  // References outlive it. `side` is "amazon" or "sap".
  MeasuredSender(HttpSender& inner, const Clock& clock, Metrics& metrics, std::string side)
      : inner_{inner}, clock_{clock}, metrics_{metrics}, side_{std::move(side)} {}

  Result<HttpResponse> send(const HttpRequest& request) override;

  std::uint64_t answers() const { return answers_; }  // of any status

 private:
  HttpSender& inner_;
  const Clock& clock_;
  Metrics& metrics_;
  const std::string side_;
  std::atomic<std::uint64_t> answers_ = 0;
};

}  // namespace weir::http
