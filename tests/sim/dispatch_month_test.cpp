// A month of dispatch, from a seed: orders come every day, leave whole, in parts and in several packages,
// numbers are corrected, IDocs are lost, come twice and out of order, the receiver is dead for an hour, and
// Amazon for two, over a deadline. WEIR_SIM_SEEDS: how many months; WEIR_SIM_FIRST_SEED: the seed of the
// first.
#include <array>
#include <cstdlib>
#include <iostream>
#include <set>

#include "core/random.hpp"
#include "sim/dispatch_world.hpp"
#include "support/world_tables.hpp"

namespace weir::testing::dispatch_month_test {
namespace {

using namespace std::chrono_literals;
using sandbox::ecc::PickedItem;

constexpr int days_in_month = 28;
constexpr Duration sweep_takes = 17min;  // its interval, and the look behind it
constexpr Duration confirmed_within =
    5min;  // of what could be confirmed: a quota's token, a retry, a step of ours

std::uint64_t number_from(const char* name) {
  const char* wanted = std::getenv(name);
  return wanted ? std::strtoull(wanted, nullptr, 10) : 1;
}

// A package as the warehouse knows it.
struct Sent {
  std::string delivery, tracking;
  Instant reachable;  // when Weir could have told Amazon at the earliest
};

class Month {
 public:
  explicit Month(std::uint64_t seed) : world{seed}, chance{seed}, seed_{seed} {
    dead_day = static_cast<int>(chance.between(2, 8));
    deaf_day = static_cast<int>(chance.between(9, 14));
    disorder_day = static_cast<int>(chance.between(15, 19));
    outage_day = static_cast<int>(chance.between(20, 25));
  }

  void live() {
    for (int day = 0; day < days_in_month; ++day) {
      const Instant next = world.now() + 24h;
      order();
      world.pass(45min, 15min);
      ship(day);
      world.go(30min);
      if (day % 4 == 3) correct();
      if (day == outage_day) over_a_deadline();
      while (world.now() < next) world.pass(std::min<Duration>(1h, next - world.now()), 1h);
    }
    for (const auto& left : world.deliver()) leave(left);
    world.push();
    world.go(2h);
  }

  void hold_laws() {
    SCOPED_TRACE("seed " + std::to_string(seed_));
    EXPECT_TRUE(outage_was_over_a_deadline_);
    for (const Law& law : laws()) {
      SCOPED_TRACE(law.name);
      (this->*law.hold)();
    }
  }

  struct Law {
    const char* name;
    void (Month::*hold)();
  };
  static std::array<Law, 5> laws() {
    return {{{"each package is confirmed once, with its pieces", &Month::each_package_is_confirmed_once},
             {"none is late that could have been in time", &Month::none_is_late_that_could_be_in_time},
             {"Amazon shows each package's last number", &Month::numbers_are_the_last_ones},
             {"alarms rise with the time that is left", &Month::alerts_come_in_order},
             {"Amazon refuses no call for its quota", &Month::no_quota_is_exceeded}}};
  }

  DispatchWorld world;
  SeededRandom chance;

 private:
  void order() {
    constexpr const char* stories[] = {"plain", "discount", "gift", "prime"};
    for (const char* story : stories)
      EXPECT_NE(world.arrivals.crossing.amazon().make_order(story, "", true, world.now()), nullptr);
  }

  // What can leave today does, but for some that stay until tomorrow, or for good.
  void ship(int day) {
    if (day == dead_day) world.port.state = SapPort::State::dead;
    if (day == deaf_day) world.port.state = SapPort::State::deaf;
    for (const auto& delivery : world.deliver()) waiting_.push_back(delivery);
    std::vector<std::string> stay;
    for (const auto& delivery : waiting_) {
      if (chance.one_in(6))
        stay.push_back(delivery);
      else
        leave(delivery);
    }
    waiting_ = std::move(stay);
    world.push();
    if (day == disorder_day) out_of_order();
    if (day != dead_day && day != deaf_day) return;
    world.go(1h);
    world.port.state = SapPort::State::open;
    world.ecc().resend_outbound(world.now());
    world.drain();
  }

  void leave(const std::string& delivery) {
    auto items = world.items_of(delivery);
    std::int64_t pieces = 0;
    for (const auto& item : items) pieces += item.quantity;
    const Instant reachable =
        world.port.state == SapPort::State::dead ? world.now() + sweep_takes : world.now();
    if (pieces > 1 && chance.one_in(4)) {  // one piece by itself
      const PickedItem first{items.front().item, 1};
      --items.front().quantity;
      std::erase_if(items, [](const PickedItem& item) { return item.quantity == 0; });
      const std::string one = world.next_number(delivery), other = world.next_number(delivery);
      world.issue_in(delivery, {{one, {first}}, {other, items}});
      sent_.push_back({delivery, one, reachable});
      sent_.push_back({delivery, other, reachable});
      return;
    }
    // One piece stays, and comes with another delivery: VL02N makes this one as large as what was picked.
    if (items.front().quantity > 1 && chance.one_in(3)) --items.front().quantity;
    const std::string number = world.next_number(delivery);
    world.issue_in(delivery, {{number}}, items);
    sent_.push_back({delivery, number, reachable});
  }

  // The first package of a delivery has another number after all.
  void correct() {
    const Sent& any = sent_[static_cast<std::size_t>(chance.between(0, std::ssize(sent_) - 1))];
    Sent& first = *std::ranges::find(sent_, any.delivery, &Sent::delivery);
    first.tracking = world.next_number(first.delivery);
    ASSERT_TRUE(world.ecc().correct_tracking(first.delivery, first.tracking, world.now()));
    ++corrections_;
    world.push();
    world.go(10min);
  }

  // The first IDoc of a delivery comes behind the one that corrects it.
  void out_of_order() {
    for (const auto& order : {"plain", "gift"})
      world.arrivals.crossing.amazon().make_order(order, "", true, world.now());
    world.go(45min);
    const auto deliveries = world.deliver();
    world.port.state = SapPort::State::dead;
    const std::size_t before = sent_.size();
    for (const auto& delivery : deliveries) leave(delivery);
    world.push();
    world.port.state = SapPort::State::open;
    world.go(2min);
    std::set<std::string> corrected;
    for (std::size_t at = before; at < sent_.size(); ++at) {
      if (!corrected.insert(sent_[at].delivery).second) continue;
      sent_[at].tracking = world.next_number(sent_[at].delivery);
      ASSERT_TRUE(world.ecc().correct_tracking(sent_[at].delivery, sent_[at].tracking, world.now()));
      ++corrections_;
    }
    world.push();
    world.go(2min);
    world.ecc().resend_outbound(world.now());
    world.drain();
  }

  // Amazon answers nothing but 503 from an hour and a half before a deadline until half an hour behind it.
  void over_a_deadline() {
    Instant deadline = Instant::max();
    std::vector<std::string> deliveries;
    for (int tries = 0; tries < 3 && deliveries.size() < 2; ++tries) {  // what is sold out is delivered later
      for (int i = 0; i < 3; ++i) {
        const auto* order = world.arrivals.crossing.amazon().make_order("same_day", "", true, world.now());
        ASSERT_NE(order, nullptr);
        deadline = std::min(deadline, order->ship_by());
      }
      world.pass(45min, 15min);
      for (auto& each : world.deliver()) deliveries.push_back(std::move(each));
    }
    ASSERT_GT(deliveries.size(), 1u);
    while (world.now() < deadline - 100min)
      world.pass(std::min<Duration>(1h, deadline - 100min - world.now()), 1h);
    leave(deliveries.front());
    world.push();
    world.go(10min);
    world.arrivals.crossing.set_amazon_out(true);
    outage_was_over_a_deadline_ = world.now() < deadline && deadline < world.now() + 2h;
    const Instant back = world.now() + 2h;
    for (std::size_t i = 1; i < deliveries.size(); ++i) leave(deliveries[i]);
    for (auto& each : sent_)
      if (std::ranges::find(deliveries.begin() + 1, deliveries.end(), each.delivery) != deliveries.end())
        each.reachable = back;
    world.push();
    while (world.now() < back) world.pass(5min, 5min);
    world.arrivals.crossing.set_amazon_out(false);
    world.go(15min);
  }

  void each_package_is_confirmed_once() {
    EXPECT_EQ(world.at_amazon(), world.left_sap()) << "with the right quantities";
    EXPECT_EQ(
        store::ask(world.arrivals.beside(),
                   "SELECT delivery || '/' || unit || '#' || part || ' of ' || order_id || ': ' || state "
                   "|| ' ' || reason || ' ' || items || ' ' || tracking || ' ' || told_by FROM parcel "
                   "WHERE delivery IN (SELECT delivery FROM parcel WHERE state <> 'proven') "
                   "AND delivery NOT IN (" +
                       still_in_sap() + ")"),
        "")
        << world.waits();
    EXPECT_EQ(world.count("(state <> 'waiting' OR reason <> 'dispatch.not_issued' OR reference > 0) AND "
                          "delivery IN (" +
                          still_in_sap() + ")"),
              "0")
        << "of what has not left nothing is told";
    EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.count("reference > 0"));
    const auto calls = std::stoull(world.confirmed_calls());
    EXPECT_GE(calls, world.packages_at_amazon());
    EXPECT_LE(calls, world.packages_at_amazon() + corrections_) << "one call a package, and one a correction";
    for (const char* code : {"dispatch.too_many", "dispatch.refused_by_amazon", "dispatch.fewer"})
      EXPECT_TRUE(world.told(code).empty()) << code;
  }

  // Deliveries that stayed for good, as a list of SQL's: SAP may have told of them, and they wait rightly.
  std::string still_in_sap() const {
    std::string list = "''";
    for (const std::string& delivery : waiting_) list += ", '" + delivery + "'";
    return list;
  }

  // What a buyer wants cancelled waits half an hour for a person.
  static Duration patience_with(const sandbox::Order& order) {
    const bool is_wanted =
        order.wants_cancellation || std::ranges::any_of(order.lines, &sandbox::OrderLine::wants_cancellation);
    return is_wanted ? confirmed_within + 31min : confirmed_within;
  }

  void none_is_late_that_could_be_in_time() {
    std::size_t held = 0;
    for (const auto& order : world.arrivals.crossing.world().orders())
      for (const auto& package : order.packages) {
        const auto sent = std::ranges::find(sent_, package.tracking, &Sent::tracking);
        if (sent == sent_.end()) continue;
        ++held;
        const Instant in_time = sent->reachable + patience_with(order);
        EXPECT_LE(package.confirmed, in_time)
            << order.id << ": " << iso(package.confirmed) << ", in time until " << iso(in_time);
        if (in_time <= order.ship_by()) {
          EXPECT_LE(package.confirmed, order.ship_by()) << order.id << " could have been in time";
        }
      }
    EXPECT_EQ(held, sent_.size()) << "Amazon shows each package of the warehouse, with its last number";
  }

  void numbers_are_the_last_ones() {
    std::set<std::string> ours, shown;
    for (const Sent& each : sent_) ours.insert(each.tracking);
    for (const auto& order : world.arrivals.crossing.world().orders())
      for (const auto& package : order.packages) shown.insert(package.tracking);
    EXPECT_EQ(shown, ours);
  }

  // Each order's alarms rise with the time that is left, and none is told before its time.
  void alerts_come_in_order() {
    const std::map<std::string, std::pair<int, Duration>> levels{
        {"dispatch.not_picked", {0, 24h}}, {"dispatch.due_240", {1, 240min}},
        {"dispatch.due_120", {2, 120min}}, {"dispatch.due_60", {3, 60min}},
        {"dispatch.due_15", {4, 15min}},   {"dispatch.overdue", {5, 0min}}};
    std::map<std::string, Instant> ship_by;
    for (const auto& order : world.arrivals.crossing.world().orders()) ship_by[order.id] = order.ship_by();
    std::map<std::string, int> reached;
    int told = 0;
    const auto ask = [&](const char* column) {
      return parts_of(store::ask(world.arrivals.beside(),
                                 std::string{"SELECT "} + column +
                                     " FROM exception WHERE subject LIKE 'order/%/dispatch' ORDER BY id"),
                      ' ');
    };
    const auto subjects = ask("subject"), codes = ask("code"), opened = ask("opened_at");
    for (std::size_t at = 0; at < subjects.size(); ++at) {
      const auto level = levels.find(codes[at]);
      if (level == levels.end()) continue;
      const auto [rank, left] = level->second;
      const std::string order = subjects[at].substr(6, subjects[at].size() - 6 - 9);
      EXPECT_GE(rank, reached[order]) << order << ": " << codes[at] << " behind a later one";
      EXPECT_LE(ship_by.at(order) - Instant{Duration{std::stoll(opened[at])}}, left)
          << order << ' ' << codes[at];
      reached[order] = rank;
      ++told;
    }
    EXPECT_GT(told, 0) << "some stay behind every day";
  }

  void no_quota_is_exceeded() {
    const auto calls = nlohmann::json::parse(world.arrivals.crossing.amazon().truth_calls());
    for (const auto& [operation, count] : calls.items())
      EXPECT_EQ(count.value("throttled", std::int64_t{0}), 0) << operation;
  }

  const std::uint64_t seed_;
  int dead_day, deaf_day, disorder_day, outage_day;
  std::vector<std::string> waiting_;
  std::vector<Sent> sent_;
  std::size_t corrections_ = 0;
  bool outage_was_over_a_deadline_ = false;
};

TEST(DispatchMonth, KeepsItsLaws) {
  const std::uint64_t first = number_from("WEIR_SIM_FIRST_SEED");
  for (std::uint64_t seed = first; seed < first + number_from("WEIR_SIM_SEEDS"); ++seed) {
    Month month{seed};
    month.live();
    month.hold_laws();
    if (HasFailure()) return;
  }
  std::cout << number_from("WEIR_SIM_SEEDS") << " months from seed " << first << ", in each of which\n";
  for (const Month::Law& law : Month::laws()) std::cout << "  " << law.name << '\n';
}

}  // namespace
}  // namespace weir::testing::dispatch_month_test
