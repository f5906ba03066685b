// Laws of personal data, over a whole world: it goes on its day, whatever else is going on.
#include <gtest/gtest.h>

#include <algorithm>

#include "amazon/model/order.hpp"
#include "app/demo_config.hpp"
#include "flows/kept_order.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::personal_data_test {
namespace {

// The stores of a crossing, seen by another process.
class Beside {
 public:
  explicit Beside(Crossing& crossing)
      : store_{*store::Database::open((crossing.folder() / "weir.db").string())},
        vault_{*store::Database::open_vault((crossing.folder() / "weir.vault").string())} {}
  store::PersonalData& personal() { return personal_; }
  store::Inbox& inbox() { return inbox_; }
  store::Exceptions exceptions() { return store::Exceptions{*store_}; }
  store::KeyCount keys() { return personal_.keys().count(); }

 private:
  std::unique_ptr<store::Database> store_;
  std::unique_ptr<store::Database> vault_;
  store::MasterKeys masters_ = *store::MasterKeys::with(*app::demo_environment()("DEMO_SEALING_KEY"));
  store::PersonalData personal_{*store_, *vault_, masters_};
  store::Inbox inbox_{*store_, personal_, masters_};
};

std::vector<std::string> codes_of(const std::vector<store::Exception>& exceptions) {
  std::vector<std::string> codes;
  for (const auto& exception : exceptions) codes.push_back(exception.code);
  return codes;
}

TEST(PersonalDataInAWorld, is_held_for_every_order_and_gone_two_months_later) {
  Crossing crossing{1, sandbox::WorldSize::small};
  crossing.carry();
  Beside beside{crossing};
  const auto orders = static_cast<std::int64_t>(crossing.world().orders().size());
  EXPECT_EQ(beside.personal().status(crossing.now()).held, orders);
  EXPECT_EQ(beside.personal().status(crossing.now()).overdue, 0);
  EXPECT_EQ(beside.keys().current, orders);

  crossing.let_pass(std::chrono::days{60});
  const auto status = beside.personal().status(crossing.now());
  EXPECT_EQ(status.held, 0);
  EXPECT_EQ(status.purged, orders) << "more than one batch of them";
  EXPECT_EQ(status.to_shred, 0);
  EXPECT_EQ(beside.keys().current, 0);
}

TEST(PersonalDataInAWorld, is_not_missed_by_what_was_proven_and_missed_aloud_by_what_was_not) {
  Crossing crossing{2, sandbox::WorldSize::small};
  crossing.carry();
  const auto before = crossing.scoreboard().flows.at("orders");
  crossing.let_pass(std::chrono::days{60});
  const auto after = crossing.scoreboard().flows.at("orders");
  EXPECT_EQ(after.proven, before.proven);
  EXPECT_EQ(after.source, before.source);
  Beside beside{crossing};
  const auto codes = codes_of(beside.exceptions().list_open());
  EXPECT_EQ(std::ranges::count(codes, "order.purged_unproven"), 1) << "the order with the unknown SKU";
}

TEST(PersonalDataInAWorld, leaves_what_was_sold_so_that_an_order_can_be_proven_again) {
  Crossing crossing{1, sandbox::WorldSize::small};
  crossing.carry();
  crossing.let_pass(std::chrono::days{60});
  Beside beside{crossing};
  const std::string id = crossing.world().orders().front().id;
  const auto item =
      beside.inbox().load("demo", flows::order_source, {id}, {"test", "looking"}, crossing.now()).front();
  ASSERT_TRUE(item);
  ASSERT_TRUE(item->has_value());
  EXPECT_TRUE((*item)->is_purged);
  const auto order = amazon::decode_order((*item)->payload);
  ASSERT_TRUE(order);
  EXPECT_FALSE(order->items.empty());
  EXPECT_FALSE(order->delivery_address.has_value());
}

// A merchant who starts Weir late: what was delivered months ago is none of its business any more.
TEST(PersonalDataInAWorld, is_not_taken_in_when_an_order_comes_after_its_date) {
  const Instant now = sandbox::World::begin();
  const amazon::RawOrder raw{*amazon::OrderId::parse("028-1234567-8901234"), now,
                             R"({"orderId":"028-1234567-8901234","createdTime":"2026-01-01T00:00:00Z",
      "lastUpdatedTime":"2026-01-02T00:00:00Z","salesChannel":{"channelName":"AMAZON"},
      "recipient":{"deliveryAddress":{"name":"CANARY"}},"orderItems":[]})"};
  const auto item = flows::kept_order("demo", raw, now);
  EXPECT_TRUE(item.is_purged);
  EXPECT_EQ(item.payload.find("CANARY"), std::string::npos);
}

}  // namespace
}  // namespace weir::testing::personal_data_test
