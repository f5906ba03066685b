// The end of a picking wave, on a manual clock: thousands of goods issues within a minute, each with its
// IDoc, against the stand-in's own count of confirmShipment's quota. How long Amazon's quota would take, how
// long Weir takes, who was told first, and how often Amazon answered 429. Prints a table; exits with 1 when
// less than 99 % of the quota was used, when a more urgent package waited behind a less urgent one, or when a
// single call was refused.
#include <charconv>
#include <cstdio>
#include <string>

#include "sim/dispatch_world.hpp"

namespace {

using namespace weir;
using namespace std::chrono_literals;
using weir::testing::DispatchWorld;

constexpr std::int64_t confirmations_a_second = 2;  // Amazon's default plan

int number_or(const char* text, int otherwise) {
  int number = 0;
  const std::string_view digits{text};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() ? number : otherwise;
}

// Orders of several deadlines, all of them in SAP.
std::vector<std::string> deliveries_of(DispatchWorld& world, int orders) {
  auto& crossing = world.arrivals.crossing;
  for (int article = 1; article <= 60; ++article) {
    const std::string number = std::to_string(100'000 + article);
    for (const char* location : {"0001", "0002"})
      static_cast<void>(world.ecc().post_stock(
          {"561", std::string(18 - number.size(), '0') + number, "1000", location, 10 * orders},
          crossing.now()));
  }
  constexpr const char* stories[] = {"plain", "prime", "gift", "second_day"};
  for (int i = 0; i < orders; ++i)
    if (crossing.amazon().make_order(stories[i % 4], "", true, crossing.now()) == nullptr) return {};
  std::vector<std::string> deliveries;
  for (int quarter = 0; quarter < 48 && std::ssize(deliveries) < orders; ++quarter) {
    world.go(15min);
    for (auto& each : world.deliver()) deliveries.push_back(std::move(each));
  }
  return deliveries;
}

// Within a minute, the IDocs of each second together.
void issue_within_a_minute(DispatchWorld& world, const std::vector<std::string>& deliveries) {
  const Instant begin = world.now();
  std::size_t issued = 0;
  for (int second = 1; second <= 60; ++second) {
    for (; issued < deliveries.size() * static_cast<std::size_t>(second) / 60; ++issued)
      world.issue(deliveries[issued]);
    world.push();
    world.go(begin + second * 1s - world.now());
  }
}

struct Told {
  Instant at;
  Instant ship_by;
};

std::vector<Told> told(DispatchWorld& world, Instant since) {
  std::vector<Told> all;
  for (const auto& order : world.arrivals.crossing.world().orders())
    for (const auto& package : order.packages)
      if (package.confirmed >= since) all.push_back({package.confirmed, order.ship_by()});
  std::ranges::sort(all, {}, &Told::at);
  return all;
}

// Below eight hours, below a day, and the rest.
int urgency_class(Instant ship_by, Instant now) {
  const Duration left = ship_by - now;
  return left < 8h ? 0 : left < 24h ? 1 : 2;
}

// Packages that were told while a more urgent one, issued by then, still waited.
std::size_t told_too_early(const std::vector<Told>& all, Instant issued_by) {
  std::size_t count = 0;
  int most_urgent_later = 9;
  for (auto each = all.rbegin(); each != all.rend() && each->at > issued_by; ++each) {
    const int mine = urgency_class(each->ship_by, issued_by);
    count += mine > most_urgent_later ? 1 : 0;
    most_urgent_later = std::min(most_urgent_later, mine);
  }
  return count;
}

}  // namespace

// wave_bench [GOODS_ISSUES]
int main(int argc, char** argv) {
  const int wanted = argc > 1 ? number_or(argv[1], 5'000) : 5'000;
  DispatchWorld world;
  const auto deliveries = deliveries_of(world, wanted);
  const Instant begin = world.now();
  issue_within_a_minute(world, deliveries);
  const Instant issued = world.now();
  const auto goal = deliveries.size();
  const Instant patience = begin + Duration{std::ssize(deliveries) * 1'000};
  while (told(world, begin).size() < goal && world.now() < patience) world.go(30s);
  const auto all = told(world, begin);
  if (all.empty()) return 1;
  const Duration took = all.back().at - all.front().at;
  const std::int64_t allowed = 1 + took.count() * confirmations_a_second / 1'000;
  const std::int64_t share = std::ssize(all) * 10'000 / std::max<std::int64_t>(1, allowed);
  const auto calls = nlohmann::json::parse(world.arrivals.crossing.amazon().truth_calls());
  std::int64_t refused = 0;
  for (const auto& [operation, count] : calls.items())
    if (count.is_object()) refused += count.value("throttled", std::int64_t{0});
  const std::size_t early = told_too_early(all, issued);
  std::printf("goods issues %zu, confirmed %zu in %lld s; the quota alone takes %lld s\n", goal, all.size(),
              static_cast<long long>(took.count() / 1'000),
              static_cast<long long>(std::ssize(all) / confirmations_a_second));
  std::printf("of the quota %lld.%02lld %%; told before more urgent ones %zu; answers of 429: %lld\n",
              static_cast<long long>(share / 100), static_cast<long long>(share % 100), early,
              static_cast<long long>(refused));
  return all.size() == goal && share >= 9'900 && early == 0 && refused == 0 ? 0 : 1;
}
