#include "sap/reads/pulsed_rfc.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace weir::sap::pulsed_rfc_test {
namespace {

using namespace std::chrono_literals;

class SlowSystem final : public RfcCaller {
 public:
  explicit SlowSystem(ManualClock& clock) : clock_{clock} {}
  Result<RfcParameters> call(std::string_view function, const RfcParameters&) override {
    functions.emplace_back(function);
    clock_.advance(70ms);
    if (!code.empty()) return Failure{Next::retry, code, "", ""};
    return RfcParameters{};
  }
  std::vector<std::string> functions;
  std::string code;

 private:
  ManualClock& clock_;
};

class EveryMinute final : public Pulse {
 public:
  bool is_due(Instant now) override { return took.empty() || now - last >= 1min; }
  void measured(Duration duration, Instant now) override {
    took.push_back(duration);
    last = now;
  }
  std::vector<Duration> took;
  Instant last;
};

TEST(PulsedRfc, MeasuresOnceAMinuteWhileItIsCalled) {
  ManualClock clock{Instant{}};
  SlowSystem sap{clock};
  EveryMinute pulse;
  PulsedRfc rfc{sap, clock, pulse};
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(rfc.call("RFC_READ_TABLE", {}));
  EXPECT_EQ(sap.functions, (std::vector<std::string>{"STFC_CONNECTION", "RFC_READ_TABLE", "RFC_READ_TABLE",
                                                     "RFC_READ_TABLE"}));
  clock.advance(1min);
  ASSERT_TRUE(rfc.call("RFC_READ_TABLE", {}));
  EXPECT_EQ(pulse.took, (std::vector<Duration>{70ms, 70ms}));
}

TEST(PulsedRfc, CountsAnswersOnly) {
  ManualClock clock{Instant{}};
  SlowSystem sap{clock};
  EveryMinute pulse;
  PulsedRfc rfc{sap, clock, pulse};
  sap.code = "sap.busy";
  EXPECT_FALSE(rfc.call("RFC_READ_TABLE", {}));
  EXPECT_TRUE(pulse.took.empty());
  sap.code = "sap.fault";
  EXPECT_FALSE(rfc.call("RFC_READ_TABLE", {}));
  EXPECT_EQ(pulse.took.size(), 1u);
}

}  // namespace
}  // namespace weir::sap::pulsed_rfc_test
