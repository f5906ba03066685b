// Days of orders, certified: four counts of four systems, and what each certificate says.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "flows/context.hpp"
#include "sim/crossing.hpp"
#include "store/asking_test.hpp"

namespace weir::testing::certificates_test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

class Certified : public ::testing::Test {
 protected:
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  std::vector<store::Certificate> certificates() { return context().stores.certificates.list("demo", 100); }
  // Until the certificates of the day before yesterday's orders are there.
  void certify() {
    crossing.carry();
    for (int times = 0; times < 18; ++times) crossing.let_pass(3h);
  }
  static std::vector<std::string> failures(const store::Certificate& certificate) {
    std::vector<std::string> orders;
    const json body = json::parse(certificate.body);  // named: what it holds would be gone
    for (const auto& gap : body.at("gaps"))
      if (gap.at("what") != "not_notified" && gap.at("what") != "not_reported")
        orders.push_back(gap.at("order").get<std::string>() + ' ' + gap.at("what").get<std::string>());
    return orders;
  }

  std::string all_bodies() {
    std::string text;
    for (const auto& each : certificates())
      text += iso(each.day) + ' ' + each.marketplace_id + ' ' + each.body + '\n';
    return text;
  }
  // Of a day that is not over yet, and so not certified.
  std::string posted_today() {
    constexpr Instant today{std::chrono::sys_days{std::chrono::November / 20 / 2026}};
    for (const auto& order : crossing.world().orders())
      if (order.created > today + 1h)
        for (const auto& posted : json::parse(crossing.ecc().truth_orders()))
          if (posted.at("po") == order.id) return order.id;
    return "none";
  }

  Crossing crossing{7, sandbox::WorldSize::small};
};

TEST_F(Certified, DaysArePassedWhenEveryOrderIsInSapOrExplained) {
  certify();
  ASSERT_FALSE(certificates().empty());
  std::size_t orders = 0;
  for (const auto& each : certificates()) {
    EXPECT_TRUE(each.passes) << iso(each.day) << ' ' << each.marketplace_id << ' ' << each.body;
    const auto counts = json::parse(each.body);
    orders += counts.at("orders").get<std::size_t>();
    EXPECT_EQ(counts.at("swept"), counts.at("reported")) << each.body;
    EXPECT_EQ(counts.at("orders"), counts.at("in_sap").get<int>() + counts.at("explained").get<int>());
  }
  EXPECT_GT(orders, 50u);
  EXPECT_FALSE(context().stores.certificates.first_broken());
}

TEST_F(Certified, AnOrderThatWasDeletedInSapIsNamedAndItsDayFails) {
  crossing.carry();
  const std::string lost = posted_today();
  ASSERT_EQ(crossing.ecc().delete_orders(lost), 1u);
  for (int times = 0; times < 18; ++times) crossing.let_pass(3h);
  std::vector<std::string> named;
  for (const auto& each : certificates())
    for (const auto& order : failures(each)) named.push_back(order);
  EXPECT_EQ(named, std::vector{lost + " not_in_sap"}) << all_bodies();
  bool is_told = false;
  for (const auto& open : context().stores.exceptions.list_open())
    is_told |= open.code == "completeness.gap" && open.reason.find(lost) != std::string::npos;
  EXPECT_TRUE(is_told);
}

}  // namespace
}  // namespace weir::testing::certificates_test
