#include "monitor/waste.hpp"

#include <gtest/gtest.h>

namespace weir::monitor::waste_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

std::string codes_of(const WasteFigures& figures) {
  std::string text;
  for (const auto& each : waste_of(figures, noon)) text += each.code + ' ' + each.subject + ';';
  return text;
}

TEST(Waste, IsWhatAQuotaRefusesAgainAndAgain) {
  EXPECT_EQ(codes_of({.calls = {{"de", "getOrder", 1'000, 10}}}), "waste.calls waste/calls/getOrder;");
  EXPECT_EQ(codes_of({.calls = {{"de", "getOrder", 1'001, 10}}}), "") << "less than a hundredth";
  EXPECT_EQ(codes_of({.calls = {{"de", "getOrder", 9, 9}}}), "") << "a single bad minute";
}

TEST(Waste, IsAJobThatIsDoneAgainAndAgain) {
  EXPECT_EQ(codes_of({.jobs = {{"de", "post_order", 200, 20}}}), "waste.redone waste/jobs/post_order;");
  EXPECT_EQ(codes_of({.jobs = {{"de", "post_order", 201, 20}}}), "");
}

TEST(Waste, IsToAskForWhatAmazonWouldTell) {
  EXPECT_EQ(codes_of({.heard = {{"de", 10, 0}}}), "waste.polling waste/polling;");
  EXPECT_EQ(codes_of({.heard = {{"de", 10, 1}}}), "");
  EXPECT_EQ(codes_of({.heard = {{"de", 9, 0}}}), "");
}

TEST(Waste, IsWhatIsSlowForMoreThanAFew) {
  std::vector<Duration> lags(20, 1min);
  EXPECT_EQ(codes_of({.proofs = {{"de", lags, lags}}}), "");
  lags.back() = 2h;
  EXPECT_EQ(codes_of({.proofs = {{"de", lags, {}}}}), "") << "one of twenty";
  lags[18] = 1h;
  EXPECT_EQ(codes_of({.proofs = {{"de", lags, lags}}}),
            "waste.slow_orders waste/orders;waste.slow_confirmations waste/confirmations;");
  EXPECT_EQ(codes_of({.proofs = {{"de", {2h, 3h}, {}}}}), "") << "too few to say";
}

}  // namespace
}  // namespace weir::monitor::waste_test
