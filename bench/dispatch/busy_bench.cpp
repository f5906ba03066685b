// Goods issues while Weir is busy: stock updates and 2,000 orders wait for Amazon's real quotas, on a manual
// clock, with round trips, and as many workers as the daemon has. How long from a goods issue in SAP until
// Amazon has taken the confirmation, less what Amazon's quota itself would have made it wait: reckoned from
// the stand-ins' own records, SAP's goods issues and Amazon's usage plan. Prints a table; exits with 1 when
// the 99th percentile is not below two round trips, something was not confirmed, or a call was refused.
#include <charconv>
#include <cstdio>
#include <fstream>
#include <string>

#include "../bench/dispatch/side_by_side.hpp"
#include "sim/dispatch_world.hpp"

namespace {

using namespace weir;
using namespace std::chrono_literals;
using weir::testing::DispatchWorld;

constexpr std::size_t workers = 4;  // of the daemon
constexpr Duration trip = 200ms;
constexpr Duration warm_up = 30s;
constexpr std::int64_t token_every = 500, burst = 10;  // Amazon's default plan, in milliseconds

int number_or(const char* text, int otherwise) {
  int number = 0;
  const std::string_view digits{text};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() ? number : otherwise;
}

std::vector<std::string> ready_to_leave(DispatchWorld& world, int wanted) {
  auto& crossing = world.arrivals.crossing;
  for (int i = 0; i < wanted; ++i)
    if (crossing.amazon().make_order("plain", "", true, crossing.now()) == nullptr) return {};
  std::vector<std::string> deliveries;
  for (int quarter = 0; quarter < 24 && std::ssize(deliveries) < wanted; ++quarter) {
    world.go(15min);
    for (auto& each : world.deliver()) deliveries.push_back(std::move(each));
  }
  return deliveries;
}

// Every listing is to be told one piece less than Amazon shows, and orders come that nobody has seen.
void make_busy(DispatchWorld& world, int orders) {
  auto& crossing = world.arrivals.crossing;
  const std::string rules = (crossing.folder() / "stock-rules.toml").string();
  std::ofstream{rules} << "version = \"bench\"\nguard.changed_percent = \"100\"\n"
                       << "guard.zeroed_percent = \"100\"\n[all]\nbuffer.everybody = \"1\"\n"
                       << "[pool.main]\nstock.locations = [\"1000\"]\n";
  crossing.set_more("\n[connection.demo.stock]\nrules = \"" + rules + "\"\nmode = \"live\"\n");
  crossing.restart();
  // One feed would tell it all; refused, it waits for patches, five a second.
  crossing.amazon().add_fault({"amazon", "http_400", "", "createFeed", 1'000});
  for (int i = 0; i < orders; ++i) crossing.amazon().make_order("plain", "", true, crossing.now());
}

std::int64_t waiting(DispatchWorld& world) {
  const auto counts =
      world.arrivals.crossing.engine().context_of("demo").stores.stock.listings.open_counts("demo");
  return counts.waiting;
}

struct Issue {
  Instant at;
  std::string tracking;
};

// By chance, `gap_max` / 2 and half a round trip apart on the average.
std::vector<Issue> issue_all(DispatchWorld& world, bench::SideBySide& side,
                             const std::vector<std::string>& deliveries, int gap_max) {
  SeededRandom chance{11};
  std::vector<Issue> issues;
  side.sleep_until(world.now() + warm_up);
  for (const std::string& delivery : deliveries) {
    const std::string number = world.next_number(delivery);
    issues.push_back({world.now(), number});
    world.issue_in(delivery, {{number}});
    side.sleep_until(world.now() + trip / 2);
    world.push();
    side.ring();
    side.sleep_until(world.now() + Duration{chance.between(0, gap_max)});
  }
  side.sleep_until(world.now() + 30s);
  return issues;
}

struct Latency {
  Duration took, forced;
  Duration own() const { return took - forced; }
};

// When each would have its token of a bucket that is full at first, taken in the order of the goods issues.
std::vector<Instant> tokens_of(const std::vector<Issue>& issues) {
  constexpr Duration full{burst * token_every}, token{token_every};
  std::vector<Instant> tokens;
  Duration level = full;
  for (const Issue& issue : issues) {
    const Instant last = tokens.empty() ? issue.at : tokens.back();
    const Instant asked = std::max(last, issue.at);
    level = std::min(full, level + (asked - last));
    const Duration missing = std::max(Duration{0}, token - level);
    tokens.push_back(asked + missing);
    level = level + missing - token;
  }
  return tokens;
}

std::vector<Latency> reckon(DispatchWorld& world, const std::vector<Issue>& issues) {
  std::map<std::string, Instant> accepted;
  for (const auto& order : world.arrivals.crossing.world().orders())
    for (const auto& package : order.packages) accepted[package.tracking] = package.confirmed + trip / 2;
  std::vector<Latency> all;
  const auto tokens = tokens_of(issues);
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const auto found = accepted.find(issues[i].tracking);
    if (found != accepted.end())
      all.push_back({found->second - issues[i].at, tokens[i] - issues[i].at});
  }
  return all;
}

long long percentile(std::vector<Duration> values, std::size_t percent) {
  std::ranges::sort(values);
  return values[(values.size() * percent + 99) / 100 - 1].count();
}

std::int64_t refused(DispatchWorld& world) {
  std::int64_t count = 0;
  for (const auto& [operation, calls] :
       nlohmann::json::parse(world.arrivals.crossing.amazon().truth_calls()).items())
    count += calls.value("throttled", std::int64_t{0});
  return count;
}

void print(const char* what, const std::vector<Duration>& values) {
  std::printf("%-44s median %5lld, p99 %5lld, most %5lld ms\n", what, percentile(values, 50),
              percentile(values, 99), percentile(values, 100));
}

}  // namespace

// busy_bench [GOODS_ISSUES [ARTICLES [ORDERS [GAP_MAX]]]], the last in milliseconds
int main(int argc, char** argv) {
  const int wanted = argc > 1 ? number_or(argv[1], 500) : 500;
  const int articles = argc > 2 ? number_or(argv[2], 12'000) : 12'000;
  const int orders = argc > 3 ? number_or(argv[3], 2'000) : 2'000;
  const int gap_max = argc > 4 ? number_or(argv[4], 1'600) : 1'600;
  DispatchWorld world{7, "seller_id = \"A2WEIR0SANDBOX\"\n", static_cast<std::size_t>(articles)};
  auto deliveries = ready_to_leave(world, wanted);
  if (deliveries.size() < 2) return 1;
  // A store's first confirmation finds a quota that somebody else may have spent, and waits for it to fill.
  world.issue(deliveries.back());
  world.push();
  world.go(1min);
  deliveries.pop_back();
  make_busy(world, orders);
  world.go(70s);  // the first look at SAP's stock
  const std::int64_t before = waiting(world);
  bench::SideBySide side{world.arrivals.crossing, trip};
  std::vector<Issue> issues;
  const Instant end = world.now() + warm_up + Duration{std::ssize(deliveries) * (gap_max + 200)} + 60s;
  side.run(workers, end, [&] { issues = issue_all(world, side, deliveries, gap_max); });
  world.arrivals.crossing.set_wire({});
  const auto all = reckon(world, issues);
  if (all.empty()) return 1;
  std::vector<Duration> took, forced, own;
  for (const Latency& each : all) {
    took.push_back(each.took);
    forced.push_back(each.forced);
    own.push_back(each.own());
  }
  std::printf("stock updates that wait %lld, then %lld; orders %d; goods issues %zu, confirmed %zu\n",
              static_cast<long long>(before), static_cast<long long>(waiting(world)), orders, issues.size(),
              all.size());
  std::printf("a round trip is %lld ms; workers %zu; answers of 429: %lld\n",
              static_cast<long long>(trip.count()), workers, static_cast<long long>(refused(world)));
  print("goods issue to confirmation accepted", took);
  print("of it forced by the quota alone", forced);
  print("of it Weir's and the wire's", own);
  const bool is_fast = percentile(own, 99) < 2 * trip.count();
  return is_fast && all.size() == issues.size() && refused(world) == 0 ? 0 : 1;
}
