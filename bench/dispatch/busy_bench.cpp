// Goods issues while Weir is busy: 10,000 stock updates and 2,000 orders wait for Amazon's real quotas, on a
// manual clock, with round trips, and as many workers as the daemon has; at half of confirmShipment's quota,
// and near it. How long from a goods issue in SAP until Amazon has taken the confirmation, less what Amazon's
// quota itself would have made it wait: reckoned from the stand-ins' own records, SAP's goods issues and
// Amazon's usage plan. Prints a table for each; exits with 1 when a 99th percentile is not below two round
// trips, too few stock updates waited, something was not confirmed, or a call was refused.
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

constexpr std::size_t workers = 4;  // of the daemon, and one more for what is urgent
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

std::int64_t waiting(DispatchWorld& world) {
  const auto counts =
      world.arrivals.crossing.engine().context_of("demo").stores.stock.listings.open_counts("demo");
  return counts.waiting;
}

// Every listing is to be told one piece less than Amazon shows, and SAP's stock is looked at until so many
// wait; then orders come that nobody has seen.
void make_busy(DispatchWorld& world, int updates, int orders) {
  auto& crossing = world.arrivals.crossing;
  const std::string rules = (crossing.folder() / "stock-rules.toml").string();
  std::ofstream{rules} << "version = \"bench\"\nguard.changed_percent = \"100\"\n"
                       << "guard.zeroed_percent = \"100\"\n[all]\nbuffer.everybody = \"1\"\n"
                       << "[pool.main]\nstock.locations = [\"1000\"]\n";
  crossing.set_more("\n[connection.demo.stock]\nrules = \"" + rules + "\"\nmode = \"live\"\n");
  crossing.restart();
  // One feed would tell it all; refused, it waits for patches, five a second.
  crossing.amazon().add_fault({"amazon", "http_400", "", "createFeed", 1'000});
  constexpr Duration patience = 1h;
  for (const Instant end = world.now() + patience; waiting(world) < updates && world.now() < end;)
    world.go(10s);
  for (int i = 0; i < orders; ++i) crossing.amazon().make_order("plain", "", true, crossing.now());
}

struct Issue {
  Instant at;
  std::string tracking;
};

// Whoever comes does not know when the last one came: a coin for each slot of time.
Duration any_gap(Random& chance, Duration mean) {
  constexpr Duration slot{10};
  Duration gap{0};
  while (!chance.one_in(static_cast<std::uint32_t>(mean / slot))) gap += slot;
  return gap;
}

// By chance, `gap` and half a round trip apart on the average.
std::vector<Issue> issue_all(DispatchWorld& world, bench::SideBySide& side,
                             const std::vector<std::string>& deliveries, Duration gap) {
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
    side.sleep_until(world.now() + any_gap(chance, gap));
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

struct Load {
  int issues = 500;
  int updates = 10'000;  // that wait when the first goods are issued
  int orders = 2'000;
  Duration gap{0};
};

bool is_as_promised(DispatchWorld& world, const std::vector<Issue>& issues) {
  const auto all = reckon(world, issues);
  if (all.empty()) return false;
  std::vector<Duration> took, forced, own;
  for (const Latency& each : all) {
    took.push_back(each.took);
    forced.push_back(each.forced);
    own.push_back(each.own());
  }
  std::printf("goods issues %zu, confirmed %zu; a round trip is %lld ms; workers %zu; answers of 429: %lld\n",
              issues.size(), all.size(), static_cast<long long>(trip.count()), workers,
              static_cast<long long>(refused(world)));
  print("goods issue to confirmation accepted", took);
  print("of it forced by the quota alone", forced);
  print("of it Weir's and the wire's", own);
  return percentile(own, 99) < 2 * trip.count() && all.size() == issues.size() && refused(world) == 0;
}

bool measure(const Load& load) {
  const int articles = load.updates + load.updates / 4;  // some are told before the last is looked at
  DispatchWorld world{7, "seller_id = \"A2WEIR0SANDBOX\"\n", static_cast<std::size_t>(articles)};
  auto deliveries = ready_to_leave(world, load.issues);
  if (deliveries.size() < 2) return false;
  // A store's first confirmation finds a quota that somebody else may have spent, and waits for it to fill.
  world.issue(deliveries.back());
  world.push();
  world.go(1min);
  deliveries.pop_back();
  make_busy(world, load.updates, load.orders);
  const std::int64_t before = waiting(world);
  bench::SideBySide side{world.arrivals.crossing, trip};
  std::vector<Issue> issues;
  const Instant end = world.now() + warm_up + std::ssize(deliveries) * 2 * (load.gap + trip) + 2min;
  side.run(workers, end, [&] { issues = issue_all(world, side, deliveries, load.gap); });
  world.arrivals.crossing.set_wire({});
  const std::int64_t mean = (load.gap + trip / 2).count();
  std::printf("%lld %% of the quota; stock updates that wait %lld, then %lld; orders %d\n",
              static_cast<long long>(token_every * 100 / mean), static_cast<long long>(before),
              static_cast<long long>(waiting(world)), load.orders);
  return is_as_promised(world, issues) && before >= load.updates;
}

}  // namespace

// busy_bench [GOODS_ISSUES [STOCK_UPDATES [ORDERS [GAP]]]], the last in milliseconds on the average: without
// it at half the quota and near it
int main(int argc, char** argv) {
  Load load;
  if (argc > 1) load.issues = number_or(argv[1], load.issues);
  if (argc > 2) load.updates = number_or(argv[2], load.updates);
  if (argc > 3) load.orders = number_or(argv[3], load.orders);
  std::vector<Duration> gaps{900ms, 425ms};
  if (argc > 4) gaps = {Duration{number_or(argv[4], 425)}};
  bool is_good = true;
  for (const Duration gap : gaps) {
    load.gap = gap;
    is_good = measure(load) && is_good;
  }
  return is_good ? 0 : 1;
}
