// Customer service by the API: an order by whatever number somebody has, and what came back of it.
#include <gtest/gtest.h>

#include "flows/buyer_reference.hpp"
#include "support/console_world.hpp"
#include "support/life_world.hpp"

namespace weir::web::service_routes_test {
namespace {

using nlohmann::json;
using testing::LifeWorld;
using testing::console::code_of;
using namespace std::chrono_literals;

class ServiceRoutes : public ::testing::Test {
 protected:
  ServiceRoutes() {
    store::OrderRow row{.connection = "de",
                        .order_id = LifeWorld::order_id,
                        .marketplace_id = "A1PA6795UKMFR9",
                        .channel = "merchant",
                        .status = "UNSHIPPED"};
    row.created = row.updated = world.now() - 24h;
    row.ship_by = console.clock.now() + 24h;
    row.buyer_reference = flows::buyer_reference_digest(world.context, "PO-77/Einkauf");
    store::Document document{.connection = "de", .flow = flows::orders_flow, .key = LifeWorld::order_id};
    document.source = Money{59'90, *Currency::of("EUR")};
    world.database->transact([&](Tx& tx) {
      world.context.stores.orders.heard(tx, row, store::HeardBy::sweep, world.now());
      world.documents.receive(tx, document, world.now());
      document.state = store::DocumentState::posted;
      document.was_posted = true;
      document.sap_document = LifeWorld::vbeln;
      world.documents.move(tx, document, store::DocumentState::received, world.now());
    });
  }
  void pack() {
    store::Parcel parcel{.connection = "de", .delivery = "0080000001", .order_id = LifeWorld::order_id};
    parcel.reason = "dispatch.no_number";
    parcel.items = {{"1", 1}};
    parcel.tracking = "00340434161094042557";
    parcel.carrier_name = "DHL";
    parcel.issue = store::ParcelIssue::issued;
    parcel.issued_at = console.clock.now() - 1h;
    world.database->transact([&](Tx& tx) { world.context.stores.parcels.put(tx, parcel, world.now()); });
  }
  void happened(store::OrderEventKind kind, const std::string& reference, std::optional<Money> amount = {}) {
    store::OrderEvent event{.connection = "de",
                            .order_id = LifeWorld::order_id,
                            .kind = kind,
                            .reference = reference,
                            .sku = "SHOE-42",
                            .quantity = 1,
                            .amount = amount};
    event.at = world.now();
    world.database->transact([&](Tx& tx) { world.context.stores.events.add(tx, event); });
  }
  json found(const std::string& text) {
    const auto answer =
        console.ask_as(console.as(Role::customer_service), "GET", "/api/v1/service?text=" + text);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body)["orders"];
  }
  std::string by(const std::string& text) {
    const json orders = found(text);
    return orders.size() == 1 ? orders[0]["found_by"].get<std::string>() : std::to_string(orders.size());
  }

  LifeWorld world;
  testing::console::World console{*world.database, world.context};
};

TEST_F(ServiceRoutes, find_an_order_by_each_number_that_people_have) {
  pack();
  EXPECT_EQ(by(LifeWorld::order_id), "order");
  EXPECT_EQ(by("00340434161094042557"), "tracking");
  EXPECT_EQ(by("4711"), "sap_order");
  EXPECT_EQ(by("80000001"), "delivery");
  EXPECT_EQ(by("po-77/einkauf"), "buyer_reference");
  EXPECT_EQ(by("%20PO-77/Einkauf%20"), "buyer_reference");
  EXPECT_EQ(by("PO-78"), "0");
}

TEST_F(ServiceRoutes, say_where_it_is_and_nothing_of_the_buyer) {
  EXPECT_EQ(found(LifeWorld::order_id)[0]["situation"], "in_work");
  pack();
  const json order = found(LifeWorld::order_id)[0];
  EXPECT_EQ(order["situation"], "on_its_way");
  EXPECT_EQ(order["carrier"], "DHL");
  EXPECT_EQ(order["value"]["amount"], "59.90");
  EXPECT_NE(order["say"].get<std::string>().find("tracking number 00340434161094042557"), std::string::npos);
  EXPECT_EQ(order.dump().find("PO-77"), std::string::npos);
}

TEST_F(ServiceRoutes, forget_a_buyers_number_with_the_rest_of_the_buyer) {
  world.database->transact(
      [&](Tx& tx) { world.context.stores.orders.forget_buyer(tx, "de", LifeWorld::order_id); });
  EXPECT_EQ(by("PO-77/Einkauf"), "0");
  EXPECT_EQ(by(LifeWorld::order_id), "order");
}

TEST_F(ServiceRoutes, say_that_more_orders_have_a_number_than_are_shown) {
  const auto answer = [&] {
    const auto told =
        console.ask_as(console.as(Role::customer_service), "GET", "/api/v1/service?text=PO-99");
    return json::parse(told.body);
  };
  const auto arrive = [&](int number) {
    store::OrderRow row = *world.context.stores.orders.find("de", LifeWorld::order_id);
    row.order_id = "028-0000000-" + std::to_string(1'000'000 + number);
    row.created += std::chrono::minutes{number};
    row.buyer_reference = flows::buyer_reference_digest(world.context, "PO-99");
    world.database->transact(
        [&](Tx& tx) { world.context.stores.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  };
  for (int number = 0; number < 20; ++number) arrive(number);
  EXPECT_EQ(answer()["orders"].size(), 20u);
  EXPECT_EQ(answer()["has_more"], false);
  arrive(20);
  EXPECT_EQ(answer()["orders"].size(), 20u);
  EXPECT_EQ(answer()["has_more"], true);
  EXPECT_EQ(answer()["orders"][0]["order_id"], "028-0000000-1000020") << "the latest first";
}

TEST_F(ServiceRoutes, refuse_a_search_for_nothing) {
  const auto answer = console.ask_as(console.as(Role::customer_service), "GET", "/api/v1/service?text=%20");
  EXPECT_EQ(code_of(answer), "web.bad_filter");
}

TEST_F(ServiceRoutes, show_order_refund_and_return_beside_each_other) {
  using store::OrderEventKind;
  happened(OrderEventKind::returned, "D7RMA/SHOE-42");
  happened(OrderEventKind::refund, "T1", Money{29'95, *Currency::of("EUR")});
  happened(OrderEventKind::refund, "T2", Money{10'00, *Currency::of("EUR")});
  const auto ask = [&](const std::string& path) {
    return console.ask_as(console.as(Role::finance), "GET", "/api/v1/returns" + path);
  };
  const json card = json::parse(ask("/de/" + std::string{LifeWorld::order_id}).body);
  EXPECT_EQ(card["value"]["amount"], "59.90");
  EXPECT_EQ(card["refund"]["times"], 2);
  EXPECT_EQ(card["refund"]["amounts"][0]["amount"], "39.95");
  EXPECT_EQ(card["announced"]["pieces"], 1);
  EXPECT_EQ(card["goods"]["times"], 0);
  EXPECT_EQ(card["events"].size(), 3u);
  EXPECT_EQ(ask("/de/302-0").status, 404);
  store::OrderEvent older{.connection = "de",
                          .order_id = "302-0",
                          .kind = OrderEventKind::refund,
                          .reference = "T0",
                          .amount = Money{5'00, *Currency::of("EUR")}};
  world.database->transact([&](Tx& tx) { world.context.stores.events.add(tx, older); });
  const json before_weir = json::parse(ask("/de/302-0").body);
  EXPECT_EQ(before_weir["refund"]["times"], 1);
  EXPECT_TRUE(before_weir["placed_at"].is_null());
  EXPECT_EQ(json::parse(ask("").body)["items"].size(), 4u);
  EXPECT_EQ(json::parse(ask("?kind=return").body)["items"].size(), 1u);
}

}  // namespace
}  // namespace weir::web::service_routes_test
