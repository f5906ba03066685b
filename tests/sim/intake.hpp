#pragma once
// A crossing whose orders change while we look, and the queue of Amazon's notifications beside it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/subscriptions.hpp"
#include "sandbox/amazon/queue.hpp"
#include "sim/crossing.hpp"

namespace weir::testing {

using namespace std::chrono_literals;

inline const std::string queue_settings =
    "queue.url = \"http://sqs.test/123456789012/weir-notifications\"\nqueue.region = \"eu-west-1\"\n"
    "queue.access_key_id = \"AKIAWEIR0SANDBOX0KEY\"\nqueue.secret_access_key = \"env:DEMO_QUEUE_SECRET\"\n"
    "seller_id = \"A2WEIR0SANDBOX\"\n";
// No sweep for as long as a test lasts.
inline const std::string no_sweep =
    "blackouts = [\"2026-11-01T00:00:00Z/2027-01-01T00:00:00Z only notifications\"]\n";
inline constexpr int always = 1'000'000;

class Intake {
 public:
  explicit Intake(std::string of_amazon = "", std::string of_orders = "")
      : crossing{7, "", std::move(of_amazon), std::move(of_orders)} {}

  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  sandbox::Account& account() { return crossing.amazon().account(); }
  void subscribe() {
    const auto done = app::subscribe(context().connection.amazon, "demo", std::string{sandbox::queue_arn},
                                     [this](Instant at) { crossing.set_clock(at); });
    ASSERT_TRUE(done) << done.error().text;
    ASSERT_EQ(done->done.size(), 3u) << "orders, reports, the state of the account";
    ASSERT_TRUE(done->refused.empty());
  }
  void pass(Duration time) {
    for (Duration gone{}; gone < time; gone += 1min) crossing.let_pass(1min);
  }

  // Some order of that kind; empty: there is none.
  std::string some(sandbox::OrderStatus status) {
    for (const auto& order : crossing.world().orders())
      if (order.status == status && !order.fulfilled_by_amazon) return order.id;
    return "";
  }
  // A buyer buys what another has bought, now.
  std::string buy(int number) {
    sandbox::Order order = *crossing.world().find_order(some(sandbox::OrderStatus::unshipped));
    order.id = "900-0000000-" + std::to_string(1'000'000 + number);
    order.created = order.updated = crossing.now();
    account().world.add(order);
    sandbox::notify_order_change(account(), order, "Order placed", crossing.now());
    return order.id;
  }
  void change(const std::string& id, sandbox::OrderStatus status, bool is_told = true) {
    sandbox::Order& order = *account().world.find_order(id);
    order.status = status;
    if (!is_told) return;
    order.updated = crossing.now();
    sandbox::notify_order_change(account(), order, "Changed", crossing.now());
  }

  std::optional<store::OrderRow> row(const std::string& id) {
    return context().stores.orders.find("demo", id);
  }
  bool has_exception(const std::string& subject, const std::string& code) {
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.subject == subject && each.code == code) return true;
    return false;
  }
  std::int64_t calls(const std::string& operation, const char* what = "calls") {
    const auto seen = nlohmann::json::parse(crossing.amazon().truth_calls());
    return seen.contains(operation) ? seen.at(operation).at(what).get<std::int64_t>() : 0;
  }
  std::size_t undeleted() {
    std::size_t count = 0;
    for (const auto& message : crossing.amazon().queue().messages()) count += message.is_deleted ? 0 : 1;
    return count;
  }
  void put_into_queue(const std::string& body) {
    crossing.amazon().queue().send(body, chance_, crossing.now(), crossing.now());
  }

  Crossing crossing;

 private:
  SeededRandom chance_{1};
};

}  // namespace weir::testing
