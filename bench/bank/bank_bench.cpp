// An hour of three times the demand that Amazon allows, on a manual clock: how much of each quota the token
// bank uses, and whether a single call goes over it, counted by a bucket that is not ours. Prints a table;
// exits with 1 when a quota is used below 99 % or exceeded.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/token_bank_hour.hpp"

namespace {

using namespace weir;
using testing::HourSetting;
using testing::TokenBankHour;

// The operations that Weir uses or will, and Amazon's small bursts.
constexpr std::array operations{
    "searchOrders",      "getOrder",        "getReports",       "getReport",          "getReportDocument",
    "createReport",      "createFeed",      "getFeed",          "createFeedDocument", "confirmShipment",
    "patchListingsItem", "getListingsItem", "listTransactions", "createInboundPlan",  "getShipment"};

// An hour, or as long as 2,000 calls take: on a quota of 20 an hour a single call is 5 %.
Duration length_of(const jobs::UsagePlan& plan) {
  const Duration calls{std::int64_t{2'000} * 1'000'000'000 / plan.rate};
  return std::max<Duration>(std::chrono::hours{1}, calls);
}

// How far off the forecast of a backlog's end was, in hundredths of a percent of the time it took.
std::int64_t forecast_error(HourSetting setting) {
  setting.demand = {{"de", Urgency::stock, 50, true}};
  TokenBankHour hour{setting};
  const std::int64_t calls = hour.quota() / 2;
  const Instant told = hour.bank().forecast(TokenBankHour::bucket, Urgency::stock, calls, hour.begin());
  hour.run();
  const Duration took = hour.last_served() - hour.begin();
  return std::abs((told - hour.last_served()).count()) * 10'000 / std::max<std::int64_t>(took.count(), 1);
}

std::string hundredths(std::int64_t number) {
  const std::string rest = std::to_string(number % 100);
  return std::to_string(number / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest;
}

bool measure(std::string_view operation, std::size_t processes) {
  const jobs::UsagePlan plan = jobs::UsagePlans{}.of("amazon/app/-/" + std::string{operation});
  const HourSetting setting{.plan = plan,
                            .processes = processes,
                            .late_max = Duration{1'000},
                            .wander = processes > 1,
                            .length = length_of(plan)};
  TokenBankHour hour{setting};
  hour.run();
  const std::int64_t served = hour.amazon().served();
  const std::int64_t share = served * 10'000 / hour.quota();
  const std::int64_t refused = hour.amazon().refused();
  const bool is_good = share >= 9'900 && refused == 0;
  std::printf("%-20s %8.4f %5lld %9zu %9lld %8s %6lld %9s %8s  %s\n", std::string{operation}.c_str(),
              static_cast<double>(plan.rate) / 1e6, static_cast<long long>(plan.burst), processes,
              static_cast<long long>(served), hundredths(share).c_str(), static_cast<long long>(refused),
              hundredths(forecast_error(setting)).c_str(), hundredths(hour.visits() * 100 / served).c_str(),
              is_good ? "" : "BELOW 99 % OR OVER");
  return is_good;
}

}  // namespace

int main() {
  std::printf("%-20s %8s %5s %9s %9s %8s %6s %9s %8s\n", "operation", "a second", "burst", "processes",
              "calls", "used %", "429s", "forecast", "visits");
  std::printf("%-20s %8s %5s %9s %9s %8s %6s %9s %8s\n", "", "", "", "", "", "", "", "off by %", "a call");
  bool is_good = true;
  for (const std::size_t processes : {1u, 3u})
    for (const char* operation : operations) is_good = measure(operation, processes) && is_good;
  return is_good ? 0 : 1;
}
